//! What an export is about, and what one must be allowed to do to have it.

use goodword_identity::Session;
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Error, Permission, Reach, Result};
use goodword_persistence::{About, Holdings};

use super::{Kind, Model, may};

impl Kind {
    /// The one table that is written; nothing where several are.
    pub(super) const fn table(self) -> Option<&'static str> {
        match self {
            Self::Contacts => Some("contact"),
            Self::Accounts => Some("account"),
            Self::Engagements => Some("engagement"),
            Self::Responses => Some("survey_response"),
            Self::FollowUps => Some("follow_up"),
            Self::Cases => Some("case"),
            Self::Audit => Some("event"),
            Self::ClientCompany | Self::Person => None,
        }
    }

    /// `Denied` where the caller may not have data of this kind, `NotFound` where not those of this client company.
    pub(super) fn expect_right(self, session: &Session, client: Option<ClientId>) -> Result<()> {
        match self {
            Self::Contacts | Self::Accounts | Self::Engagements => covered::<may::Customers>(session, client),
            Self::Responses | Self::FollowUps | Self::Cases => covered::<may::Feedback>(session, client),
            Self::ClientCompany => covered::<may::Everything>(session, client),
            Self::Person => covered::<may::Person>(session, client),
            Self::Audit => covered::<may::Audit>(session, client),
        }
    }
}

fn covered<P: Permission>(session: &Session, client: Option<ClientId>) -> Result<()> {
    let by = session.prove::<P>()?;
    let within = match client {
        Some(client) => by.reach().covers(client),
        None => *by.reach() == Reach::Agency,
    };
    if within { Ok(()) } else { Err(Error::NotFound) }
}

impl Model {
    /// Whom it is about; `person` is every id of the customer, where it is about one.
    pub(super) const fn about<'a>(&self, person: &'a [ContactId]) -> About<'a> {
        match (self.contact_id, self.client_id) {
            (Some(_), _) => About::Person(person),
            (None, Some(client)) => About::Client(client),
            (None, None) => About::Agency,
        }
    }

    /// The tables that are written, in their order.
    pub(super) fn tables(&self, holdings: &Holdings) -> Vec<&'static str> {
        match self.kind.table() {
            Some(table) => vec![table],
            None => holdings.about(self.agency_id, self.about(&[])),
        }
    }
}
