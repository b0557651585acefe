//! Who may earn something.

use goodword_kernel::id::{AccountId, ContactId, ReferralPartnershipId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who earns: a customer, as a person or as a company, or a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Holder {
    /// A person.
    Contact(ContactId),
    /// A customer company.
    Account(AccountId),
    /// A partner of a client company.
    Partnership(ReferralPartnershipId),
}

impl Holder {
    /// The id, whatever it is of.
    pub(crate) fn uuid(self) -> Uuid {
        match self {
            Self::Contact(id) => id.uuid(),
            Self::Account(id) => id.uuid(),
            Self::Partnership(id) => id.uuid(),
        }
    }

    /// Whoever stands in these columns, of which one is filled.
    pub(crate) fn read(
        contact: Option<ContactId>,
        account: Option<AccountId>,
        partnership: Option<ReferralPartnershipId>,
    ) -> Option<Self> {
        let person = contact.map(Self::Contact).or(account.map(Self::Account));
        person.or(partnership.map(Self::Partnership))
    }

    /// The person, if it is one.
    pub(crate) fn contact(self) -> Option<ContactId> {
        match self {
            Self::Contact(id) => Some(id),
            Self::Account(_) | Self::Partnership(_) => None,
        }
    }

    /// The customer company, if it is one.
    pub(crate) fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(id) => Some(id),
            Self::Contact(_) | Self::Partnership(_) => None,
        }
    }

    /// The partner, if it is one.
    pub(crate) fn partnership(self) -> Option<ReferralPartnershipId> {
        match self {
            Self::Partnership(id) => Some(id),
            Self::Contact(_) | Self::Account(_) => None,
        }
    }
}
