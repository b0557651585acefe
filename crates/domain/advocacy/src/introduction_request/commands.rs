//! What is done with requests to be introduced.

use goodword_clients::contact::{self, NpsBand};
use goodword_identity::{By, find};
use goodword_kernel::id::IntroductionRequestId;
use goodword_kernel::{Error, Machine, Result};
use goodword_persistence::{Tx, change, write};
use goodword_referrals::attribution_touch::{self, Kind};
use goodword_referrals::referral::{self, Recommendation, Referrer, Told};
use serde::{Deserialize, Serialize};

use super::{Agree, Create, Introduce, Model, Refuse, Register, Step, may};
use crate::AdvocacyErrorCode as Code;
use crate::advocate;

/// The job that says that a customer did not answer.
pub(crate) const LAPSE: &str = "advocacy.introduction_request.lapse";

/// Whose time to answer is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    request: IntroductionRequestId,
}

/// Asks a customer to introduce us to somebody.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let of = find::<advocate::Model>(tx).by_id(with.advocate_id).await?;
        if of.status == advocate::Status::Excluded {
            return Err(Code::NotToBeAsked.at("advocateId"));
        }
        let contact = find::<contact::Model>(tx).by_id(of.contact_id).await?;
        contact.expect_known()?;
        // Passives and detractors are asked for nothing (ASK-11).
        if contact.current_nps_band.is_some_and(|band| band != NpsBand::Promoter) {
            return Err(Code::NotToBeAsked.at("advocateId"));
        }
        if !contact.may_be_contacted() {
            return Err(Code::NotReachable.at("advocateId"));
        }
        let row = tx.save(Model::created(&of, tx.id(), &with, me, tx.now())?).await?;
        let due = Due { request: row.id };
        tx.schedule_one(LAPSE, &row.id.to_string(), &due, row.answer_by).await?;
        Ok(row)
    })
    .await
}

/// Says that the customer will.
pub async fn agree(by: &By<may::Work>, with: Agree) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.agreed(with.note.as_deref(), at)).await
}

/// Says that the customer did.
pub async fn introduce(by: &By<may::Work>, with: Introduce) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.introduced(with.note.as_deref(), at)).await
}

/// Says that the customer would rather not.
pub async fn refuse(by: &By<may::Work>, with: Refuse) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.refused(with.note.as_deref(), at)).await
}

/// Makes a referral of whoever we were introduced to: one of the customer's, with the introduction as what brought it (PAR-6).
pub async fn register(by: &By<may::Work>, with: Register) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        row.status.after(Step::Register)?;
        let recommendation = Recommendation {
            client: row.client_id,
            referrer: Referrer {
                contact: row.contact_id,
                advocate: Some(row.advocate_id),
                ask: None,
            },
            told: Told {
                at: "",
                party: &with.party,
                need: &with.need,
                expectation_heard: with.expectation_heard.as_deref(),
                relation: row.relation.as_ref().map(|relation| relation.as_str()),
                evidence: None,
                personal_contact_route: None,
                opportunity: None,
            },
            code: None,
            link: None,
        };
        let of = referral::recommend(tx, &recommendation).await?;
        attribution_touch::by_customer(tx, &of, Kind::Introduction, row.contact_id, row.status_since).await?;
        let at = tx.now();
        tx.save(row.registered(of.id, at)?).await
    })
    .await
}

/// The time to answer is over.
pub(crate) async fn lapse(tx: &mut Tx, due: Due) -> Result<()> {
    let row = match tx.lock::<Model>(due.request).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let at = tx.now();
    match row.lapsed(at)? {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}
