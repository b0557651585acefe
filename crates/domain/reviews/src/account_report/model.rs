//! What a report is: that somebody outside may look at what came of a review, for a time. Its token is told once and
//! kept nowhere.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AccountReportId, AccountReviewId, AgencyId, ClientId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Error, Locale, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReviewsErrorCode as Code;
use crate::account_review::{self, Status};

permissions! { "reviews.account_report": read Read = "read", act Share = "share", act Withdraw = "withdraw" }

events! { "reviews.account_report":
    /// Somebody outside may look at what came of a review.
    Shared = "shared" { account_id: AccountId, review_id: AccountReviewId, expires_at: Timestamp },
    /// Nobody may any more.
    Withdrawn = "withdrawn" { account_id: AccountId, review_id: AccountReviewId },
}

/// How many days a link is good when nobody says otherwise, and at most (INT-4).
pub const MOST_DAYS: i32 = 30;

/// A report's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_report")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountReportId,
    /// How often it was changed.
    pub version: i32,
    /// When it was shared: its figures over time end there.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer the account is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// About which review.
    pub review_id: AccountReviewId,
    /// In which language it begins.
    pub locale: String,
    /// Whether the people who took part stand there by name.
    pub names_people: bool,
    /// Until when its link is good.
    pub expires_at: Timestamp,
    /// Since when nobody may look at it any more.
    pub withdrawn_at: Option<Timestamp>,
    /// Who shared it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AccountReport;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AccountReportId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Makes a page about a review, and a link by which anybody who has it looks at the page. A review that is HELD is shown
/// as a draft, one that is COMPLETED as a report.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReportShareInput")]
pub struct Share {
    /// About which review: HELD or COMPLETED.
    pub review_id: AccountReviewId,
    /// In which language the page begins: en, ro, uk or zh, with a region if you like. The client company's when left out.
    pub locale: Option<String>,
    /// Whether the people who took part stand there by name; otherwise only how many they are, and the reviewer's role.
    #[graphql(default)]
    pub names_people: bool,
    /// For how many days the link is good: from 1 to 30 (INT-4).
    #[graphql(default = 30)]
    pub days: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a report back: its link opens nothing from now on.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReportWithdrawInput")]
pub struct Withdraw {
    /// Which one.
    pub id: AccountReportId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn shared(
        review: &account_review::Model,
        id: AccountReportId,
        (with, usual): (&Share, &str),
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        if !matches!(review.status, Status::Held | Status::Completed) {
            let words = format!("A review that is {} has no report: hold it first.", review.status);
            return Err(Code::WrongStatus.saying(words));
        }
        if !(1..=MOST_DAYS).contains(&with.days) {
            return Err(Error::invalid("days", format!("must be from 1 to {MOST_DAYS} (INT-4)")));
        }
        let locale = match with.locale.as_deref() {
            None => spoken(usual).unwrap_or_default(),
            Some(tag) => spoken(tag)?,
        };
        let row = Self {
            agency_id: review.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: review.client_id,
            account_id: review.account_id,
            review_id: review.id,
            locale: locale.to_string(),
            names_people: with.names_people,
            expires_at: at.plus_days(with.days.into()),
            withdrawn_at: None,
            by_user_id: by,
        };
        let event = Event::Shared {
            account_id: row.account_id,
            review_id: row.review_id,
            expires_at: row.expires_at,
        };
        Ok(Change::new(row, event))
    }

    pub(super) fn withdrawn(self, at: Timestamp) -> Result<Change<Self>> {
        if self.withdrawn_at.is_some() {
            return Err(Code::WrongStatus.saying("This report was withdrawn already."));
        }
        let event = Event::Withdrawn {
            account_id: self.account_id,
            review_id: self.review_id,
        };
        Ok(Change::update(self, event, |row| row.withdrawn_at = Some(at)))
    }

    /// Whether its days are not over at an instant, and nobody withdrew it.
    pub fn opens(&self, now: Timestamp) -> bool {
        self.withdrawn_at.is_none() && now < self.expires_at
    }
}

/// The languages that reports are written in.
const SPOKEN: [&str; 4] = ["en", "ro", "uk", "zh"];

fn spoken(tag: &str) -> Result<Locale> {
    let locale = Locale::parse(tag).ok();
    let known = locale.filter(|locale| SPOKEN.contains(&locale.language()));
    known.ok_or_else(|| Error::invalid("locale", format!("must be one of {}", SPOKEN.join(", "))))
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;
    use crate::account_review::tests::{NOW, held};

    fn review(status: Status) -> account_review::Model {
        account_review::Model { status, ..held() }
    }

    fn share(days: i32, locale: Option<&str>, status: Status) -> Result<Model> {
        share_in("ro", days, locale, status)
    }

    fn share_in(usual: &str, days: i32, locale: Option<&str>, status: Status) -> Result<Model> {
        let with = Share {
            review_id: Id::from_uuid(Uuid::from_u128(4)),
            locale: locale.map(ToOwned::to_owned),
            names_people: false,
            days,
            idempotency_key: None,
        };
        let new = Model::shared(
            &review(status),
            Id::from_uuid(Uuid::from_u128(9)),
            (&with, usual),
            None,
            NOW,
        )?;
        Ok(new.after().clone())
    }

    #[test]
    fn int_4_a_link_is_good_for_30_days_and_no_longer() -> Result<()> {
        let report = share(MOST_DAYS, None, Status::Completed)?;
        assert_eq!((report.expires_at, report.locale.as_str()), (NOW.plus_days(30), "ro"));
        assert!(report.opens(NOW.plus_days(30).plus(-1)) && !report.opens(NOW.plus_days(30)));
        for days in [-1, 0, 31, i32::MAX] {
            assert!(share(days, None, Status::Completed).is_err(), "{days}");
        }
        let gone = report.withdrawn(NOW)?.after().clone();
        assert!(!gone.opens(NOW) && gone.withdrawn(NOW).is_err());
        Ok(())
    }

    #[test]
    fn only_what_took_place_has_a_report() {
        for status in Status::ALL {
            let good = matches!(status, Status::Held | Status::Completed);
            assert_eq!(share(1, None, *status).is_ok(), good, "{status}");
        }
    }

    #[test]
    fn a_report_is_in_a_language_that_is_spoken() {
        let of = |tag| share(1, Some(tag), Status::Held).map(|report| report.locale).ok();
        assert_eq!(of("uk").as_deref(), Some("uk"));
        assert_eq!(of("zh_hans").as_deref(), Some("zh-Hans"));
        let usual = |tag| share_in(tag, 1, None, Status::Held).map(|report| report.locale).ok();
        assert_eq!(usual("uk-UA").as_deref(), Some("uk-UA"));
        assert_eq!(
            usual("de"),
            Some(Locale::default().to_string()),
            "the client company's is spoken by no page"
        );
        assert_eq!((of("de"), of(""), of("\"><script>")), (None, None, None));
    }
}
