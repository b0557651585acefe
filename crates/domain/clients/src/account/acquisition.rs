//! How an account was won, as a recommendation tells it that brought it (CUS-1).

use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Change, Result};
use goodword_persistence::Tx;

use super::{Acquisition, AcquisitionSource, Event, Model};
use crate::merge_suggestion;

/// The account of somebody who was recommended and is no customer yet by any other account. `name` is at most 200 characters.
pub async fn of_recommended(
    tx: &mut Tx,
    client: ClientId,
    (name, domain): (String, Option<String>),
    how: Option<Acquisition>,
) -> Result<Model> {
    let plain = Model::plain(tx.agency(), tx.id(), client, name, tx.now());
    let row = Model {
        domain_key: domain.as_deref().map(super::domain_key),
        domain,
        ..plain
    };
    let account = tx
        .save(Change::new(row.won(how), Event::Created { by_file: None }))
        .await?;
    merge_suggestion::account_changed(tx, &account).await?;
    Ok(account)
}

/// Somebody who was recommended became a customer: that is how the account was won. What a person answered otherwise stays,
/// unless `for_reason` says that there is one to change it; what was answered before is in the event.
pub async fn was_recommended(tx: &mut Tx, id: AccountId, how: Acquisition, for_reason: bool) -> Result<Model> {
    let account = tx.lock::<Model>(id).await?;
    match account.clone().recommended(how, for_reason) {
        Some(change) => tx.save(change).await,
        None => Ok(account),
    }
}

impl Model {
    /// How it was won, by a recommendation; nothing where that is known, or a person answered otherwise.
    fn recommended(self, how: Acquisition, for_reason: bool) -> Option<Change<Self>> {
        let before = self.acquisition_source;
        let same = before == Some(how.source);
        let free = same || before.is_none_or(|source| source == AcquisitionSource::Unknown);
        let known = same && self.acquisition_evidence.is_some();
        if !for_reason && (known || !free) {
            return None;
        }
        let source = how.source;
        let after = self.clone().won(Some(how));
        Some(Change::update(
            self,
            Event::AcquisitionLearned { before, source },
            |row| {
                *row = after;
            },
        ))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Id, Timestamp};
    use uuid::Uuid;

    use super::super::AcquisitionClass;
    use super::*;

    fn learned(source: Option<AcquisitionSource>, for_reason: bool) -> Option<AcquisitionSource> {
        let nil = || Uuid::nil();
        let plain = Model::plain(
            Id::from_uuid(nil()),
            Id::from_uuid(nil()),
            Id::from_uuid(nil()),
            "Acme".into(),
            Timestamp::from_millis(0),
        );
        let account = Model {
            acquisition_source: source,
            ..plain
        };
        let how = Acquisition {
            source: AcquisitionSource::ReferralPartner,
            class: AcquisitionClass::Earned,
            evidence: Some("A referral".into()),
        };
        let change = account.recommended(how, for_reason)?;
        change.after().acquisition_source
    }

    #[test]
    fn cus_1_a_recommendation_fills_in_what_nobody_knew_and_changes_an_answer_for_a_reason_alone() {
        let partner = Some(AcquisitionSource::ReferralPartner);
        assert_eq!(learned(None, false), partner);
        assert_eq!(learned(Some(AcquisitionSource::Unknown), false), partner);
        assert_eq!(learned(partner, false), partner, "what shows it was missing");
        assert_eq!(learned(Some(AcquisitionSource::Advertising), false), None);
        assert_eq!(learned(Some(AcquisitionSource::Advertising), true), partner);
    }
}
