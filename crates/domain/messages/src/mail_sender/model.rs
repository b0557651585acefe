//! What a sender is: one for each client company that has names or a colour of its own. The address that mails come from
//! stays the installation's, for which its mail server signs.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{AgencyId, ClientId, MailSenderId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::colour::Colour;

permissions! { "messages.mail_sender": read Read = "read", act Set = "set" }

events! { "messages.mail_sender":
    /// A client company's mails go out in a name of its own.
    Created = "created" {},
    /// The name was changed.
    Updated = "updated" {},
}

/// A sender's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_sender")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailSenderId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is set.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose mails go out so.
    pub client_id: ClientId,
    /// The name beside the address that mails come from.
    pub display_name: Option<String>,
    /// Where answers to mails go.
    pub reply_to: Option<String>,
    /// What the client company is called in mails.
    pub brand_name: Option<String>,
    /// The colour of its pages.
    pub brand_colour: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::MailSender;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> MailSenderId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Says in whose name a client company's mails go out. What is left out stays as it is; null takes it away.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "MailSenderSetInput")]
pub struct Set {
    /// Whose mails.
    pub client_id: ClientId,
    /// The name beside the address that mails come from; at most 100 characters.
    pub display_name: MaybeUndefined<String>,
    /// Where answers to mails go.
    pub reply_to: MaybeUndefined<String>,
    /// What the client company is called in mails and reports; at most 100 characters.
    pub brand_name: MaybeUndefined<String>,
    /// The colour of its reports, as `#` and six hexadecimal digits: dark enough to be read on white (a contrast of 4.5 at
    /// least).
    pub brand_colour: MaybeUndefined<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(crate) fn first((agency, id): (AgencyId, MailSenderId), with: &Set, at: Timestamp) -> Result<Change<Self>> {
        let mut row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            display_name: None,
            reply_to: None,
            brand_name: None,
            brand_colour: None,
        };
        row.take(with)?;
        Ok(Change::new(row, Event::Created {}))
    }

    pub(crate) fn changed(self, with: &Set) -> Result<Change<Self>> {
        let mut after = self.clone();
        after.take(with)?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    fn take(&mut self, with: &Set) -> Result<()> {
        let mut check = Check::new();
        if let Some(given) = with.display_name.as_opt_deref() {
            self.display_name = name(&mut check, "displayName", given);
        }
        if let Some(given) = with.brand_name.as_opt_deref() {
            self.brand_name = name(&mut check, "brandName", given);
        }
        if let Some(given) = with.brand_colour.as_opt_deref() {
            self.brand_colour = given.and_then(|given| colour(&mut check, "brandColour", given));
        }
        if let Some(given) = with.reply_to.as_opt_deref() {
            self.reply_to = given.map(|given| check.email("replyTo", given));
        }
        check.done()
    }
}

// A name that looks like an address makes believe that the mail comes from there.
fn name(check: &mut Check, path: &str, given: Option<&str>) -> Option<String> {
    let name = check.optional_line(path, given, 100)?;
    if name.contains(['@', '<', '>', '"']) {
        check.problem(path, "must be a name, without @, <, > and quotation marks");
    }
    Some(name)
}

fn colour(check: &mut Check, path: &str, given: &str) -> Option<String> {
    let colour = Colour::parse(given);
    match colour {
        None => check.problem(path, "must be # and six hexadecimal digits, such as #1d4ea0"),
        Some(colour) if !colour.is_readable() => {
            check.problem(path, "must be darker: its contrast with white is below 4.5");
        }
        Some(_) => {}
    }
    colour.map(|colour| colour.to_string())
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;

    #[test]
    fn a_name_is_no_address() {
        let id = Uuid::from_u128(1);
        for (given, good) in [
            ("Klinik Nord", true),
            ("ceo@bank.example", false),
            ("A <b>", false),
            ("", true),
        ] {
            let with = Set {
                client_id: Id::from_uuid(id),
                display_name: MaybeUndefined::Value(given.into()),
                reply_to: MaybeUndefined::Undefined,
                brand_name: MaybeUndefined::Null,
                brand_colour: MaybeUndefined::Undefined,
                idempotency_key: None,
            };
            let made = Model::first((Id::from_uuid(id), Id::from_uuid(id)), &with, Timestamp::from_millis(1));
            assert_eq!(made.is_ok(), good, "{given}");
        }
    }
}
