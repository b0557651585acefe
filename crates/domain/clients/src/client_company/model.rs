//! What a client company is.

use goodword_identity::ClientRole;
use goodword_kernel::id::{AgencyId, ClientId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, text, vocabulary};
use sea_orm::entity::prelude::*;

use super::{Create, Settings, Update};
use crate::ClientsErrorCode as Code;

vocabulary! {
    /// How many people work somewhere.
    pub enum SizeBand as "SizeBand" {
        /// One person.
        Solo,
        /// Up to 49.
        Small,
        /// Up to 249.
        Medium,
        /// More.
        Large,
    }
}

vocabulary! {
    /// How much harm a bad experience does in this trade (s102).
    pub enum TrustSensitivity as "TrustSensitivity" {
        /// Little: goods of every day.
        Low,
        /// As usual.
        Normal,
        /// Much: lawyers, doctors, dentists. Shortens the limit for detractors (FUP-3).
        High,
    }
}

vocabulary! {
    /// How far the work for a client company has come.
    pub enum Status as "ClientCompanyStatus" {
        /// Being prepared; no survey goes out.
        Onboarding,
        /// At work.
        Active,
        /// Stopped for a while; no survey goes out.
        Paused,
        /// Being ended.
        Offboarding,
        /// Handed over with its data.
        Transferred,
        /// Ended.
        Closed,
    }
}

permissions! { "clients.client_company":
read Read = "read", act Create = "create", act Update = "update", act Activate = "activate", act Pause = "pause",
act Offboard = "offboard", act Transfer = "transfer", act Close = "close" }

events! { "clients.client_company":
    /// The agency took a client company on.
    Created = "created" { name: String },
    /// Its data or numbers were changed.
    Updated = "updated" {},
    /// It has the people it needs and works (TEN-4).
    Activated = "activated" {},
    /// It is stopped for a while.
    Paused = "paused" {},
    /// The work for it ends.
    Offboarded = "offboarded" {},
    /// It was handed over with its data (TEN-6).
    Transferred = "transferred" {},
    /// The agency's rights ended, and its copy is anonymous (TEN-6).
    RightsEnded = "rightsEnded" {},
    /// It is closed.
    Closed = "closed" {},
}

/// A client company's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "client_company")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClientId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What it is called.
    pub name: String,
    /// The name as it is sorted.
    pub name_key: String,
    /// Its trade.
    pub industry: Option<String>,
    /// Its size.
    pub size_band: SizeBand,
    /// How much harm a bad experience does.
    pub trust_sensitivity: TrustSensitivity,
    /// The language of its customers where nothing else is known.
    pub locale: String,
    /// The IANA zone of its days.
    pub time_zone: String,
    /// The currency of its amounts.
    pub currency: String,
    /// How far things have come.
    pub status: Status,
    /// Its own numbers.
    pub settings: Settings,
    /// When it was handed over.
    pub transferred_at: Option<Timestamp>,
    /// When the agency's rights end after that.
    pub rights_end_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ClientCompany;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ClientId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::IsClient(Column::Id)
    }
    // Each of its transitions says whether it can be after the hand-over.
    fn outlives_hand_over() -> bool {
        true
    }
}

impl Model {
    /// A new client company, being prepared.
    pub fn created(agency: AgencyId, id: ClientId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, 200);
        let settings = with.settings.clone().unwrap_or_default();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            name_key: text::search_key(&name),
            industry: check.optional_line("industry", with.industry.as_deref(), 100),
            size_band: with.size_band,
            trust_sensitivity: with.trust_sensitivity,
            locale: check.locale("locale", &with.locale).to_string(),
            time_zone: check.time_zone("timeZone", &with.time_zone),
            currency: check.currency("currency", &with.currency),
            status: Status::Onboarding,
            settings: settings.apply(&Settings::default(), &mut check, "settings."),
            name: name.clone(),
            transferred_at: None,
            rights_end_at: None,
        };
        if with.members.len() > 20 {
            check.problem("members", "must be at most 20");
        }
        check.done()?;
        Ok(Change::new(row, Event::Created { name }))
    }

    /// The same client company with other data.
    pub fn updated(self, with: &Update) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(goodword_kernel::Error::Conflict);
        }
        self.expect_here()?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, 200);
            after.name_key = text::search_key(&after.name);
        }
        if with.industry.is_some() {
            after.industry = check.optional_line("industry", with.industry.as_deref(), 100);
        }
        after.size_band = with.size_band.unwrap_or(after.size_band);
        after.trust_sensitivity = with.trust_sensitivity.unwrap_or(after.trust_sensitivity);
        if let Some(tag) = &with.locale {
            after.locale = check.locale("locale", tag).to_string();
        }
        if let Some(zone) = &with.time_zone {
            after.time_zone = check.time_zone("timeZone", zone);
        }
        if let Some(code) = &with.currency {
            after.currency = check.currency("currency", code);
        }
        if let Some(settings) = &with.settings {
            after.settings = settings.apply(&self.settings, &mut check, "settings.");
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// The same client company with other numbers.
    pub(crate) fn adjusted(self, settings: Settings) -> Change<Self> {
        Change::update(self, Event::Updated {}, |row| row.settings = settings)
    }

    /// Starts the work, if the people are there: exactly one OWNER, an ACCOUNT_MANAGER and a SALES (TEN-4).
    pub fn activated(self, roles: &[ClientRole]) -> Result<Change<Self>> {
        if !matches!(self.status, Status::Onboarding | Status::Paused) {
            return Err(
                Code::WrongStatus.saying(format!("A client company that is {} cannot be activated.", self.status))
            );
        }
        let count = |role: ClientRole| roles.iter().filter(|one| **one == role).count();
        let missing = match (
            count(ClientRole::Owner),
            count(ClientRole::AccountManager),
            count(ClientRole::Sales),
        ) {
            (1, 1.., 1..) => {
                return Ok(Change::update(self, Event::Activated {}, |row| {
                    row.status = Status::Active;
                }));
            }
            (1, 0, _) => "an ACCOUNT_MANAGER",
            (1, ..) => "a SALES",
            _ => "exactly one OWNER",
        };
        Err(Code::PeopleMissing.saying(format!(
            "Before it can be activated, the client company needs {missing} (TEN-4)."
        )))
    }

    /// Stops the work for a while.
    pub fn paused(self) -> Result<Change<Self>> {
        if self.status != Status::Active {
            return Err(Code::WrongStatus.saying(format!("A client company that is {} cannot be paused.", self.status)));
        }
        Ok(Change::update(self, Event::Paused {}, |row| {
            row.status = Status::Paused;
        }))
    }
}
