//! What an agency is.

use goodword_kernel::id::{AgencyId, kind};
use goodword_kernel::{Aggregate, Change, Check, Id, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// How things stand between an agency and us.
    pub enum Status as "AgencyStatus" {
        /// Trying the product.
        Trial,
        /// Paying.
        Active,
        /// Stopped by us.
        Suspended,
        /// Gone.
        Closed,
    }
}

permissions! { "identity.agency": read Read = "read", act Update = "update" }

events! { "identity.agency":
    /// An agency signed up.
    Created = "created" { name: String },
    /// Its own data were changed.
    Updated = "updated" {},
}

/// An agency's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agency")]
pub struct Model {
    /// Its id, which is the tenant's.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgencyId,
    /// How often it was changed.
    pub version: i32,
    /// When it signed up.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What it is called.
    pub name: String,
    /// Its name in addresses and at sign-in.
    pub slug: String,
    /// The language of its texts where nothing else is said.
    pub default_locale: String,
    /// The IANA zone of its days.
    pub time_zone: String,
    /// What it pays for.
    pub plan: String,
    /// How things stand.
    pub status: Status,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Agency;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> Id<kind::Agency> {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Everybody
    }
}

/// What an agency says of itself when it signs up.
#[derive(Clone, Debug)]
pub struct Founding {
    /// What it is called.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// A language tag.
    pub locale: String,
    /// An IANA zone.
    pub time_zone: String,
}

impl Model {
    /// A new agency, on trial.
    pub fn founded(id: AgencyId, with: Founding, at: Timestamp) -> Change<Self> {
        let Founding {
            name,
            slug,
            locale,
            time_zone,
        } = with;
        let event = Event::Created { name: name.clone() };
        let row = Self {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            name,
            slug,
            default_locale: locale,
            time_zone,
            plan: "TRIAL".into(),
            status: Status::Trial,
        };
        Change::new(row, event)
    }

    /// The same agency with other data about itself.
    pub fn updated(self, with: &Update) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, 200));
        let locale = with
            .default_locale
            .as_deref()
            .map(|tag| check.locale("defaultLocale", tag).to_string());
        let zone = with.time_zone.as_deref().map(|zone| check.time_zone("timeZone", zone));
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |agency| {
            agency.name = name.unwrap_or_else(|| agency.name.clone());
            agency.default_locale = locale.unwrap_or_else(|| agency.default_locale.clone());
            agency.time_zone = zone.unwrap_or_else(|| agency.time_zone.clone());
        }))
    }
}

/// A slug made of a name: lower-case letters, digits and dashes.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in goodword_kernel::text::search_key(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.chars().take(40).collect::<String>().trim_matches('-').to_owned()
}

/// Changes to the agency's own data. What is left out stays as it is.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "AgencyUpdateInput")]
pub struct Update {
    /// What the agency is called; at most 200 characters.
    pub name: Option<String>,
    /// The language of its texts where nothing else is said, as a BCP 47 tag.
    pub default_locale: Option<String>,
    /// The IANA time zone of its days.
    pub time_zone: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
