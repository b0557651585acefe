//! What entries of the event log say of answers by days.

use std::collections::{BTreeMap, HashMap};

use goodword_identity::event_log;
use goodword_kernel::{Error, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::prelude::Uuid;
use serde_json::Value;

use super::model::{Model, day_of};
use crate::nps::Band;
use crate::survey::Kind;

/// The entries by which an answer comes.
pub(super) const BIRTHS: [&str; 2] = ["received", "imported"];
/// The entry by which it changes.
pub(super) const REVISED: &str = "revised";

/// Answers by client company, series, day and band, in an order that is always the same.
#[derive(Default)]
pub(super) struct Counts(BTreeMap<(Uuid, Uuid, Timestamp, Band), i32>);

/// Where an answer is counted.
struct Place {
    client: Uuid,
    series: Uuid,
    day: Timestamp,
}

impl Counts {
    /// Counts what an entry says; `births` are the entries by which the answers came that others change.
    pub(super) fn add(&mut self, entry: &event_log::Model, births: &HashMap<Uuid, event_log::Model>) -> Result<()> {
        let birth = match entry.name.as_str() {
            REVISED => births.get(&entry.subject),
            _ => Some(entry),
        };
        let birth = birth.ok_or_else(|| odd(entry))?;
        let Some(place) = place(birth)? else { return Ok(()) };
        // Where it fell before, and where it falls since; an entry that leaves the band alone has neither.
        for (side, number) in [(0, -1), (1, 1)] {
            if let Some(band) = entry.diff["band"][side].as_str() {
                let band = band.parse().map_err(|_| odd(entry))?;
                *self.0.entry((place.client, place.series, place.day, band)).or_default() += number;
            }
        }
        Ok(())
    }

    /// As rows that are added to those that are there.
    pub(super) fn rows(self, tx: &Tx) -> Vec<Model> {
        let all = self.0.into_iter().filter(|(_, n)| *n != 0);
        all.map(|((client, series, day, band), n)| Model {
            agency_id: tx.agency(),
            id: tx.id(),
            client_id: Id::from_uuid(client),
            series_id: Id::from_uuid(series),
            day,
            band,
            n,
        })
        .collect()
    }
}

// Nothing where a score does not count the answer.
fn place(birth: &event_log::Model) -> Result<Option<Place>> {
    let column = |name: &str| &birth.diff[name][1];
    let nps = column("kind").as_str() == Some(Kind::Nps.to_string().as_str());
    if !nps || column("legacy_scale").as_bool() != Some(false) {
        return Ok(None);
    }
    let uuid = |value: &Value| value.as_str().and_then(|text| Uuid::parse_str(text).ok());
    let place = || {
        Some(Place {
            client: uuid(column("client_id"))?,
            series: uuid(column("series_id"))?,
            day: day_of(Timestamp::from_millis(column("answered_at").as_i64()?)),
        })
    };
    place().map(Some).ok_or_else(|| odd(birth))
}

fn odd(entry: &event_log::Model) -> Error {
    Error::internal(format!(
        "the entry {} does not say where its answer is counted",
        entry.id
    ))
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Event as _;
    use goodword_kernel::id::EventId;

    use super::*;
    use crate::survey_response;

    const BEGIN: &str = "2026-03-01T00:00:00Z";

    fn entry(name: &str, subject: u128, diff: Value) -> event_log::Model {
        event_log::Model {
            agency_id: Id::from_uuid(Uuid::nil()),
            id: EventId::from_uuid(Uuid::nil()),
            client_id: None,
            topic: survey_response::Event::TOPIC.to_owned(),
            name: name.to_owned(),
            subject: Uuid::from_u128(subject),
            subject_id: String::new(),
            sequence: None,
            payload: Value::Null,
            diff,
            actor: String::new(),
            session_id: None,
            request_id: Id::from_uuid(Uuid::nil()),
            at: Timestamp::default(),
        }
    }

    fn received(subject: u128, band: &str, kind: &str, legacy: bool) -> event_log::Model {
        let at = Timestamp::parse(BEGIN).unwrap().plus(7).millis();
        let id = Uuid::from_u128(5).simple().to_string();
        entry(
            BIRTHS[0],
            subject,
            serde_json::json!({ "client_id": [null, id], "series_id": [null, id], "kind": [null, kind], "band": [null, band],
                "legacy_scale": [null, legacy], "answered_at": [null, at] }),
        )
    }

    fn counted(entries: &[event_log::Model]) -> Vec<(Band, i32)> {
        let births = entries.iter().filter(|entry| entry.name != REVISED);
        let births: HashMap<_, _> = births.map(|entry| (entry.subject, entry.clone())).collect();
        let mut counts = Counts::default();
        for entry in entries {
            counts.add(entry, &births).unwrap();
        }
        let day = Timestamp::parse(BEGIN).unwrap();
        assert!(counts.0.keys().all(|(_, _, at, _)| *at == day));
        counts.0.into_iter().map(|((.., band), n)| (band, n)).collect()
    }

    #[test]
    fn ana_3_an_answer_counts_in_the_band_of_its_last_revision_on_the_day_on_which_it_came() {
        let to_detractor = serde_json::json!({ "band": ["PROMOTER", "DETRACTOR"] });
        let words_alone = serde_json::json!({ "revision": [1, 2] });
        let entries = [
            received(1, "PROMOTER", "NPS", false),
            received(2, "PROMOTER", "NPS", false),
            entry(REVISED, 1, to_detractor),
            entry(REVISED, 2, words_alone),
        ];
        assert_eq!(counted(&entries), [(Band::Promoter, 1), (Band::Detractor, 1)]);
    }

    #[test]
    fn sur_3_answers_of_another_kind_or_scale_are_not_counted() {
        let entries = [
            received(1, "PROMOTER", "CSAT", false),
            received(2, "PROMOTER", "NPS", true),
        ];
        assert_eq!(counted(&entries), []);
    }

    #[test]
    fn a_revision_of_what_never_came_is_an_error() {
        let revised = entry(REVISED, 1, serde_json::json!({ "band": ["PASSIVE", "PROMOTER"] }));
        assert!(Counts::default().add(&revised, &HashMap::new()).is_err());
    }
}
