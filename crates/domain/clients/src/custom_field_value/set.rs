//! How the custom fields of a thing are set: all that is given, or nothing.

use std::collections::BTreeMap;

use goodword_identity::find;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, EngagementId};
use goodword_kernel::{Change, Check, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;

use super::given::{Held, Named};
use super::{Column, Model};
use crate::ClientsErrorCode as Code;
use crate::custom_field_definition::{self, MOST, Subject};

/// The thing whose fields are set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Of {
    pub(crate) agency: AgencyId,
    pub(crate) client: ClientId,
    pub(crate) subject: Subject,
    pub(crate) id: Uuid,
    pub(crate) account: Option<AccountId>,
    pub(crate) contact: Option<ContactId>,
    pub(crate) engagement: Option<EngagementId>,
}

type Fields = BTreeMap<String, custom_field_definition::Model>;
type Values = BTreeMap<Uuid, Model>;

/// Sets the custom fields of a thing. Those that are not named stay; required ones must hold something afterwards.
pub(crate) async fn set(tx: &mut Tx, of: Of, given: &[Named]) -> Result<()> {
    let fields = fields(tx, of).await?;
    let mut known = values(tx, of).await?;
    let mut wanted = read(&fields, given)?;
    let missing = fields.values().find(|field| {
        let id = field.id.uuid();
        field.required && !wanted.get(&id).map_or_else(|| known.contains_key(&id), Option::is_some)
    });
    if let Some(field) = missing {
        return Err(Code::FieldRequired.saying(format!("{} is required: say what it is.", field.label)));
    }
    for field in fields.values() {
        let (before, after) = (known.remove(&field.id.uuid()), wanted.remove(&field.id.uuid()));
        match (before, after) {
            (_, None) | (None, Some(None)) => {}
            (Some(row), Some(None)) => tx.remove(row.cleared()).await?,
            (Some(row), Some(Some(held))) => tx.save(row.now_set(held)).await.map(drop)?,
            (None, Some(Some(held))) => tx.save(first(of, field, tx, held)).await.map(drop)?,
        }
    }
    Ok(())
}

async fn fields(tx: &Tx, of: Of) -> Result<Fields> {
    use custom_field_definition::Column;
    let found = find::<custom_field_definition::Model>(tx)
        .filter(Column::ClientId.eq(of.client.uuid()))
        .filter(Column::Subject.eq(of.subject))
        .filter(Column::ArchivedAt.is_null())
        .most(MOST)
        .await?;
    Ok(found.into_iter().map(|field| (field.key.clone(), field)).collect())
}

// Those of fields that are put away are among them, and are left alone.
async fn values(tx: &Tx, of: Of) -> Result<Values> {
    let found = find::<Model>(tx)
        .filter(Column::SubjectId.eq(of.id))
        .most(1_000)
        .await?;
    Ok(found
        .into_iter()
        .map(|value| (value.definition_id.uuid(), value))
        .collect())
}

fn read(fields: &Fields, given: &[Named]) -> Result<BTreeMap<Uuid, Option<Held>>> {
    let mut check = Check::new();
    let mut wanted = BTreeMap::new();
    if given.len() as u64 > MOST {
        check.problem("values", format!("must hold at most {MOST}"));
    }
    for (at, one) in given.iter().enumerate().take(fields.len() + 1) {
        let Some(field) = fields.get(&one.key) else {
            check.problem(&format!("values.{at}.key"), "is no custom field here");
            continue;
        };
        let path = format!("values.{at}.value");
        let held = one
            .value
            .as_ref()
            .map(|given| Held::read(&mut check, &path, field, given));
        if wanted.insert(field.id.uuid(), held).is_some() {
            check.problem(&format!("values.{at}.key"), "is named twice");
        }
    }
    check.done().map(|()| wanted)
}

fn first(of: Of, field: &custom_field_definition::Model, tx: &Tx, held: Held) -> Change<Model> {
    let at: Timestamp = tx.now();
    let row = Model {
        agency_id: of.agency,
        id: tx.id(),
        version: 1,
        created_at: at,
        updated_at: at,
        client_id: of.client,
        definition_id: field.id,
        subject_id: of.id,
        account_id: of.account,
        contact_id: of.contact,
        engagement_id: of.engagement,
        text_value: None,
        number_value: None,
        flag_value: None,
        date_value: None,
        personal_value: None,
    };
    row.first_set(held)
}
