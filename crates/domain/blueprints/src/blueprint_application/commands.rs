//! Applying a blueprint.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Check, Error, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::model::New;
use super::{Apply, Model, current, may};
use crate::BlueprintsErrorCode as Code;
use crate::blueprint_version::{self, Status};
use crate::difference::{Line, difference, remembered};
use crate::item::Name;
use crate::likening::likened;
use crate::part::{self, write as write_lines};
use crate::present::present;

/// The most client companies of one request.
pub const MOST_CLIENTS: usize = 50;

/// What came of one client company.
#[derive(Debug)]
pub struct Outcome {
    /// Which.
    pub client: ClientId,
    /// The application; the earlier one where there was nothing to do. Otherwise why not.
    pub done: Result<Model>,
}

/// Sets client companies up, one after another, each in a transaction of its own.
pub async fn apply(by: &By<may::Apply>, with: &Apply) -> Result<Vec<Outcome>> {
    bounded("clientIds", &with.client_ids)?;
    let version = find::<blueprint_version::Model>(by).by_id(with.version_id).await?;
    if version.status != Status::Published {
        return Err(Code::WrongStatus.saying("Only a version that is PUBLISHED can be applied: publish it first."));
    }
    let seen = find::<client_company::Model>(by)
        .filter(client_company::Column::Id.is_in(with.client_ids.iter().map(Id::uuid)))
        .most(MOST_CLIENTS as u64)
        .await?;
    if seen.len() < with.client_ids.len() {
        return Err(Error::NotFound);
    }
    let overwrite = with.overwrite.unwrap_or(false);
    let mut all = Vec::with_capacity(with.client_ids.len());
    for client in &with.client_ids {
        let done = write(by, async |tx| one(tx, &version, *client, overwrite).await).await;
        let done = told(done)?;
        all.push(Outcome { client: *client, done });
    }
    Ok(all)
}

// What stands against one is no hindrance to the others, and does not hide what was done before it; our own mistakes are.
fn told<T>(done: Result<T>) -> Result<Result<T>> {
    match done {
        Err(Error::Conflict | Error::Busy(_) | Error::NotFound) => Ok(Err(Code::TryAgain.into())),
        Ok(_) | Err(Error::Invalid(_) | Error::Refused { .. }) => Ok(done),
        Err(error) => Err(error),
    }
}

pub(super) fn bounded(path: &str, clients: &[ClientId]) -> Result<()> {
    let mut check = Check::new();
    check.within(path, clients.len(), 1, MOST_CLIENTS);
    let mut seen = std::collections::HashSet::new();
    if !clients.iter().all(|client| seen.insert(*client)) {
        check.problem(path, "names a client company twice");
    }
    check.done()
}

async fn one(tx: &mut Tx, version: &blueprint_version::Model, client: ClientId, overwrite: bool) -> Result<Model> {
    // Locked, so that two applications cannot pass each other.
    let locked = tx.lock::<client_company::Model>(client).await?;
    let ended = matches!(
        locked.status,
        client_company::Status::Closed | client_company::Status::Transferred
    );
    if ended {
        return Err(Code::ClientClosed.into());
    }
    // What is compared from here on waits where somebody changes it by hand.
    part::hold(tx, |kind| version.items.has(kind), locked.id).await?;
    let found = present(tx, &[locked.id], |kind| version.items.has(kind)).await?;
    let found = found.into_iter().next().ok_or(Error::NotFound)?;
    let last = current(tx, version.blueprint_id, &[client]).await?.into_iter().next();
    let before = last.as_ref().map(|last| &last.applied);
    let (found, wanted) = likened(found, &version.items, before)?;
    let lines = difference(&wanted, &found.items, before, overwrite);
    if let Some(last) = last.as_ref().filter(|last| last.version_id == version.id)
        && !lines.iter().any(Line::writes)
    {
        return Ok(last.clone());
    }
    let written = write_lines(tx, &found, &lines).await?;
    let made = |name: &Name| {
        let earlier = || before.and_then(|before| before.made(name)).map(str::to_owned);
        let known = written.get(name).or_else(|| found.ids.get(name));
        known.cloned().or_else(earlier)
    };
    let new = New {
        client,
        blueprint: version.blueprint_id,
        version: version.id,
        applied: remembered(&lines, before).with_made(made),
        lines: &lines,
        by: tx.actor().user(),
    };
    let done = Model::done((tx.agency(), tx.id()), new, tx.now());
    if let Some(last) = last {
        tx.save(last.superseded()).await?;
    }
    tx.save(done).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n28_what_stands_against_one_client_company_does_not_hide_what_was_done_to_others() {
        for error in [Error::Conflict, Error::Busy(3), Error::NotFound] {
            let told = told::<()>(Err(error));
            assert!(
                matches!(told, Ok(Err(Error::Refused { code: "TryAgain", .. }))),
                "{told:?}"
            );
        }
        assert!(matches!(told(Ok(1)), Ok(Ok(1))));
        assert!(matches!(told::<()>(Err(Error::internal("x"))), Err(Error::Internal(_))));
    }
}
