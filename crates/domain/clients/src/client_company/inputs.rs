//! What mutations of client companies are given.

use goodword_identity::ClientRole;
use goodword_identity::user::NewPerson;
use goodword_kernel::id::ClientId;

use super::{SettingsUpdate, SizeBand, TrustSensitivity};

/// A new client company, with its first people (TEN-4).
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientCompanyCreateInput")]
pub struct Create {
    /// What it is called; at most 200 characters. No two client companies of an agency share a name.
    pub name: String,
    /// Its trade; at most 100 characters.
    pub industry: Option<String>,
    /// Its size.
    #[graphql(default_with = "SizeBand::Small")]
    pub size_band: SizeBand,
    /// How much harm a bad experience does in its trade.
    #[graphql(default_with = "TrustSensitivity::Normal")]
    pub trust_sensitivity: TrustSensitivity,
    /// The language of its customers where nothing else is known, as a BCP 47 tag.
    pub locale: String,
    /// The IANA time zone of its days.
    pub time_zone: String,
    /// The ISO 4217 currency of its amounts.
    pub currency: String,
    /// Its first people; at most 20. With one OWNER, an ACCOUNT_MANAGER and a SALES it can be activated (TEN-4); one
    /// person may hold all three.
    #[graphql(default)]
    pub members: Vec<NewMember>,
    /// Its own numbers, where they differ from the defaults.
    pub settings: Option<SettingsUpdate>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// A person of a new client company.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "NewClientMemberInput")]
pub struct NewMember {
    /// Who.
    pub person: NewPerson,
    /// As what; at least one role.
    pub roles: Vec<ClientRole>,
}

/// Changes to a client company. What is left out stays as it is.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientCompanyUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ClientId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Its trade; at most 100 characters.
    pub industry: Option<String>,
    /// Its size.
    pub size_band: Option<SizeBand>,
    /// How much harm a bad experience does in its trade.
    pub trust_sensitivity: Option<TrustSensitivity>,
    /// The language of its customers where nothing else is known, as a BCP 47 tag.
    pub locale: Option<String>,
    /// The IANA time zone of its days.
    pub time_zone: Option<String>,
    /// The ISO 4217 currency of its amounts.
    pub currency: Option<String>,
    /// Its own numbers.
    pub settings: Option<SettingsUpdate>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Starts the work for a client company (TEN-4).
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientCompanyActivateInput")]
pub struct Activate {
    /// Which one.
    pub id: ClientId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Stops the work for a client company for a while.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientCompanyPauseInput")]
pub struct Pause {
    /// Which one.
    pub id: ClientId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! leaving {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which one.
            pub id: ClientId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

leaving! {
    /// Says that the work for a client company ends.
    Offboard as "ClientCompanyOffboardInput"
}
leaving! {
    /// Hands a client company over with all of its data (TEN-6).
    Transfer as "ClientCompanyTransferInput"
}
leaving! {
    /// Closes a client company.
    Close as "ClientCompanyCloseInput"
}
