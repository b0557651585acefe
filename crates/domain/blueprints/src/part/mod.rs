//! The parts of a blueprint: each kind of thing in a file of its own, from what a client sends to what is written. A new
//! part is a file here, its kind in `item.rs`, its field in `content.rs`, and its name in the list below.

mod calendar;
mod journeys;
mod limits;
mod playbooks;
mod questions;
mod scripts;
mod settings;
mod survey_value;
mod surveys;
mod templates;
mod trigger;

use std::collections::{BTreeMap, HashMap};

use goodword_kernel::id::ClientId;
use goodword_kernel::{Check, Error, Result};
use goodword_persistence::{Scope, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use calendar::CountryPart;
pub use journeys::JourneyPart;
pub use limits::LimitsPart;
pub use playbooks::PlaybookPart;
pub use questions::QuestionPart;
pub use scripts::ScriptPart;
pub use surveys::SurveyPart;
pub use templates::TemplatePart;
pub use trigger::TriggerPart;
pub(crate) use trigger::{parts_of, trigger_name};

use crate::content::Content;
use crate::difference::Line;
use crate::item::{ItemKind, Items, Name};
use crate::present::{Found, Present};

/// Ids of the things that were made, or brought up to date, by kind and key.
pub(crate) type Made = HashMap<Name, String>;

/// One part of blueprints.
pub(crate) trait Part {
    /// The kinds of things that it sets up.
    const KINDS: &'static [ItemKind];

    /// The most things of one of its kinds in a blueprint, where the kind itself does not bound them.
    const MOST: Option<(ItemKind, usize)> = None;

    /// Reads what a content has of it.
    async fn items(tx: &Tx, content: &Content, to: &mut Reading) -> Result<()>;

    /// Keeps what a client company has of it as it is from the comparison to the end, where the client company's lock, which
    /// the caller holds, does not.
    async fn hold(_tx: &Tx, _client: ClientId) -> Result<()> {
        Ok(())
    }

    /// Finds what client companies have of it: a fixed number of statements, whatever the number of client companies.
    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()>;

    /// A thing of a client company with its name left open, so that it serves others.
    fn opened(_kind: ItemKind, key: String, kept: Value, _name: &str) -> Result<(String, Value)> {
        Ok((key, kept))
    }

    /// A thing of a blueprint in a client company's words. What the client company has may say the same in other words: then
    /// it is put into the blueprint's.
    fn told(_kind: ItemKind, wanted: &Value, _kept: Option<&mut Value>, _name: &str) -> Result<Value> {
        Ok(wanted.clone())
    }

    /// Writes the lines of its kinds that write.
    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], made: &mut Made) -> Result<()>;
}

macro_rules! parts {
    ($($part:ty),* $(,)?) => {
        async fn all_items(tx: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
            $(<$part>::items(tx, content, to).await?;)*
            Ok(())
        }

        /// Keeps what a client company has of the kinds that are wanted as it is until the end.
        pub(crate) async fn hold(tx: &Tx, wanted: impl Fn(ItemKind) -> bool, client: ClientId) -> Result<()> {
            $(if <$part>::KINDS.iter().any(|kind| wanted(*kind)) {
                <$part>::hold(tx, client).await?;
            })*
            Ok(())
        }

        /// Finds what client companies have of the kinds that are wanted.
        pub(crate) async fn present(scope: &impl Scope, wanted: impl Fn(ItemKind) -> bool, to: &mut Found) -> Result<()> {
            $(if <$part>::KINDS.iter().any(|kind| wanted(*kind)) {
                <$part>::present(scope, to).await?;
            })*
            Ok(())
        }

        /// A thing of a client company with its name left open.
        pub(crate) fn opened((kind, key): Name, kept: Value, name: &str) -> Result<(String, Value)> {
            $(if <$part>::KINDS.contains(&kind) {
                return <$part>::opened(kind, key, kept, name);
            })*
            Ok((key, kept))
        }

        /// A thing of a blueprint in a client company's words.
        pub(crate) fn told(kind: ItemKind, wanted: &Value, kept: Option<&mut Value>, name: &str) -> Result<Value> {
            $(if <$part>::KINDS.contains(&kind) {
                return <$part>::told(kind, wanted, kept, name);
            })*
            Ok(wanted.clone())
        }

        /// The kinds of which a blueprint has so many things at most.
        fn bounds() -> impl Iterator<Item = (ItemKind, usize)> {
            [$(<$part>::MOST),*].into_iter().flatten()
        }

        /// Writes the lines that write. Gives the ids of what they became, of kinds that are found again by them.
        pub(crate) async fn write(tx: &mut Tx, of: &Present, lines: &[Line]) -> Result<Made> {
            let mut made = Made::new();
            $(<$part>::write(tx, of, lines, &mut made).await?;)*
            Ok(made)
        }
    };
}

parts! {
    settings::Numbers,
    calendar::Hours,
    surveys::Surveys,
    templates::Templates,
    journeys::Journeys,
    limits::Limits,
    scripts::Scripts,
    playbooks::Playbooks,
    questions::Questions,
}

/// A content as it is read: its items so far, and what is wrong with it.
pub(crate) struct Reading {
    pub(crate) check: Check,
    path: String,
    items: BTreeMap<Name, Value>,
}

impl Reading {
    /// The items of a content that stands at a path, or everything that is wrong with them.
    pub(crate) async fn of(tx: &Tx, content: &Content, path: &str) -> Result<Items> {
        let mut to = Self {
            check: Check::new(),
            path: path.to_owned(),
            items: BTreeMap::new(),
        };
        all_items(tx, content, &mut to).await?;
        to.check.done()?;
        Ok(Items::of(to.items))
    }

    /// The path of a field of the content.
    pub(crate) fn path(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }

    /// The things of a list with their paths, as many as may be; more are a problem.
    pub(crate) fn listed<'a, T>(&mut self, field: &str, all: Option<&'a Vec<T>>, most: usize) -> Vec<(String, &'a T)> {
        let all = all.map(Vec::as_slice).unwrap_or_default();
        let path = self.path(field);
        self.check.within(&path, all.len(), 0, most);
        let placed = all.iter().take(most).enumerate();
        placed.map(|(at, one)| (format!("{path}.{at}"), one)).collect()
    }

    /// Keeps an item. Says whether there was none of this name.
    pub(crate) fn put(&mut self, kind: ItemKind, key: impl Into<String>, of: &impl Serialize) -> Result<bool> {
        Ok(self.items.insert((kind, key.into()), value(of)?).is_none())
    }

    /// The same; a second one of the name is a problem of the field.
    pub(crate) fn put_once(&mut self, kind: ItemKind, key: &str, of: &impl Serialize, field: &str) -> Result<()> {
        if !self.put(kind, key, of)? {
            self.check.problem(field, "stands twice");
        }
        Ok(())
    }

    /// Notes what another reader found wrong with what stands at a place; our own mistakes are passed on.
    pub(crate) fn under<T>(&mut self, place: &str, read: Result<T>) -> Result<Option<T>> {
        let problems: Vec<(Vec<String>, String)> = match read {
            Ok(read) => return Ok(Some(read)),
            Err(Error::Invalid(problems)) => problems.into_iter().map(|one| (one.field, one.message)).collect(),
            Err(Error::Refused { message, field, .. }) => vec![(field, message)],
            Err(other) => return Err(other),
        };
        for (field, message) in problems {
            let path: Vec<&str> = std::iter::once(place).chain(field.iter().map(String::as_str)).collect();
            self.check.problem(&path.join("."), message);
        }
        Ok(None)
    }
}

/// Whether a blueprint has no more of one kind than it may have, whatever it was made of; told at `field`.
pub(crate) fn bounded(items: &Items, field: &str) -> Result<()> {
    let mut check = Check::new();
    for (kind, most) in bounds() {
        let count = items.all().iter().filter(|item| item.kind == kind).count();
        if count > most {
            let told = format!("has {count} of {kind}; a blueprint has at most {most}: put some of them away first");
            check.problem(field, told);
        }
    }
    check.done()
}

/// The lines of a kind that write.
fn wanted(lines: &[Line], kind: ItemKind) -> impl Iterator<Item = &Line> {
    lines.iter().filter(move |line| line.kind == kind && line.writes())
}

/// A value as an item keeps it.
pub(crate) fn value(of: &impl Serialize) -> Result<Value> {
    serde_json::to_value(of).map_err(Error::internal)
}

/// What an item keeps.
fn read<T: DeserializeOwned>(value: &Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(Error::internal)
}
