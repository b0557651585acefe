//! Questions for reviews that client companies ask beside the agency's bank.
//!
//! The bank itself is the agency's as a whole: every client company has it already. What a blueprint brings stands beside it
//! at the client companies that it is applied to, in their own name.

use async_graphql::InputObject;
use goodword_feedback::survey::TextInput;
use goodword_kernel::Result;
use goodword_persistence::{Scope, Tx};
use goodword_reviews::review_question::{self, Area, Asked, Bring};
use serde::Serialize;
use serde_json::Value;

use super::{Made, Part, Reading, read, value, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::{CLIENT_NAME, ItemKind, with_name, without_name};
use crate::present::{Found, Present};

/// The most questions of one blueprint.
const MOST: usize = 50;

/// A question for reviews that client companies ask beside the agency's bank.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintReviewQuestionInput")]
pub struct QuestionPart {
    /// What the blueprint calls it, by which it is found again; at most 60 characters.
    pub key: String,
    /// Of what it asks.
    pub area: Area,
    /// The question, straight, in 1 to 20 languages.
    pub text: Vec<TextInput>,
    /// The question in a roundabout way, in 1 to 20 languages. Needed from sensitivity 2 on (REV-6).
    pub indirect_text: Option<Vec<TextInput>>,
    /// How delicate it is, 1 to 3; from 2 on the indirect words are offered first (REV-6).
    #[graphql(default = 1)]
    pub sensitivity: i32,
    /// Its place among the questions, 1 to 1,000: the lower, the earlier.
    pub position: i32,
}

/// Each question by its key.
pub(super) struct Questions;

impl Part for Questions {
    const KINDS: &'static [ItemKind] = &[ItemKind::ReviewQuestion];
    const MOST: Option<(ItemKind, usize)> = Some((ItemKind::ReviewQuestion, MOST));

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        for (place, part) in to.listed("reviewQuestions", content.review_questions.as_ref(), MOST) {
            let field = format!("{place}.key");
            let key = to.check.line(&field, &part.key, 60);
            let numbers = (part.area, part.sensitivity, part.position);
            let texts = (part.text.as_slice(), part.indirect_text.as_deref());
            let asked = Asked::read(&mut to.check, &place, numbers, texts);
            to.put_once(ItemKind::ReviewQuestion, &key, &asked, &field)?;
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = review_question::own(scope, &to.clients(), to.most() + 1).await?;
        let found = to.whole(found)?;
        for question in found {
            if let (Some(client), Some(key)) = (question.client_id, &question.key) {
                to.put(client, ItemKind::ReviewQuestion, key, &Asked::of(&question))?;
            }
        }
        Ok(())
    }

    fn opened(_: ItemKind, key: String, kept: Value, name: &str) -> Result<(String, Value)> {
        let asked: Asked = read(&kept)?;
        Ok((key, value(&asked.said(|text| without_name(text, name, CLIENT_NAME)))?))
    }

    fn told(_: ItemKind, wanted: &Value, _: Option<&mut Value>, name: &str) -> Result<Value> {
        let asked: Asked = read(wanted)?;
        value(&asked.said(|text| with_name(text, name)))
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], _: &mut Made) -> Result<()> {
        let mut all = Vec::new();
        for line in wanted(lines, ItemKind::ReviewQuestion) {
            all.push(Bring {
                key: line.key.clone(),
                asked: read(&line.to)?,
            });
        }
        if all.is_empty() {
            return Ok(());
        }
        review_question::put_all(tx, of.client.id, &all).await
    }
}
