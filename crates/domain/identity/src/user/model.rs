//! What a person is in an agency. The password belongs to the login, which is no agency's.

use goodword_kernel::id::{AgencyId, UserId, kind};
use goodword_kernel::{
    Aggregate, Change, Check, Id, Owner, Personal, Reach, Result, Secret, Timestamp, events, permissions, text,
};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query};

permissions! { "identity.user": read Read = "read", act Update = "update" }

events! { "identity.user":
    /// The person got a place in the agency.
    Joined = "joined" {},
    /// Name, address or language were changed.
    Updated = "updated" {},
    /// The person chose another password.
    PasswordChanged = "password_changed" {},
    /// The person was invited anew.
    Invited = "invited" {},
    /// The person chose a password by a mailed link.
    PasswordChosen = "password_chosen" {},
    /// The person signs in by another address.
    AddressChanged = "address_changed" {},
    /// The person turned a second factor on.
    MfaEnabled = "mfa_enabled" {},
    /// The person turned the second factor off.
    MfaDisabled = "mfa_disabled" {},
    /// The person got new recovery codes.
    RecoveryCodesRenewed = "recovery_codes_renewed" {},
}

impl Event {
    /// The same in the security log, which knows no tenant.
    pub(crate) fn deed(&self) -> &'static str {
        goodword_kernel::Event::name(self)
    }
}

/// A person's row in one agency.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// The person, the same in every agency.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// How often it was changed.
    pub version: i32,
    /// When the person came.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What the person is called here.
    pub name: Personal<String>,
    /// The name as it is sorted.
    pub name_key: Personal<String>,
    /// The address by which the person signs in.
    pub email: Personal<String>,
    /// The person's language.
    pub locale: String,
    /// When the person left the agency.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::User;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> UserId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::PersonOr(Column::Id, colleagues)
    }
}

// Who is not of the agency's own staff sees those who work for the same client companies.
fn colleagues(reach: &Reach) -> Condition {
    let Reach::Clients(clients) = reach else {
        return Condition::all().add(Expr::val(1).eq(0));
    };
    let members = Query::select()
        .column((Alias::new("m"), Alias::new("user_id")))
        .from_as(Alias::new("client_membership"), Alias::new("m"))
        .and_where(Expr::col((Alias::new("m"), Alias::new("agency_id"))).equals((Entity, Column::AgencyId)))
        .and_where(Expr::col((Alias::new("m"), Alias::new("client_id"))).is_in(clients.iter().map(Id::uuid)))
        .and_where(Expr::col((Alias::new("m"), Alias::new("ended_at"))).is_null())
        .to_owned();
    Condition::all().add(Column::Id.in_subquery(members))
}

/// A person who is to get a place.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "NewPersonInput")]
pub struct NewPerson {
    /// The address by which the person signs in. Somebody who has an account keeps it, with its password.
    pub email: String,
    /// What the person is called; at most 200 characters.
    pub name: String,
    /// The person's language as a BCP 47 tag; the agency's when left out.
    pub locale: Option<String>,
    /// A first password of 12 to 200 characters for somebody who has no account yet: it opens this agency alone until
    /// the owner of the address proves it by a mailed link. Without one, the person is invited by mail to choose one.
    pub password: Option<Secret>,
}

/// A person's data after reading.
#[derive(Clone, Debug)]
pub struct Person {
    /// As typed.
    pub email: String,
    /// As it is compared.
    pub email_key: String,
    /// The name.
    pub name: String,
    /// The language.
    pub locale: String,
}

impl NewPerson {
    /// Reads the input. `path` is where it stands in the whole input, with its dot.
    pub fn read(&self, check: &mut Check, path: &str, default_locale: &str) -> Person {
        let email = check.email(&format!("{path}email"), &self.email);
        let name = check.line(&format!("{path}name"), &self.name, 200);
        let tag = self.locale.as_deref().unwrap_or(default_locale);
        let locale = check.locale(&format!("{path}locale"), tag).to_string();
        if let Some(password) = &self.password {
            crate::password::Hasher::chosen(check, &format!("{path}password"), password);
        }
        Person {
            email_key: text::email_key(&email),
            email,
            name,
            locale,
        }
    }
}

impl Model {
    /// A person who joins an agency.
    pub fn joined(agency: AgencyId, id: UserId, person: &Person, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            name_key: text::search_key(&person.name).into(),
            name: person.name.clone().into(),
            email: person.email.clone().into(),
            locale: person.locale.clone(),
            archived_at: None,
        };
        Change::new(row, Event::Joined {})
    }

    /// The same person with another name or language.
    pub fn updated(self, with: &Update) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, 200));
        let locale = with
            .locale
            .as_deref()
            .map(|tag| check.locale("locale", tag).to_string());
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |user| {
            if let Some(name) = name {
                user.name_key = text::search_key(&name).into();
                user.name = name.into();
            }
            user.locale = locale.unwrap_or_else(|| user.locale.clone());
        }))
    }
}

impl Model {
    /// The same person at another address.
    pub(crate) fn readdressed(self, email: Personal<String>) -> Change<Self> {
        Change::update(self, Event::AddressChanged {}, |user| user.email = email)
    }

    /// The same person, who did something about their account that this agency's log should tell.
    pub(crate) fn noted(self, event: Event) -> Change<Self> {
        Change::update(self, event, |_| {})
    }
}

/// Changes to a person's name or language in this agency. What is left out stays as it is.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "UserUpdateInput")]
pub struct Update {
    /// The person.
    pub id: UserId,
    /// What the person is called here; at most 200 characters.
    pub name: Option<String>,
    /// The person's language as a BCP 47 tag.
    pub locale: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
