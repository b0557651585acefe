//! What one may do with receivers of webhooks.

use std::collections::HashSet;

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ReferralPartnershipId, WebhookEndpointId};
use goodword_kernel::{Error, Reach, Result};
use goodword_persistence::{Session, Tx, change, write};
use goodword_referrals::{partner_user, referral_partnership};
use sea_orm::ColumnTrait;

use super::status::Verdict;
use super::{
    Column, Create, Delete, Disable, DisabledReason, Enable, Model, Replay, RotateSecret, Update, listening, may,
};
use crate::IntegrationsErrorCode as Code;
use crate::courier::Courier;
use crate::secret::{Secret, Whose};
use crate::webhook_delivery::may::Replay as MayReplay;
use crate::{notice, replay};

/// Most receivers of one agency.
pub(crate) const MOST: u64 = 50;
/// Most receivers of one partnership.
const MOST_OF_PARTNER: u64 = 3;

/// A receiver together with the secret that is shown this once.
#[derive(Debug)]
pub struct Unveiled {
    /// The receiver.
    pub endpoint: Model,
    /// What signs from now on.
    pub secret: Secret,
}

/// Sets up a receiver. Its secret is shown now and never again, but to a repetition with the same idempotency key.
pub async fn create(by: &By<may::Create>, courier: &Courier, with: Create) -> Result<Unveiled> {
    if with.client_id.is_none() && with.partnership_id.is_none() && *by.reach() != Reach::Agency {
        return Err(Code::ClientNeeded.at("clientId"));
    }
    if with.client_id.is_some() && with.partnership_id.is_some() {
        return Err(Error::invalid(
            "partnershipId",
            "must not be given together with clientId",
        ));
    }
    let endpoint = write(by, async |tx| {
        if let Some(client) = with.client_id {
            find::<client_company::Model>(tx).by_id(client).await?;
        }
        expect_room(tx, with.partnership_id).await?;
        let whose = Whose(tx.agency(), tx.id());
        let sealed = sealed(by.session(), courier, tx, whose)?;
        let new = Model::created((whose.0, whose.1), &with, courier.policy(), sealed, tx.now())?;
        tx.save(new).await
    })
    .await?;
    unveiled(by.session(), courier, endpoint)
}

// Whether one more may be set up: by an agency's people for the agency, by whoever signs for a partner for their partnership.
async fn expect_room(tx: &Tx, partnership: Option<ReferralPartnershipId>) -> Result<()> {
    let kept = find::<Model>(tx).filter(Column::ArchivedAt.is_null());
    let Some(partnership) = partnership else {
        let kept = kept.filter(Column::PartnershipId.is_null()).count(MOST).await?;
        return if kept < MOST { Ok(()) } else { Err(Code::TooMany.into()) };
    };
    // Locked, so that what is set up at once is counted together.
    tx.lock_row::<referral_partnership::Model>(partnership).await?;
    partner_user::expect_admin(tx, partnership).await?;
    let kept = kept.filter(Column::PartnershipId.eq(partnership.uuid()));
    if kept.count(MOST_OF_PARTNER).await? < MOST_OF_PARTNER {
        Ok(())
    } else {
        Err(Code::TooManyOfPartner.into())
    }
}

/// Changes a receiver.
pub async fn update(by: &By<may::Update>, courier: &Courier, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with, courier.policy())).await
}

/// Sends to it again.
pub async fn enable(by: &By<may::Switch>, with: Enable) -> Result<Model> {
    change(by, with.id, Model::enabled).await
}

/// Sends nothing more to it.
pub async fn disable(by: &By<may::Switch>, with: Disable) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.disabled(DisabledReason::ByHand, at)).await
}

/// Gives it a new secret, which is shown now and never again, but to a repetition with the same idempotency key.
pub async fn rotate_secret(by: &By<may::Rotate>, courier: &Courier, with: RotateSecret) -> Result<Unveiled> {
    let endpoint = write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let sealed = sealed(by.session(), courier, tx, Whose(row.agency_id, row.id))?;
        tx.save(row.rotated(&with, sealed, tx.now())?).await
    })
    .await?;
    unveiled(by.session(), courier, endpoint)
}

/// Puts it away for good.
pub async fn delete(by: &By<may::Delete>, with: Delete) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.deleted(at)).await
}

/// Sends the events of a time once more, by a job that reads them page by page.
pub async fn replay(by: &By<MayReplay>, with: Replay) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let (until, asked) = row.replay_asked(&with, tx.now())?;
        let row = tx.save(asked).await?;
        replay::begin(tx, row.id, (with.since, until), with.with_delivered.unwrap_or(false)).await?;
        Ok(row)
    })
    .await
}

/// Those of an agency that get events at all, without partners'.
pub(crate) async fn all_listening(tx: &Tx) -> Result<Vec<Model>> {
    let own = find::<Model>(tx).filter(Column::PartnershipId.is_null());
    own.filter(listening()).most(MOST).await
}

/// Those of some partnerships that get events at all.
pub(crate) async fn listening_of(tx: &Tx, partnerships: &HashSet<ReferralPartnershipId>) -> Result<Vec<Model>> {
    if partnerships.is_empty() {
        return Ok(Vec::new());
    }
    let most = MOST_OF_PARTNER.saturating_mul(partnerships.len() as u64);
    let theirs =
        find::<Model>(tx).filter(Column::PartnershipId.is_in(partnerships.iter().map(ReferralPartnershipId::uuid)));
    theirs.filter(listening()).most(most).await
}

/// Notes what an attempt says about its receiver; who is disabled by it is told.
pub(crate) async fn attempted(tx: &mut Tx, id: WebhookEndpointId, verdict: Verdict) -> Result<()> {
    // Most attempts succeed after others that did, and change nothing: no row is locked for that.
    let row = find::<Model>(tx).by_id(id).await?;
    if row.attempted(verdict, tx.now())?.is_none() {
        return Ok(());
    }
    let row = tx.lock::<Model>(id).await?;
    let was_open = row.is_open();
    let Some(change) = row.attempted(verdict, tx.now())? else {
        return Ok(());
    };
    let row = tx.save(change).await?;
    if was_open && !row.is_open() {
        notice::schedule(tx, &row).await?;
    }
    Ok(())
}

/// The secrets that sign at this moment, the newest first.
pub(crate) fn secrets(at: &Session, courier: &Courier, row: &Model) -> Result<Vec<Secret>> {
    let overlaps = row.previous_secret_until.is_some_and(|until| at.now() < until);
    let previous = row.previous_secret.as_ref().filter(|_| overlaps);
    let whose = Whose(row.agency_id, row.id);
    let sealed = row.secret.iter().chain(previous);
    sealed.map(|sealed| courier.keys().open(at, whose, sealed)).collect()
}

fn sealed(session: &Session, courier: &Courier, tx: &Tx, whose: Whose) -> Result<Vec<u8>> {
    let secret = Secret::new(tx.source());
    courier.keys().seal(session, tx.source(), whose, &secret)
}

fn unveiled(session: &Session, courier: &Courier, endpoint: Model) -> Result<Unveiled> {
    let secret = secrets(session, courier, &endpoint)?.into_iter().next();
    let secret = secret.ok_or_else(|| Error::internal("an endpoint without a secret"))?;
    Ok(Unveiled { endpoint, secret })
}
