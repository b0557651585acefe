//! The fields of a registration that a group of partners may be asked for.

use goodword_kernel::vocabulary;

use crate::referral::Register;

vocabulary! {
    /// A field of a registration that a group may ask for.
    pub enum Field as "RegistrationField" {
        /// What the person was told and expects: `expectationHeard` (JRN-10).
        ExpectationHeard,
        /// How the two know each other: `relation`.
        Relation,
        /// What shows that the person wants to be called: `evidence`.
        Evidence,
        /// Whom to call, and which name to mention: `personalContactRoute` (s120).
        PersonalContactRoute,
        /// What may come of it: `opportunity`.
        Opportunity,
        /// When it is expected to be won: `expectedCloseAt`.
        ExpectedCloseAt,
        /// The company: `party.company`.
        PartyCompany,
        /// The company's internet domain: `party.domain`.
        PartyDomain,
        /// The person's address: `party.email`.
        PartyEmail,
        /// The person's number: `party.phone`.
        PartyPhone,
    }
}

impl Field {
    /// Where the field stands in the input of a registration.
    pub const fn path(self) -> &'static str {
        match self {
            Self::ExpectationHeard => "expectationHeard",
            Self::Relation => "relation",
            Self::Evidence => "evidence",
            Self::PersonalContactRoute => "personalContactRoute",
            Self::Opportunity => "opportunity",
            Self::ExpectedCloseAt => "expectedCloseAt",
            Self::PartyCompany => "party.company",
            Self::PartyDomain => "party.domain",
            Self::PartyEmail => "party.email",
            Self::PartyPhone => "party.phone",
        }
    }

    /// Whether a registration says something there.
    pub(super) fn is_given(self, with: &Register) -> bool {
        let text = match self {
            Self::Opportunity => return with.opportunity.is_some(),
            Self::ExpectedCloseAt => return with.expected_close_at.is_some(),
            Self::ExpectationHeard => &with.expectation_heard,
            Self::Relation => &with.relation,
            Self::Evidence => &with.evidence,
            Self::PersonalContactRoute => &with.personal_contact_route,
            Self::PartyCompany => &with.party.company,
            Self::PartyDomain => &with.party.domain,
            Self::PartyEmail => &with.party.email,
            Self::PartyPhone => &with.party.phone,
        };
        text.as_deref().is_some_and(|text| !text.trim().is_empty())
    }
}
