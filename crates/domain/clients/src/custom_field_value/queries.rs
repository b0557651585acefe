//! What the custom fields of a thing hold.

use async_graphql::{ID, SimpleObject};
use goodword_identity::{Children, Direction, Order, Session};
use goodword_kernel::{Page, Result};

use super::given::unscaled;
use super::{Column, Model, Of};
use crate::custom_field_definition::{self, FieldType};

/// The most values of one thing that are looked at.
const MOST: u64 = 200;

/// A custom field of a thing and what it holds: nothing where all of `text`, `number`, `boolean` and `date` are null.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "CustomField")]
pub struct Shown {
    /// The field's id, for filters.
    pub field_id: ID,
    /// By what programs know it.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What it holds.
    pub field_type: FieldType,
    /// The value of a TEXT or a CHOICE.
    pub text: Option<String>,
    /// The value of a NUMBER.
    pub number: Option<f64>,
    /// The value of a BOOLEAN.
    pub boolean: Option<bool>,
    /// The value of a DATE, YYYY-MM-DD.
    pub date: Option<String>,
}

/// The custom fields of a thing with what they hold. Gathered for all things that a request shows.
pub async fn of_account(session: &Session, row: &crate::account::Model) -> Result<Vec<Shown>> {
    of(session, row.fields_of()).await
}

/// The same for a contact.
pub async fn of_contact(session: &Session, row: &crate::contact::Model) -> Result<Vec<Shown>> {
    of(session, row.fields_of()).await
}

/// The same for an engagement.
pub async fn of_engagement(session: &Session, row: &crate::engagement::Model) -> Result<Vec<Shown>> {
    of(session, row.fields_of()).await
}

async fn of(session: &Session, of: Of) -> Result<Vec<Shown>> {
    let fields = custom_field_definition::on(of.subject, Page::first(custom_field_definition::MOST));
    let fields = session.children(of.client.uuid(), fields).await?;
    let values: Children<Model> = Children::of(Column::SubjectId, Order::by_id(Direction::Asc), Page::first(MOST));
    let values = session.children(of.id, values).await?;
    let value = |field: &custom_field_definition::Model| {
        let mut all = values.rows.iter().map(|(_, value)| value);
        all.find(|value| value.definition_id == field.id)
    };
    Ok(fields
        .rows
        .iter()
        .map(|(_, field)| shown(field, value(field)))
        .collect())
}

fn shown(field: &custom_field_definition::Model, value: Option<&Model>) -> Shown {
    let personal = value.and_then(|value| value.personal_value.as_deref());
    let of = |types: &[FieldType]| personal.filter(|_| types.contains(&field.field_type));
    let plain = |text: Option<&String>| text.cloned();
    Shown {
        field_id: field.id.to_string().into(),
        key: field.key.clone(),
        label: field.label.clone(),
        field_type: field.field_type,
        text: plain(value.and_then(|value| value.text_value.as_ref()))
            .or(plain(of(&[FieldType::Text, FieldType::Choice]))),
        number: value.and_then(|value| value.number_value).and_then(unscaled),
        boolean: value
            .and_then(|value| value.flag_value)
            .or(of(&[FieldType::Boolean]).map(|text| text == "true")),
        date: plain(value.and_then(|value| value.date_value.as_ref())).or(plain(of(&[FieldType::Date]))),
    }
}
