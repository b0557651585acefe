//! What is told of somebody who is recommended, and by whom, as it is read.

use goodword_kernel::id::{AdvocateId, ContactId, ReferralAskId};
use goodword_kernel::{Check, Money, Result, Timestamp};

use super::party::Party;
use super::{PartyInput, Register, RegisterOwn};
use crate::referral_code;

/// The longest need, in characters.
const NEED: usize = 200;
/// The longest words on what is expected, in characters.
const EXPECTED: usize = 2_000;
/// The longest words on a relation or a way to somebody, in characters.
const WORDS: usize = 1_000;
/// The longest evidence, in characters.
const EVIDENCE: usize = 4_000;

/// The customer who recommends.
#[derive(Clone, Copy, Debug)]
pub struct Referrer {
    /// Who it is.
    pub contact: ContactId,
    /// In which program.
    pub advocate: Option<AdvocateId>,
    /// In which conversation they were asked.
    pub ask: Option<ReferralAskId>,
}

impl Referrer {
    /// Whoever has the code.
    pub(super) fn by_code(code: &referral_code::Model) -> Self {
        Self {
            contact: code.contact_id,
            advocate: Some(code.advocate_id),
            ask: None,
        }
    }
}

/// What is told of somebody who is recommended, wherever it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Where it stands in the input, such as `prospects.0.`; empty at the top.
    pub at: &'a str,
    /// Who is recommended.
    pub party: &'a PartyInput,
    /// What is needed; at most 200 characters.
    pub need: &'a str,
    /// What the person was told and expects; at most 2,000 characters (JRN-10).
    pub expectation_heard: Option<&'a str>,
    /// How the two know each other; at most 1,000 characters.
    pub relation: Option<&'a str>,
    /// What shows that the person wants to be called; at most 4,000 characters.
    pub evidence: Option<&'a str>,
    /// Whom to call, and which name to mention; at most 1,000 characters (s120).
    pub personal_contact_route: Option<&'a str>,
    /// What may come of it.
    pub opportunity: Option<&'a Money>,
}

impl<'a> From<&'a Register> for Told<'a> {
    fn from(with: &'a Register) -> Self {
        Self {
            at: "",
            party: &with.party,
            need: &with.need,
            expectation_heard: with.expectation_heard.as_deref(),
            relation: with.relation.as_deref(),
            evidence: with.evidence.as_deref(),
            personal_contact_route: with.personal_contact_route.as_deref(),
            opportunity: with.opportunity.as_ref(),
        }
    }
}

impl<'a> From<&'a RegisterOwn> for Told<'a> {
    fn from(with: &'a RegisterOwn) -> Self {
        Self {
            at: "",
            party: &with.party,
            need: &with.need,
            expectation_heard: with.expectation_heard.as_deref(),
            relation: with.relation.as_deref(),
            evidence: with.evidence.as_deref(),
            personal_contact_route: with.personal_contact_route.as_deref(),
            opportunity: with.opportunity.as_ref(),
        }
    }
}

/// A prospect after reading.
pub(super) struct Prospect {
    pub(super) party: Party,
    pub(super) need: String,
    pub(super) expectation_heard: Option<String>,
    pub(super) relation: Option<String>,
    pub(super) evidence: Option<String>,
    pub(super) personal_contact_route: Option<String>,
    pub(super) opportunity: Option<Money>,
}

impl Told<'_> {
    /// What is wrong with it, if anything.
    pub fn check(&self, at: Timestamp) -> Result<()> {
        let mut check = Check::new();
        self.read(&mut check, at);
        check.done()
    }

    /// Reads what was said; what is wrong is noted.
    pub(super) fn read(&self, check: &mut Check, at: Timestamp) -> Prospect {
        let place = |name: &str| format!("{}{name}", self.at);
        let party = self.party.read(check, self.at, at);
        let need = check.line(&place("need"), self.need, NEED);
        let expectation_heard = check.optional_text(&place("expectationHeard"), self.expectation_heard, EXPECTED);
        let relation = check.optional_text(&place("relation"), self.relation, WORDS);
        let evidence = check.optional_text(&place("evidence"), self.evidence, EVIDENCE);
        let route = check.optional_text(&place("personalContactRoute"), self.personal_contact_route, WORDS);
        let opportunity = self.opportunity.map(|money| money.read(check, &place("opportunity")));
        Prospect {
            party,
            need,
            expectation_heard,
            relation,
            evidence,
            personal_contact_route: route,
            opportunity,
        }
    }
}
