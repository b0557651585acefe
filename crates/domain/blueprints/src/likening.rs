//! One client company's words and a blueprint's, which has `{client}` where the name stands.

use std::collections::BTreeMap;

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
/// is the one that was made the last time, else the one of that name.
pub(crate) fn likened(mut of: Present, wanted: &Items, last: Option<&Items>) -> Result<(Present, Items)> {
    let name = of.client.name.clone();
    let mut filled: BTreeMap<Name, Value> = BTreeMap::new();
    for item in wanted.all() {
        let place = (item.kind, item.key.clone());
        if matches!(item.kind, ItemKind::Survey | ItemKind::Journey) {
            of.call(&place, last.and_then(|last| last.made(&place)));
        }
        let told = part::told(item.kind, &item.value, of.items.get_mut(&place), &name)?;
        filled.insert(place, told);
    }
    Ok((of, Items::of(filled)))
}

impl Present {
    // What the client company calls a thing of this name. Of journeys it has no two that differ in the letters' case alone.
    fn named(&self, kind: ItemKind, key: &str) -> String {
        let told = with_name(key, &self.client.name);
        let like = search_key(&told);
        let alike = |(of, own): &&Name| kind == ItemKind::Journey && *of == kind && search_key(own) == like;
        let known = self.items.keys().find(alike).map(|(_, own)| own.clone());
        known.unwrap_or(told)
    }

    // Calls a thing by a blueprint's name for it, a survey with its triggers.
    fn call(&mut self, (kind, key): &Name, made: Option<&str>) {
        let mut all = self.ids.iter();
        let same = all.find(|((of, _), id)| of == kind && Some(id.as_str()) == made);
        let known = same.map_or_else(|| self.named(*kind, key), |((_, name), _)| name.clone());
        let place = (*kind, known.clone());
        if known == *key || !self.items.contains_key(&place) {
            return;
        }
        if let Some(id) = self.ids.remove(&place) {
            self.ids.insert((*kind, key.clone()), id);
        }
        if *kind == ItemKind::Survey
            && let Some(survey) = self.surveys.remove(&known)
        {
            self.surveys.insert(key.clone(), survey);
        }
        let items = std::mem::take(&mut self.items).into_iter();
        let called = items.map(|((of, own), kept)| {
            let event = parts_of(&own)
                .filter(|(survey, _)| *survey == known)
                .map(|(_, event)| event);
            let own = match (*kind, of, event) {
                (ItemKind::Survey, ItemKind::Trigger, Some(event)) => trigger_name(key, event),
                (kind, of, _) if kind == of && own == known => key.clone(),
                _ => own,
            };
            ((of, own), kept)
        });
        self.items = called.collect();
    }
}
