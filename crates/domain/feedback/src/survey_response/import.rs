//! A file of answers that another program was given in the past: all of it or nothing, followed up by nobody (SUR-1).

use std::collections::{BTreeMap, HashMap};

use goodword_clients::contact;
use goodword_clients::import::{AnswerField as Field, AnswerRow, Assigned, Parsed};
use goodword_clients::import_job::{Columns, Desk, Found, Importer, Mapping, People, Plan};
use goodword_identity::find;
use goodword_kernel::id::ContactId;
use goodword_kernel::{Change, Digest, Error, Result, Timestamp};
use goodword_persistence::{Scope, Tx};

use super::rules::{Answer, Given};
use super::{Column, Model, Source};
use crate::nps::{Band, legacy_band};
use crate::{nps_day, response_revision, survey};

/// Lists of answers.
pub struct AnswerFile;

impl Importer for AnswerFile {
    type Row = AnswerRow;

    fn mapping(mapping: &Mapping) -> Vec<Assigned<Field>> {
        mapping.answers()
    }

    async fn plan<S: Scope>(
        desk: &Desk<'_, S>,
        columns: &Columns<Field>,
        rows: Vec<Parsed<AnswerRow>>,
    ) -> Result<Plan> {
        let survey = survey_of(desk).await?;
        let digests: Vec<Option<Digest>> = rows
            .iter()
            .map(|row| row.value.contact.email_key().map(|key| desk.digest(&key)))
            .collect();
        let external = rows.iter().filter_map(|row| row.value.contact.external_id.as_ref());
        let people = People::look_up(desk, external.collect(), digests.iter().flatten().cloned().collect()).await?;
        let external = rows.iter().map(|row| &row.value.external_id);
        let known = desk
            .keyed::<Model>(Column::ClientId, Column::ExternalId, external)
            .await?;
        let known = known
            .into_iter()
            .filter_map(|one| Some((one.external_id.clone()?, one)));
        let mut batch = Batch {
            desk,
            columns,
            survey: &survey,
            known: known.collect(),
            plan: Plan::default(),
            given: Vec::new(),
        };
        for (row, digest) in rows.iter().zip(&digests) {
            let hint = &row.value.contact;
            let found = people.named(hint.external_id.as_ref(), digest.as_ref());
            batch.take(row, &found);
        }
        let Batch { mut plan, given, .. } = batch;
        plan.more = Some(Box::new(move |tx| Box::pin(keep(tx, given))));
        Ok(plan)
    }
}

/// The survey of the import, if answers may be written to it.
async fn survey_of<S: Scope>(desk: &Desk<'_, S>) -> Result<survey::Model> {
    let wrong = |message: &str| Error::invalid("surveyId", message.to_owned());
    let id = desk.job.survey_id.ok_or_else(|| wrong("is needed"))?;
    let survey = find::<survey::Model>(desk.scope).by_id(id).await;
    let survey = survey.map_err(|error| match error {
        Error::NotFound => wrong("is no survey of this client company"),
        other => other,
    })?;
    if survey.client_id != desk.client.id {
        return Err(wrong("is no survey of this client company"));
    }
    if !matches!(survey.status, survey::Status::Active | survey::Status::Paused) {
        return Err(wrong(
            "is of a survey that takes no answers: it must be ACTIVE or PAUSED",
        ));
    }
    if desk.job.legacy_scale && survey.kind != survey::Kind::Nps {
        return Err(Error::invalid("legacyScale", "goes with surveys of kind NPS alone"));
    }
    Ok(survey)
}

struct Batch<'a, S> {
    desk: &'a Desk<'a, S>,
    columns: &'a Columns<Field>,
    survey: &'a survey::Model,
    known: HashMap<String, Model>,
    plan: Plan,
    given: Vec<Change<Model>>,
}

impl<S: Scope> Batch<'_, S> {
    fn take(&mut self, parsed: &Parsed<AnswerRow>, found: &Found<'_>) {
        match self.read(&parsed.value, found) {
            Ok(Some(change)) => {
                self.given.push(change);
                self.plan.created += 1;
            }
            Ok(None) => self.plan.unchanged += 1,
            Err((fields, value, message)) => {
                self.plan
                    .refuse(parsed.row, self.columns.named(fields), &value, &message);
            }
        }
    }

    // What a row comes to: a new answer, nothing where it is known, or what is wrong with it.
    fn read(&mut self, row: &AnswerRow, found: &Found<'_>) -> Result<Option<Change<Model>>, Wrong> {
        let contact = Self::contact(row, found)?;
        let score = self.score(row.score)?;
        let at = row.answered_at.unwrap_or(self.desk.at);
        if at > self.desk.at {
            return Err((&[Field::AnsweredAt], at.to_string(), "is in the future".into()));
        }
        let answer = Answer {
            score,
            improvement_suggestion: row.improvement_suggestion.clone(),
            comment: row.comment.clone(),
            answers: None,
        };
        if let Some(known) = self.known.get(&row.external_id) {
            let same = known.survey_id == self.survey.id && known.score == score;
            let wrong = "is known already, with another score or of another survey";
            return if same {
                Ok(None)
            } else {
                Err((&[Field::ExternalId], row.external_id.clone(), wrong.into()))
            };
        }
        let given = Given {
            agency: self.survey.agency_id,
            id: self.desk.by.id(),
            survey: self.survey,
            invitation: None,
            case: None,
            contact: contact.map(|contact| contact.id),
            account: contact.and_then(|contact| contact.account_id),
            locale: contact
                .map_or(&self.desk.client.locale, |contact| &contact.locale)
                .clone(),
            source: Source::Import,
            external_id: Some(row.external_id.clone()),
            answered_at: at,
            link: None,
            legacy_scale: self.desk.job.legacy_scale,
        };
        Ok(Some(Model::received(given, answer, self.desk.at)))
    }

    // Who answered; nobody where the row names nobody.
    fn contact<'f>(row: &AnswerRow, found: &Found<'f>) -> Result<Option<&'f contact::Model>, Wrong> {
        let by: &[Field] = match row.contact.email {
            Some(_) => &[Field::ContactEmail],
            None => &[Field::ContactExternalId],
        };
        let shown = row.contact.email.as_deref().or(row.contact.external_id.as_ref());
        let Some(shown) = shown else { return Ok(None) };
        let wrong = |message: &str| Err((by, shown.clone(), message.to_owned()));
        match found {
            Found::One(contact) if contact.erased_at.is_some() => wrong("is of a contact who was forgotten"),
            Found::One(contact) => Ok(Some(*contact)),
            Found::Nobody => wrong("is of no known contact: import the contacts first"),
            Found::Several => wrong("belongs to several contacts: give the contact's id"),
        }
    }

    fn score(&self, score: i32) -> Result<i32, Wrong> {
        let wrong = |message: String| Err((&[Field::Score][..], score.to_string(), message));
        let (min, max) = (self.survey.scale_min, self.survey.scale_max);
        if self.desk.job.legacy_scale {
            return legacy_band(i64::from(score))
                .map(|_| score)
                .or_else(|_| wrong("must be from 1 to 10 on the legacy scale".into()));
        }
        if (min..=max).contains(&score) {
            Ok(score)
        } else {
            wrong(format!("must be from {min} to {max}"))
        }
    }
}

/// The fields that are wrong, what stands there, and why.
type Wrong = (&'static [Field], String, String);

/// What a contact's answers of a batch come to: the latest, and the latest that has a band of today.
#[derive(Default)]
struct Heard {
    touched: Option<Timestamp>,
    scored: Option<(Timestamp, Band, i32)>,
}

// Keeps the answers with their first revisions, and tells each contact once.
async fn keep(tx: &mut Tx, given: Vec<Change<Model>>) -> Result<()> {
    let mut heard: BTreeMap<ContactId, Heard> = BTreeMap::new();
    let mut revisions: Vec<Change<response_revision::Model>> = Vec::with_capacity(given.len());
    for change in &given {
        let response = change.after();
        revisions.push(response.kept(tx.id(), response.answered_at));
        let Some(contact) = response.contact_id else { continue };
        let heard = heard.entry(contact).or_default();
        heard.touched = heard.touched.max(Some(response.answered_at));
        if let Some(band) = response.band.filter(|_| !response.legacy_scale)
            && heard.scored.is_none_or(|(at, ..)| at <= response.answered_at)
        {
            heard.scored = Some((response.answered_at, band, response.score));
        }
    }
    if given.is_empty() {
        return Ok(());
    }
    nps_day::will_change(tx, given.iter().map(Change::after)).await?;
    tx.save_all(given).await?;
    tx.save_all(revisions).await?;
    for (contact, heard) in heard {
        if let Some((at, band, score)) = heard.scored {
            contact::scored(tx, contact, band, score, at).await?;
        }
        if let Some(at) = heard.touched {
            contact::touched(tx, contact, at).await?;
        }
    }
    Ok(())
}
