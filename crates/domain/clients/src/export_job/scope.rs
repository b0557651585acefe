//! What an export is about, and what one must be allowed to do to have it.

use goodword_identity::Session;
use goodword_kernel::id::{ClientId, ContactId, ReferralPartnershipId};
use goodword_kernel::{Error, Permission, Reach, Result};
use goodword_persistence::{About, Holdings, Tx};

use super::{Kind, Model, may};
use crate::contact;

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
            Self::ClientCompany | Self::Person | Self::Partner => None,
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
            // Only those ask for it who know of which partnerships: see `create_own`.
            Self::Partner => Err(Error::NotFound),
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

/// Whom an export is about, with every id by which they are known.
pub(super) enum Whose {
    Agency,
    Client(ClientId),
    Person(Vec<ContactId>),
    Partner(Vec<ReferralPartnershipId>),
}

impl Whose {
    pub(super) async fn of(tx: &Tx, job: &Model) -> Result<Self> {
        Ok(match (&job.partnerships, job.contact_id, job.client_id) {
            (Some(own), ..) => Self::Partner(own.ids()),
            (None, Some(contact), _) => Self::Person(contact::one_person(tx, contact).await?),
            (None, None, Some(client)) => Self::Client(client),
            (None, None, None) => Self::Agency,
        })
    }

    pub(super) fn about(&self) -> About<'_> {
        match self {
            Self::Agency => About::Agency,
            Self::Client(client) => About::Client(*client),
            Self::Person(person) => About::Person(person),
            Self::Partner(own) => About::Partner(own),
        }
    }
}

impl Model {
    /// `Denied` where the caller may not have data of this kind, `NotFound` where not these. What is a partner's is the person's alone
    /// who asked for it, for as long as they reach every partnership in it.
    pub(super) fn expect_right(&self, session: &Session) -> Result<()> {
        let Some(partnerships) = &self.partnerships else {
            return self.kind.expect_right(session, self.client_id);
        };
        let by = session.prove::<may::Own>()?;
        let mine = self.for_user_id.is_some() && self.for_user_id == session.actor().user();
        if mine && partnerships.are_within(by.reach().partnerships()) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// The tables that are written, in their order.
    pub(super) fn tables(&self, holdings: &Holdings, whose: &Whose) -> Vec<&'static str> {
        match self.kind.table() {
            Some(table) => vec![table],
            None => holdings.about(self.agency_id, whose.about()),
        }
    }
}
