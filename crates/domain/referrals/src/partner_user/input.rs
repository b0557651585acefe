//! What a client sends about partners' people.

use async_graphql::InputObject;
use goodword_identity::PartnerRole;
use goodword_identity::user::{NewPerson, Person};
use goodword_kernel::Check;
use goodword_kernel::id::{PartnerUserId, ReferralPartnershipId};
use serde::Serialize;

/// Somebody who is to act for a partner. Whoever is new in the agency and has no password is mailed a link by which they choose one.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerPersonInput")]
pub struct PartnerPerson {
    /// The address by which the person signs in. Somebody who has an account keeps it, with its password.
    pub email: String,
    /// What the person is called; at most 200 characters.
    pub name: String,
    /// The person's language as a BCP 47 tag; English when left out.
    pub locale: Option<String>,
}

impl PartnerPerson {
    /// Reads the input; `path` is where it stands in the whole input, with its dot.
    pub(crate) fn read(&self, check: &mut Check, path: &str) -> Person {
        let person = NewPerson {
            email: self.email.clone(),
            name: self.name.clone(),
            locale: self.locale.clone(),
            password: None,
        };
        person.read(check, path, "en")
    }
}

/// Gives somebody a place at a partnership.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerUserInviteInput")]
pub struct Invite {
    /// At which partnership.
    pub partnership_id: ReferralPartnershipId,
    /// Who.
    pub person: PartnerPerson,
    /// What they may do: PARTNER_ADMIN signs terms too.
    #[graphql(default_with = "PartnerRole::PartnerMember")]
    pub role: PartnerRole,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes somebody's place at a partnership away. Their session there ends where they have no other place in the agency.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerUserEndInput")]
pub struct End {
    /// Whose.
    pub id: PartnerUserId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
