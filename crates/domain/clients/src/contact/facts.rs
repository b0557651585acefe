//! What is known of a person beyond the work (s24): short facts under keys, personal data one and all.

use async_graphql::{InputObject, SimpleObject};
use goodword_identity::By;
use goodword_kernel::id::ContactId;
use goodword_kernel::{Change, Check, Result, Timestamp};
use goodword_persistence::change;
use serde::{Deserialize, Serialize};

use super::{Event, Model, may};
use crate::{ClientsErrorCode as Code, edit};

/// The most facts of one contact.
const MOST: usize = 50;

/// Something personal that is known of a contact.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, SimpleObject)]
#[graphql(name = "PersonalFact")]
pub struct Fact {
    /// What it is about: `children`, `hobby`, `birthday`. One fact for each key.
    pub key: String,
    /// The fact.
    pub text: String,
    /// When it was learned.
    pub learned_at: Timestamp,
}

/// Notes a personal fact of a contact, or puts the one of this key right.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactFactSetInput")]
pub struct FactSet {
    /// Of whom. A contact has at most 50 facts.
    pub id: ContactId,
    /// What it is about, in 1 to 40 small letters, digits and underscores: `children`, `favourite_tea`.
    pub key: String,
    /// The fact; at most 500 characters.
    pub text: String,
    /// When it was learned; now when left out. Not in the future.
    pub learned_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Forgets a personal fact of a contact.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactFactRemoveInput")]
pub struct FactRemove {
    /// Of whom.
    pub id: ContactId,
    /// Which one.
    pub key: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// The personal facts, by key.
    pub fn facts(&self) -> Vec<Fact> {
        let facts = self.personal_facts.as_ref();
        facts.map_or_else(Vec::new, |text| serde_json::from_str(text).unwrap_or_default())
    }

    fn with_facts(self, mut facts: Vec<Fact>) -> Change<Self> {
        facts.sort_by(|one, other| one.key.cmp(&other.key));
        let text = serde_json::to_string(&facts).ok();
        let text = text.filter(|_| !facts.is_empty());
        Change::update(self, Event::FactsChanged {}, |row| {
            row.personal_facts = text.map(Into::into);
        })
    }

    pub(crate) fn fact_set(self, with: &FactSet, now: Timestamp) -> Result<Change<Self>> {
        self.expect_known()?;
        let mut check = Check::new();
        let fact = Fact {
            key: edit::key(&mut check, "key", &with.key),
            text: check.line("text", &with.text, 500),
            learned_at: with.learned_at.unwrap_or(now),
        };
        if fact.learned_at > now {
            check.problem("learnedAt", "must not be in the future");
        }
        check.done()?;
        let mut facts = self.facts();
        facts.retain(|known| known.key != fact.key);
        if facts.len() >= MOST {
            return Err(Code::TooManyFacts.at("key"));
        }
        facts.push(fact);
        Ok(self.with_facts(facts))
    }

    pub(crate) fn fact_removed(self, key: &str) -> Result<Change<Self>> {
        let mut facts = self.facts();
        let known = facts.len();
        facts.retain(|fact| fact.key != key);
        if facts.len() == known {
            return Err(Code::NoSuchFact.at("key"));
        }
        Ok(self.with_facts(facts))
    }
}

/// Notes a personal fact, or puts one right.
pub async fn set_fact(by: &By<may::Update>, with: FactSet) -> Result<Model> {
    let now = by.now();
    change(by, with.id, |contact: Model| contact.fact_set(&with, now)).await
}

/// Forgets a personal fact.
pub async fn remove_fact(by: &By<may::Update>, with: FactRemove) -> Result<Model> {
    change(by, with.id, |contact: Model| contact.fact_removed(&with.key)).await
}
