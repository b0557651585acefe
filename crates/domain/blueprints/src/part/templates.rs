//! What mails say.

use async_graphql::InputObject;
use goodword_identity::find;
use goodword_kernel::Result;
use goodword_messages::message_template::{self, Column, Key};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Made, Part, Reading, read, value, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::{ItemKind, without_name};
use crate::present::{Found, Present};

/// The most templates of one blueprint.
const MOST: usize = 100;
/// Stands for the name of the client company in templates.
const CLIENT: &str = "{{ client }}";

/// What one mail says in one language.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintTemplateInput")]
pub struct TemplatePart {
    /// Which mail.
    pub key: Key,
    /// The language, as a BCP 47 tag.
    pub locale: String,
    /// One line of at most 200 characters.
    pub subject: String,
    /// At most 10,000 characters.
    pub body: String,
}

/// A template as an item keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    key: Key,
    locale: String,
    subject: String,
    body: String,
}

/// Each mail and language.
pub(super) struct Templates;

impl Part for Templates {
    const KINDS: &'static [ItemKind] = &[ItemKind::MessageTemplate];
    const MOST: Option<(ItemKind, usize)> = Some((ItemKind::MessageTemplate, MOST));

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        for (place, part) in to.listed("templates", content.templates.as_ref(), MOST) {
            let read = message_template::read(&part.locale, &part.subject, &part.body);
            let Some((locale, subject, body)) = to.under(&place, read)? else {
                continue;
            };
            let kept = Kept {
                key: part.key,
                locale,
                subject,
                body,
            };
            if !to.put(ItemKind::MessageTemplate, kept.name(), &kept)? {
                to.check
                    .problem(&format!("{place}.locale"), "stands twice for this mail");
            }
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = find::<message_template::Model>(scope)
            .filter(Column::ClientId.is_in(to.clients()))
            .filter(Column::Active.eq(true))
            .most(to.most() + 1)
            .await?;
        let found = to.whole(found)?;
        for template in found {
            let Some(client) = template.client_id else { continue };
            let kept = Kept {
                key: template.key,
                locale: template.locale,
                subject: template.subject,
                body: template.body,
            };
            to.put(client, ItemKind::MessageTemplate, &kept.name(), &kept)?;
        }
        Ok(())
    }

    fn opened(_: ItemKind, key: String, kept: Value, name: &str) -> Result<(String, Value)> {
        Ok((key, opened(&kept, name)?))
    }

    fn told(_: ItemKind, wanted: &Value, kept: Option<&mut Value>, name: &str) -> Result<Value> {
        // A name that is written out says the same as its place.
        if let Some(kept) = kept
            && opened(kept, name)? == *wanted
        {
            kept.clone_from(wanted);
        }
        Ok(wanted.clone())
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], _: &mut Made) -> Result<()> {
        for line in wanted(lines, ItemKind::MessageTemplate) {
            let kept: Kept = read(&line.to)?;
            let save = message_template::Save {
                client_id: Some(of.client.id),
                key: kept.key,
                locale: kept.locale,
                subject: kept.subject,
                body: kept.body,
                idempotency_key: None,
            };
            message_template::put(tx, &save).await?;
        }
        Ok(())
    }
}

impl Kept {
    fn name(&self) -> String {
        format!("{} {}", self.key, self.locale)
    }
}

fn opened(kept: &Value, name: &str) -> Result<Value> {
    let mut template: Kept = read(kept)?;
    template.subject = without_name(&template.subject, name, CLIENT);
    template.body = without_name(&template.body, name, CLIENT);
    value(&template)
}
