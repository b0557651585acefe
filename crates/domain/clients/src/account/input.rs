//! What a client sends to change accounts.

use async_graphql::{ID, InputObject, MaybeUndefined};
use goodword_kernel::id::{AccountId, ClientId, UserId};
use goodword_kernel::{Check, Error};
use serde::Serialize;

use super::{AcquisitionClass, AcquisitionSource};
use crate::client_company::SizeBand;

/// A new account.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountCreateInput")]
pub struct Create {
    /// Whose customer it is.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Its id in the client company's own program, unique there; at most 100 characters.
    pub external_id: Option<ID>,
    /// Its internet domain; at most 250 characters.
    pub domain: Option<String>,
    /// Its size.
    pub size_band: Option<SizeBand>,
    /// Whether it is of gold level, with shorter limits (FUP-3).
    #[graphql(default)]
    pub gold: bool,
    /// How it was won. Needed at its first engagement at the latest (CUS-1).
    pub acquisition: Option<AcquisitionInput>,
    /// Who keeps it: a member of the client company's people.
    pub owner_user_id: Option<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to an account. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: AccountId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Its id in the client company's own program, unique there; at most 100 characters.
    pub external_id: MaybeUndefined<ID>,
    /// Its internet domain; at most 250 characters.
    pub domain: MaybeUndefined<String>,
    /// Its size.
    pub size_band: MaybeUndefined<SizeBand>,
    /// Whether it is of gold level, with shorter limits (FUP-3).
    pub gold: Option<bool>,
    /// Whether it is a VIP. One that is no VIP any more goes back to where its completed engagements put it (CUS-4).
    pub vip: Option<bool>,
    /// How it was won (CUS-1).
    pub acquisition: Option<AcquisitionInput>,
    /// Who keeps it: a member of the client company's people.
    pub owner_user_id: MaybeUndefined<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts an account away. It stays in the figures.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: AccountId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// How a customer was won (CUS-1).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AcquisitionInput")]
pub struct AcquisitionInput {
    /// By whom or by what; UNKNOWN is allowed, but counted.
    pub source: AcquisitionSource,
    /// By good words or by money; what the source says when it is left out.
    pub class: Option<AcquisitionClass>,
    /// What shows it; at most 500 characters.
    pub evidence: Option<String>,
}

/// How a customer was won, as an account keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acquisition {
    /// By whom or by what.
    pub source: AcquisitionSource,
    /// By good words or by money.
    pub class: AcquisitionClass,
    /// What shows it.
    pub evidence: Option<String>,
}

impl Acquisition {
    /// Nobody knows (CUS-1).
    pub(crate) const UNKNOWN: Self = Self {
        source: AcquisitionSource::Unknown,
        class: AcquisitionClass::Unknown,
        evidence: None,
    };
}

impl AcquisitionInput {
    /// Reads the input.
    pub(crate) fn read(&self, check: &mut Check, path: &str) -> Acquisition {
        Acquisition {
            source: self.source,
            class: self.class.unwrap_or(self.source.class()),
            evidence: check.optional_line(&format!("{path}.evidence"), self.evidence.as_deref(), 500),
        }
    }

    /// Reads the input by itself.
    pub(crate) fn alone(&self, path: &str) -> Result<Acquisition, Error> {
        let mut check = Check::new();
        let read = self.read(&mut check, path);
        check.done().map(|()| read)
    }
}

impl AcquisitionSource {
    /// Whether such customers come by good words or by money.
    pub const fn class(self) -> AcquisitionClass {
        match self {
            Self::ReferralCustomer | Self::ReferralPartner | Self::Repeat => AcquisitionClass::Earned,
            Self::Advertising | Self::DirectSales | Self::Event => AcquisitionClass::Bought,
            Self::Unknown => AcquisitionClass::Unknown,
        }
    }
}
