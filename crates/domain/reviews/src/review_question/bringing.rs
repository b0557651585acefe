//! Questions of one client company, brought to what is wanted within another deed.

use goodword_feedback::survey::TextInput;
use goodword_identity::find;
use goodword_kernel::id::{AgencyId, ClientId, ReviewQuestionId};
use goodword_kernel::{Change, Check, Id, Result, Timestamp};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::commands::MOST;
use super::{Area, Column, Event, Model};
use crate::ReviewsErrorCode as Code;
use crate::texts::Texts;

/// What a question asks, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    /// Of what it asks.
    pub area: Area,
    /// The question, straight.
    pub text: Texts,
    /// The question in a roundabout way.
    pub indirect_text: Option<Texts>,
    /// How delicate it is, 1 to 3.
    pub sensitivity: i32,
    /// Its place among the questions.
    pub position: i32,
}

/// A question that a client company is to have.
#[derive(Clone, Debug)]
pub struct Bring {
    /// What it is found again by; at most 60 characters.
    pub key: String,
    /// What it asks.
    pub asked: Asked,
}

impl Asked {
    /// Reads a question, and notes under `path` what is wrong with it.
    pub fn read(
        check: &mut Check,
        path: &str,
        (area, sensitivity, position): (Area, i32, i32),
        (text, indirect): (&[TextInput], Option<&[TextInput]>),
    ) -> Self {
        let asked = Self {
            area,
            text: Texts::read(check, &format!("{path}.text"), text),
            indirect_text: indirect.map(|given| Texts::read(check, &format!("{path}.indirectText"), given)),
            sensitivity,
            position,
        };
        let nobody = (Id::from_uuid(Uuid::nil()), Id::from_uuid(Uuid::nil()));
        let row = asked.clone().row(nobody, None, Timestamp::default());
        let mut own = Check::new();
        row.check(&mut own);
        for problem in own.problems() {
            check.problem(&format!("{path}.{}", problem.field.join(".")), problem.message);
        }
        asked
    }

    /// What a question asks.
    pub fn of(row: &Model) -> Self {
        Self {
            area: row.area,
            text: row.direct.clone(),
            indirect_text: row.indirect.clone(),
            sensitivity: row.sensitivity,
            position: row.position,
        }
    }

    /// The same in other words; `said` says what becomes of each text.
    #[must_use]
    pub fn said(mut self, said: impl Fn(&str) -> String) -> Self {
        self.text = self.text.said(&said);
        self.indirect_text = self.indirect_text.map(|text| text.said(&said));
        self
    }

    fn row(
        self,
        (agency_id, id): (AgencyId, ReviewQuestionId),
        whose: Option<(ClientId, String)>,
        at: Timestamp,
    ) -> Model {
        let (client_id, key) = whose.unzip();
        Model {
            agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id,
            key,
            area: self.area,
            direct: self.text,
            indirect: self.indirect_text,
            sensitivity: self.sensitivity,
            position: self.position,
            seeded: false,
            archived_at: None,
        }
    }

    // The client company's name in them may have made them too long.
    fn checked(&self) -> Result<()> {
        let inputs = |texts: &Texts| -> Vec<TextInput> { texts.translations().into_iter().map(Into::into).collect() };
        let (text, indirect) = (inputs(&self.text), self.indirect_text.as_ref().map(inputs));
        let mut check = Check::new();
        let numbers = (self.area, self.sensitivity, self.position);
        Self::read(&mut check, "question", numbers, (&text, indirect.as_deref()));
        check.done()
    }
}

impl Model {
    // The same question as it is to be.
    fn brought(self, asked: &Asked) -> Change<Self> {
        let asked = asked.clone();
        Change::update(self, Event::Updated {}, |row| {
            (row.direct, row.indirect) = (asked.text, asked.indirect_text);
            (row.sensitivity, row.position) = (asked.sensitivity, asked.position);
        })
    }
}

/// The questions that client companies ask beside the agency's bank. One statement.
pub async fn own(scope: &impl Scope, clients: &[Uuid], most: u64) -> Result<Vec<Model>> {
    find::<Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().copied()))
        .filter(Column::ArchivedAt.is_null())
        .most(most)
        .await
}

/// Brings questions of one client company, whose lock the caller holds, to what is wanted: those of the keys are changed,
/// others are new. What asks of another area from now on is another question: the one before is put away.
pub async fn put_all(tx: &mut Tx, client: ClientId, all: &[Bring]) -> Result<()> {
    let mut known = own(tx, &[client.uuid()], MOST).await?;
    let mut new = Vec::new();
    for one in all {
        one.asked.checked()?;
        let at = known.iter().position(|row| row.key.as_ref() == Some(&one.key));
        if let Some(row) = at.map(|at| known.swap_remove(at)) {
            if row.area == one.asked.area {
                new.push(None);
                if Asked::of(&row) != one.asked {
                    tx.save(row.brought(&one.asked)).await?;
                }
                continue;
            }
            let at = tx.now();
            tx.save(row.archived(at)?).await?;
        }
        let row = one
            .asked
            .clone()
            .row((tx.agency(), tx.id()), Some((client, one.key.clone())), tx.now());
        new.push(Some(row.born()));
    }
    if (known.len() + new.len()) as u64 > MOST {
        return Err(Code::TooManyQuestions.into());
    }
    tx.save_all(new.into_iter().flatten().collect()).await
}
