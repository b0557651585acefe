//! What is done with requests to be introduced.

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::id::IntroductionRequestId;
use goodword_kernel::{Error, Machine, Result};
use goodword_persistence::{Tx, change, write};
use goodword_referrals::attribution_touch::{self, Kind};
use goodword_referrals::referral::{self, Recommendation, Referrer, Told};
use serde::{Deserialize, Serialize};

use super::rules::Stands;
use super::{Agree, Create, Introduce, Model, Refuse, Register, Step, may};
use crate::advocate::Rest;
use crate::ask_eligibility::{Gate, expect_owner};
use crate::{advocate, referral_program};

/// The job that says that a customer did not answer.
pub(crate) const LAPSE: &str = "advocacy.introduction_request.lapse";

/// Whose time to answer is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    request: IntroductionRequestId,
}

/// Asks a customer to introduce us to somebody: under the same conditions as every other ask (ASK-1), or in spite of what speaks
/// against it where an OWNER says why (ASK-2).
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let of = find::<advocate::Model>(tx).by_id(with.advocate_id).await?;
        let program = find::<referral_program::Model>(tx).by_id(of.program_id).await?;
        program.expect_active("advocateId")?;
        // The customer before all else, by everybody: one customer is not asked by two at once.
        let contact = tx.lock_row::<contact::Model>(of.contact_id).await?;
        contact.expect_known()?;
        let gate = Gate::before(tx, &program, &contact, "advocateId").await?;
        let stands = Stands {
            is_ask: !gate.is_in_talk(),
            reasons: gate.against_more(),
            by: me,
            at: tx.now(),
        };
        let new = Model::created(&of, tx.id(), &with, &stands)?;
        if new.after().overridden_at.is_some() {
            expect_owner(tx, of.client_id, me, "overrideReason").await?;
        }
        let row = tx.save(new).await?;
        advocate::cool_off(tx, row.advocate_id, Rest::Asked).await?;
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
        row.expect_known()?;
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
