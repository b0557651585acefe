//! One client company's words and a blueprint's, which has `{client}` where the name stands.

use std::collections::{BTreeMap, BTreeSet};

use goodword_kernel::Result;
use goodword_kernel::text::search_key;
use serde_json::Value;

use crate::item::{ItemKind, Items, Name, with_name};
use crate::part::{self, parts_of, trigger_name};
use crate::present::Present;

/// What a client company has, with its name left open, so that it serves others.
pub(crate) fn opened(of: Present) -> Result<Items> {
    let name = &of.client.name;
    let mut map = BTreeMap::new();
    for (place, kept) in of.items {
        let kind = place.0;
        let (key, kept) = part::opened(place, kept, name)?;
        map.insert((kind, key), kept);
    }
    Ok(Items::of(map))
}

/// What a client company has by a blueprint's names, and the blueprint in the client company's words. A survey or a journey
/// is the one that was made the last time, else the one of that name that was not made of another.
pub(crate) fn likened(mut of: Present, wanted: &Items, last: Option<&Items>) -> Result<(Present, Items)> {
    for kind in [ItemKind::Survey, ItemKind::Journey] {
        of.call(kind, wanted, last);
    }
    let name = of.client.name.clone();
    let mut filled: BTreeMap<Name, Value> = BTreeMap::new();
    for item in wanted.all() {
        let place = (item.kind, item.key.clone());
        let told = part::told(item.kind, &item.value, of.items.get_mut(&place), &name)?;
        filled.insert(place, told);
    }
    Ok((of, Items::of(filled)))
}

// Which things of one kind a blueprint speaks of: its names for them, by those of the client company.
struct Called {
    kind: ItemKind,
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Called {
    // By the blueprint's name where it speaks of it. What has that name beside it is not meant, and goes.
    fn name(&self, own: String) -> Option<String> {
        match self.names.get(&own) {
            Some(name) => Some(name.clone()),
            None => (!self.taken.contains(&own)).then_some(own),
        }
    }

    fn place(&self, (kind, own): Name) -> Option<Name> {
        if kind == self.kind {
            return self.name(own).map(|name| (kind, name));
        }
        let Some((survey, event)) =
            parts_of(&own).filter(|_| (self.kind, kind) == (ItemKind::Survey, ItemKind::Trigger))
        else {
            return Some((kind, own));
        };
        let name = self.name(survey.to_owned())?;
        Some((kind, trigger_name(&name, event)))
    }
}

impl Present {
    // What the client company calls a thing of this name. Of journeys it has no two that differ in the letters' case alone.
    fn named(&self, kind: ItemKind, key: &str) -> Option<String> {
        let told = with_name(key, &self.client.name);
        let like = search_key(&told);
        let alike = |own: &str| own == told || (kind == ItemKind::Journey && search_key(own) == like);
        let mut known = self.items.keys().filter(|(of, _)| *of == kind);
        known.find(|(_, own)| alike(own)).map(|(_, own)| own.clone())
    }

    // Calls things by a blueprint's names for them, surveys with their triggers. What was made of one is never another.
    fn call(&mut self, kind: ItemKind, wanted: &Items, last: Option<&Items>) {
        let keys: Vec<&String> = wanted
            .all()
            .iter()
            .filter(|item| item.kind == kind)
            .map(|item| &item.key)
            .collect();
        let made = |key: &str| last.and_then(|last| last.made(&(kind, key.to_owned())));
        let mut names = BTreeMap::new();
        for key in &keys {
            let mut all = self.ids.iter();
            let same = all.find(|((of, _), id)| *of == kind && Some(id.as_str()) == made(key));
            if let Some(((_, own), _)) = same {
                names.insert(own.clone(), (*key).clone());
            }
        }
        let mut taken: BTreeSet<String> = names.values().cloned().collect();
        for key in &keys {
            if let Some(own) = self
                .named(kind, key)
                .filter(|own| !taken.contains(*key) && !names.contains_key(own))
            {
                taken.insert((*key).clone());
                names.insert(own, (*key).clone());
            }
        }
        let called = Called { kind, names, taken };
        let items = std::mem::take(&mut self.items).into_iter();
        self.items = items
            .filter_map(|(own, kept)| Some((called.place(own)?, kept)))
            .collect();
        let ids = std::mem::take(&mut self.ids).into_iter();
        self.ids = ids.filter_map(|(own, id)| Some((called.place(own)?, id))).collect();
        if kind == ItemKind::Survey {
            let surveys = std::mem::take(&mut self.surveys).into_iter();
            self.surveys = surveys
                .filter_map(|(own, survey)| Some((called.name(own)?, survey)))
                .collect();
            return;
        }
        // One that was put away since is still the one that was made.
        for key in keys {
            if let Some(id) = made(key) {
                self.ids.entry((kind, key.clone())).or_insert_with(|| id.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use goodword_clients::client_company::{Model, Settings, SizeBand, Status, TrustSensitivity};
    use goodword_kernel::{Id, Timestamp};
    use sea_orm::prelude::Uuid;
    use serde_json::json;

    use super::*;

    // Things with their ids, each with its id for a value too.
    fn present(all: &[(ItemKind, &str, Option<&str>)]) -> Present {
        let client = Model {
            agency_id: Id::from_uuid(Uuid::from_u128(1)),
            id: Id::from_uuid(Uuid::from_u128(2)),
            version: 1,
            created_at: Timestamp::default(),
            updated_at: Timestamp::default(),
            name: "Nord".into(),
            name_key: "nord".into(),
            industry: None,
            size_band: SizeBand::ALL[0],
            trust_sensitivity: TrustSensitivity::Normal,
            locale: "en".into(),
            time_zone: "Etc/UTC".into(),
            currency: "EUR".into(),
            status: Status::Active,
            settings: Settings::default(),
            transferred_at: None,
            rights_end_at: None,
        };
        let place = |(kind, own, _): &(ItemKind, &str, Option<&str>)| (*kind, (*own).to_owned());
        Present {
            client,
            items: all
                .iter()
                .map(|one| (place(one), json!(one.2.unwrap_or(one.1))))
                .collect(),
            ids: all
                .iter()
                .filter_map(|one| Some((place(one), one.2?.to_owned())))
                .collect(),
            surveys: HashMap::new(),
        }
    }

    fn wanted(kind: ItemKind, names: &[&str]) -> Items {
        Items::of(
            names
                .iter()
                .map(|name| ((kind, (*name).to_owned()), json!(0)))
                .collect(),
        )
    }

    fn made(kind: ItemKind, all: &[(&str, &str)]) -> Items {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        wanted(kind, &names).with_made(|(_, name)| {
            let known = all.iter().find(|(own, _)| own == name);
            known.map(|(_, id)| (*id).to_owned())
        })
    }

    fn kept(of: &Present) -> Vec<(&str, &str)> {
        let all = of.items.iter();
        all.map(|((_, name), value)| (name.as_str(), value.as_str().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn what_is_compared_and_what_is_written_are_one_thing() {
        for kind in [ItemKind::Journey, ItemKind::Survey] {
            // What was made is called otherwise by now, and another one has its name.
            let mut of = present(&[(kind, "Care", Some("two")), (kind, "Our care", Some("one"))]);
            of.call(kind, &wanted(kind, &["Care"]), Some(&made(kind, &[("Care", "one")])));
            assert_eq!(kept(&of), [("Care", "one")], "{kind}");
            assert_eq!(of.ids, HashMap::from([((kind, "Care".into()), "one".into())]));
            // Two that were made have changed their names with each other.
            let mut of = present(&[(kind, "A", Some("b")), (kind, "B", Some("a"))]);
            of.call(
                kind,
                &wanted(kind, &["A", "B"]),
                Some(&made(kind, &[("A", "a"), ("B", "b")])),
            );
            assert_eq!(kept(&of), [("A", "a"), ("B", "b")], "{kind}");
        }
    }

    #[test]
    fn what_was_made_of_one_is_not_another_of_its_name() {
        for kind in [ItemKind::Journey, ItemKind::Survey] {
            let mut of = present(&[(kind, "Aftercare", Some("one"))]);
            let last = made(kind, &[("Care", "one")]);
            of.call(kind, &wanted(kind, &["Aftercare", "Care"]), Some(&last));
            assert_eq!(kept(&of), [("Care", "one")], "{kind}");
        }
        let mut of = present(&[(ItemKind::Journey, "NORD WAY", Some("one"))]);
        of.call(
            ItemKind::Journey,
            &wanted(ItemKind::Journey, &["Nord way", "{client} way"]),
            None,
        );
        assert_eq!(of.items.len(), 1, "one is one of them");
    }

    #[test]
    fn triggers_go_with_their_surveys() {
        let event = trigger_name("Visits", goodword_feedback::survey_trigger::TriggerEvent::ALL[0]);
        let own = event.replace("Visits", "Our visits");
        let mut of = present(&[
            (ItemKind::Survey, "Our visits", Some("one")),
            (ItemKind::Survey, "Visits", Some("two")),
            (ItemKind::Trigger, &own, None),
            (ItemKind::Trigger, &event, None),
        ]);
        let last = made(ItemKind::Survey, &[("Visits", "one")]);
        of.call(ItemKind::Survey, &wanted(ItemKind::Survey, &["Visits"]), Some(&last));
        assert_eq!(kept(&of), [("Visits", "one"), (event.as_str(), own.as_str())]);
    }

    #[test]
    fn a_journey_that_was_put_away_is_still_the_one_that_was_made() {
        let mut of = present(&[]);
        let last = made(ItemKind::Journey, &[("Care", "one")]);
        of.call(ItemKind::Journey, &wanted(ItemKind::Journey, &["Care"]), Some(&last));
        assert_eq!(
            of.ids,
            HashMap::from([((ItemKind::Journey, "Care".into()), "one".into())])
        );
    }
}
