//! What is said to invite customers to reviews of their accounts.

use async_graphql::InputObject;
use goodword_kernel::{Locale, Result};
use goodword_persistence::{Scope, Tx};
use goodword_reviews::account_review::Frame;
use goodword_reviews::review_script::{self, Said};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Made, Part, Reading, read, value, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::{CLIENT_NAME, ItemKind, without_name};
use crate::present::{Found, Present};

/// The most scripts of one blueprint.
const MOST: usize = 50;

/// What is said to invite a customer to a review, in one language.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintReviewScriptInput")]
pub struct ScriptPart {
    /// As what the review is offered (REV-7).
    pub frame: Frame,
    /// The language, as a BCP 47 tag.
    pub locale: String,
    /// What is said; at most 2,000 characters. `{client}` stands for the client company's name.
    pub words: String,
}

/// A script as an item keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    frame: Frame,
    locale: String,
    words: String,
}

/// Each frame and language.
pub(super) struct Scripts;

impl Part for Scripts {
    const KINDS: &'static [ItemKind] = &[ItemKind::ReviewScript];
    const MOST: Option<(ItemKind, usize)> = Some((ItemKind::ReviewScript, MOST));

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        for (place, part) in to.listed("reviewScripts", content.review_scripts.as_ref(), MOST) {
            let read = review_script::read(part.frame, &part.locale, &part.words);
            let Some(said) = to.under(&place, read)? else { continue };
            let kept = Kept {
                frame: said.frame,
                locale: said.locale.to_string(),
                words: said.words,
            };
            to.put_once(ItemKind::ReviewScript, &kept.name(), &kept, &format!("{place}.locale"))?;
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = review_script::of_clients(scope, &to.clients(), to.most() + 1).await?;
        let found = to.whole(found)?;
        for script in found {
            let kept = Kept {
                frame: script.frame,
                locale: script.locale,
                words: script.words,
            };
            to.put(script.client_id, ItemKind::ReviewScript, &kept.name(), &kept)?;
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
        let mut all = Vec::new();
        for line in wanted(lines, ItemKind::ReviewScript) {
            let kept: Kept = read(&line.to)?;
            all.push(Said {
                frame: kept.frame,
                locale: Locale::parse(&kept.locale).unwrap_or_default(),
                words: kept.words,
            });
        }
        if all.is_empty() {
            return Ok(());
        }
        review_script::put_all(tx, of.client.id, &all).await.map(drop)
    }
}

impl Kept {
    fn name(&self) -> String {
        format!("{} {}", self.frame, self.locale)
    }
}

fn opened(kept: &Value, name: &str) -> Result<Value> {
    let mut script: Kept = read(kept)?;
    script.words = without_name(&script.words, name, CLIENT_NAME);
    value(&script)
}
