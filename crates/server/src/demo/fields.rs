//! The fields that a client company adds to its records, and what they hold.

use goodword_clients::contact;
use goodword_clients::custom_field_definition::{self, FieldType, Subject};
use goodword_clients::custom_field_value::{Given, Named, OfAccount, OfContact, set_of_account, set_of_contact};
use goodword_kernel::Result;

use super::founding::Firm;
use super::{Stage, by};

const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// Adds fields, and fills them for some customers.
pub(super) async fn add(stage: &mut Stage, firm: &Firm, contacts: &[contact::Model]) -> Result<()> {
    let seasons = SEASONS.map(String::from).to_vec();
    define(
        firm,
        Subject::Account,
        "busy_season",
        "Busy season",
        FieldType::Choice,
        seasons,
    )
    .await?;
    define(
        firm,
        Subject::Account,
        "sites",
        "Number of sites",
        FieldType::Number,
        Vec::new(),
    )
    .await?;
    define(
        firm,
        Subject::Contact,
        "birthday",
        "Birthday",
        FieldType::Date,
        Vec::new(),
    )
    .await?;
    define(
        firm,
        Subject::Engagement,
        "on_site",
        "Done on site",
        FieldType::Boolean,
        Vec::new(),
    )
    .await?;
    for contact in contacts.iter().take(6) {
        let day = stage.chance.below(28) + 1;
        let with = OfContact {
            id: contact.id,
            values: vec![value("birthday", Given::Date(format!("1980-05-{day:02}")))],
            idempotency_key: None,
        };
        set_of_contact(&by(&firm.account_manager)?, with).await?;
        let Some(id) = contact.account_id else { continue };
        let season = stage.chance.of(&SEASONS).copied().unwrap_or("Spring");
        let with = OfAccount {
            id,
            values: vec![
                value("busy_season", Given::Text(season.into())),
                value("sites", Given::Number(2.0)),
            ],
            idempotency_key: None,
        };
        set_of_account(&by(&firm.account_manager)?, with).await?;
    }
    Ok(())
}

fn value(key: &str, given: Given) -> Named {
    Named {
        key: key.into(),
        value: Some(given),
    }
}

async fn define(
    firm: &Firm,
    subject: Subject,
    key: &str,
    label: &str,
    of: FieldType,
    choices: Vec<String>,
) -> Result<()> {
    let new = custom_field_definition::Create {
        client_id: firm.id,
        subject,
        key: key.into(),
        label: label.into(),
        field_type: of,
        choices,
        required: false,
        personal: of == FieldType::Date,
        idempotency_key: None,
    };
    custom_field_definition::create(&by(&firm.owner)?, new).await.map(drop)
}
