//! What a friend finds behind a link, and what comes of it when they leave their name: a referral of the customer's who passed the
//! link on (PAR-6). They are told what is earned by it (ASK-8), and know from whom they come (PAR-10).

use goodword_clients::{client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::id::{AdvocateId, ShareLinkId};
use goodword_kernel::{Check, Error, Locale, Result, Timestamp};
use goodword_persistence::{Scope, Tx, count_up, write};
use goodword_referrals::attribution_touch::{self, Kind};
use goodword_referrals::referral::{self, ConsentBasis, PartyInput, Recommendation, Referrer, Told};
use goodword_referrals::referral_code;
use serde::Serialize;

use super::rules::first_name;
use super::{Column, Model, may};
use crate::{advocate, referral_program};

/// What a friend finds behind a link.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The link.
    pub link: Model,
    /// Who is recommended.
    pub client: client_company::Model,
    /// By which program, which says what is earned.
    pub program: referral_program::Model,
    /// Who passes the link on.
    advocate: contact::Model,
}

impl Shown {
    /// Whether a friend can leave their name.
    pub fn is_open(&self, now: Timestamp) -> bool {
        let known = self.advocate.erased_at.is_none() && self.advocate.merged_into_id.is_none();
        self.link.is_good(now) && self.program.takes_friends() && known
    }

    /// The first name of whoever passes the link on, where they agreed that it stands there.
    pub fn recommender(&self) -> Option<&str> {
        let agreed = self.link.names_advocate && self.advocate.may_be_contacted();
        first_name(&self.advocate.name).filter(|_| agreed)
    }
}

/// What is behind a link. `NotFound` where there is none, or the client company is not at work; whether it is good still, what is
/// shown says.
pub async fn shown(by: &By<may::Open>, id: ShareLinkId) -> Result<Shown> {
    found(by, find::<Model>(by).by_id(id).await?).await
}

async fn found(scope: &impl Scope, link: Model) -> Result<Shown> {
    let client = find::<client_company::Model>(scope).by_id(link.client_id).await?;
    if client.status != client_company::Status::Active {
        return Err(Error::NotFound);
    }
    let program = find::<referral_program::Model>(scope).by_id(link.program_id).await?;
    let advocate = find::<contact::Model>(scope).by_id(link.contact_id).await?;
    Ok(Shown {
        link,
        client,
        program,
        advocate,
    })
}

/// Somebody followed a link: that is counted, and nothing of who they are.
pub async fn click(by: &By<may::Open>, id: ShareLinkId) -> Result<()> {
    count_up::<_, Model>(by, id, Column::Clicks).await
}

/// What a friend left behind a link.
#[derive(Clone, Debug, Serialize)]
pub struct Leave {
    /// Behind which link.
    pub link: ShareLinkId,
    /// What they are called; at most 200 characters.
    pub name: String,
    /// At which company; at most 200 characters.
    pub company: Option<String>,
    /// Their address. An address or a number is needed.
    pub email: Option<String>,
    /// Their number; at most 40 characters.
    pub phone: Option<String>,
    /// What they need, in a few words; at most 200 characters.
    pub need: String,
    /// What they were told and expect; at most 2,000 characters (JRN-10).
    pub expectation_heard: Option<String>,
    /// The code that they were given, where they were.
    pub code: Option<String>,
    /// When they followed the link: then they were told from whom it is.
    pub came_at: Timestamp,
    /// The language of the page.
    pub locale: Locale,
    /// What the page was given: sent twice, it is one name.
    pub idempotency_key: Option<String>,
}

impl Leave {
    /// What is wrong with it, if anything.
    pub fn check(&self, at: Timestamp) -> Result<()> {
        let mut check = Check::new();
        referral_code::read(&mut check, "code", self.code.as_deref());
        let party = self.party();
        match (self.told(&party).check(at), check.done()) {
            (Err(Error::Invalid(mut all)), Err(Error::Invalid(more))) => {
                all.extend(more);
                Err(Error::Invalid(all))
            }
            (said, code) => said.and(code),
        }
    }

    // They asked for it themselves, on a page that says who recommends.
    fn party(&self) -> PartyInput {
        PartyInput {
            name: self.name.clone(),
            company: self.company.clone(),
            domain: None,
            email: self.email.clone(),
            phone: self.phone.clone(),
            consent_basis: ConsentBasis::PersonAsked,
            informed_at: Some(self.came_at),
        }
    }

    fn told<'a>(&'a self, party: &'a PartyInput) -> Told<'a> {
        Told {
            at: "",
            party,
            need: &self.need,
            expectation_heard: self.expectation_heard.as_deref(),
            relation: None,
            evidence: None,
            personal_contact_route: None,
            opportunity: None,
        }
    }
}

/// Takes what a friend left: a referral of the customer's who passed the link on, or of the one whose code they typed. `NotFound`
/// where the link is good no more; a code that is unknown or good no more is refused, and nothing is kept.
pub async fn leave(by: &By<may::Leave>, with: Leave) -> Result<referral::Model> {
    with.check(by.now())?;
    write(by, async |tx| {
        // Nobody takes it back until this is done.
        let shown = found(tx, tx.hold::<Model>(with.link).await?).await?;
        if !shown.is_open(tx.now()) {
            return Err(Error::NotFound);
        }
        let party = with.party();
        let recommendation = Recommendation {
            client: shown.link.client_id,
            referrer: Referrer {
                contact: shown.link.contact_id,
                advocate: Some(advocate_of(tx, &shown).await?),
                ask: None,
            },
            told: with.told(&party),
            code: with.code.as_deref(),
            link: Some(shown.link.id),
        };
        let row = referral::recommend(tx, &recommendation).await?;
        attribution_touch::by_customer(tx, &row, Kind::Link, shown.link.contact_id, with.came_at).await?;
        Ok(row)
    })
    .await
}

// A customer who became one with another recommends as that one from then on (CUS-6).
async fn advocate_of(tx: &mut Tx, shown: &Shown) -> Result<AdvocateId> {
    let of = find::<advocate::Model>(tx).by_id(shown.link.advocate_id).await?;
    if of.contact_id == shown.advocate.id {
        return Ok(of.id);
    }
    let own = advocate::of(tx, &shown.program, &shown.advocate).await?;
    Ok(own.id)
}
