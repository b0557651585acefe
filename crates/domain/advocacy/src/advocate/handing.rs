//! What an advocate is handed to recommend by: codes here, links elsewhere. Both end with their program.

use async_graphql::InputObject;
use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::id::{AdvocateId, ReferralProgramId};
use goodword_kernel::{Check, Fact, Id, Result, Timestamp};
use goodword_persistence::{Tx, write};
use goodword_referrals::referral_code::{self, Bearer, Spelled, check_until};
use serde::{Deserialize, Serialize};

use super::{Model, Status};
use crate::{AdvocacyErrorCode as Code, referral_program, share_link};

/// The job that ends what was handed out by a program that is over.
pub(crate) const END: &str = "advocacy.end_handouts";
/// Codes, and links, that end at once; the others follow.
const MOST: u64 = 200;

/// Gives a customer who recommends a code, by which friends name them.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralCodeCreateInput")]
pub struct GiveCode {
    /// To which advocate; their program is one by which customers are asked now.
    pub advocate_id: AdvocateId,
    /// The code: 4 to 30 letters A to Z and digits, with hyphens between; case and hyphens do not matter. One of chance that is
    /// easily read when left out.
    pub code: Option<String>,
    /// Until when it is good, at most ten years ahead; as long as the program goes on when left out.
    pub valid_until: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives an advocate a code. No two customers of a client company have the same.
pub async fn give_code(by: &By<referral_code::may::Create>, with: GiveCode) -> Result<referral_code::Model> {
    let mut check = Check::new();
    let chosen = with.code.as_deref().map(|code| Spelled::chosen(&mut check, code));
    check_until(&mut check, with.valid_until, by.now());
    check.done()?;
    write(by, async |tx| {
        let of = bearer(tx, with.advocate_id).await?;
        let given = referral_code::give(tx, &of, chosen.flatten(), with.valid_until).await?;
        given.ok_or_else(|| Code::CodeTaken.at("code"))
    })
    .await
}

/// Whom something is handed to by which they recommend: an advocate whom nobody excluded, of a program by which customers are asked.
pub(crate) async fn bearer(tx: &Tx, id: AdvocateId) -> Result<Bearer> {
    let of = find::<Model>(tx).by_id(id).await?;
    if of.status == Status::Excluded {
        return Err(Code::NotToBeAsked.at("advocateId"));
    }
    let program = find::<referral_program::Model>(tx).by_id(of.program_id).await?;
    program.expect_active("advocateId")?;
    find::<contact::Model>(tx).by_id(of.contact_id).await?.expect_known()?;
    Ok(Bearer {
        client: of.client_id,
        contact: of.contact_id,
        advocate: of.id,
        program: of.program_id,
    })
}

/// Which program is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Over {
    program: ReferralProgramId,
}

/// A program is over: a job ends what was handed out by it.
pub(crate) async fn end_handouts(tx: &mut Tx, fact: &Fact<referral_program::Event>) -> Result<()> {
    let program = Id::from_uuid(fact.subject);
    schedule(tx, Over { program }).await
}

async fn schedule(tx: &Tx, over: Over) -> Result<()> {
    tx.schedule_one(END, &over.program.to_string(), &over, tx.now()).await
}

/// Ends some of what was handed out by a program that is over, and comes back for the rest.
pub(crate) async fn end_some(tx: &mut Tx, over: Over) -> Result<()> {
    let codes = referral_code::end_some(tx, over.program, MOST).await?;
    let links = share_link::end_some(tx, over.program, MOST).await?;
    if codes || links {
        schedule(tx, over).await?;
    }
    Ok(())
}
