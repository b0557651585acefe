//! How a blueprint differs from what a client company has: the rule, without a database.

use std::collections::BTreeMap;

use goodword_kernel::vocabulary;
use serde_json::Value;

use crate::item::{ItemKind, Items, Name};

vocabulary! {
    /// What applying a blueprint does to one thing of a client company.
    pub enum Verdict as "BlueprintVerdict" {
        /// The client company does not have it: it is added.
        Added,
        /// The client company has it otherwise: it is changed.
        Changed,
        /// The client company has it so already.
        Same,
        /// The client company changed it, or took it away, since the blueprint was last applied: it stays so, unless said
        /// otherwise.
        Kept,
    }
}

/// What applying does to one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What kind of thing.
    pub kind: ItemKind,
    /// Which one.
    pub key: String,
    /// What is done.
    pub verdict: Verdict,
    /// How the client company has it; nothing where it does not.
    pub from: Option<Value>,
    /// How the blueprint has it.
    pub to: Value,
}

impl Line {
    /// Whether something is written.
    pub(crate) const fn writes(&self) -> bool {
        matches!(self.verdict, Verdict::Added | Verdict::Changed)
    }
}

/// What applying does. `wanted` is the blueprint, `present` what the client company has, `last` what the blueprint had when
/// it was last applied there. With `overwrite` nothing is kept.
pub(crate) fn difference(
    wanted: &Items,
    present: &BTreeMap<Name, Value>,
    last: Option<&Items>,
    overwrite: bool,
) -> Vec<Line> {
    let last = last.map(Items::map).unwrap_or_default();
    let line = |(name, to): (Name, Value)| {
        let (now, before) = (present.get(&name), last.get(&name));
        let own = before.is_some() && now != before && !overwrite;
        let verdict = match now {
            Some(now) if *now == to => Verdict::Same,
            _ if own => Verdict::Kept,
            Some(_) => Verdict::Changed,
            None => Verdict::Added,
        };
        Line {
            verdict,
            from: now.cloned(),
            to,
            kind: name.0,
            key: name.1,
        }
    };
    wanted.map().into_iter().map(line).collect()
}

/// What is remembered of an application: the blueprint's value of each thing that is so now, the earlier one of what was
/// kept.
pub(crate) fn remembered(lines: &[Line], last: Option<&Items>) -> Items {
    let last = last.map(Items::map).unwrap_or_default();
    let pairs = lines.iter().filter_map(|line| {
        let name = (line.kind, line.key.clone());
        let value = match line.verdict {
            Verdict::Kept => last.get(&name)?.clone(),
            _ => line.to.clone(),
        };
        Some((name, value))
    });
    Items::of(pairs.collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn items(pairs: &[(&str, i32)]) -> Items {
        let map = pairs
            .iter()
            .map(|(key, value)| ((ItemKind::Setting, (*key).to_owned()), json!(value)));
        Items::of(map.collect())
    }

    fn verdicts(wanted: &Items, present: &Items, last: Option<&Items>, overwrite: bool) -> Vec<Verdict> {
        let lines = difference(wanted, &present.map(), last, overwrite);
        lines.into_iter().map(|line| line.verdict).collect()
    }

    #[test]
    fn the_first_time_everything_becomes_as_the_blueprint_has_it() {
        let (wanted, present) = (items(&[("a", 1), ("b", 2), ("c", 3)]), items(&[("b", 9), ("c", 3)]));
        assert_eq!(
            verdicts(&wanted, &present, None, false),
            [Verdict::Added, Verdict::Changed, Verdict::Same]
        );
    }

    #[test]
    fn what_a_client_company_changed_since_is_kept_unless_said_otherwise() {
        let (last, wanted) = (
            items(&[("a", 1), ("b", 1), ("c", 1)]),
            items(&[("a", 2), ("b", 2), ("c", 2)]),
        );
        // `a` as it was applied, `b` changed there, `c` taken away there.
        let present = items(&[("a", 1), ("b", 7)]);
        let kept = [Verdict::Changed, Verdict::Kept, Verdict::Kept];
        assert_eq!(verdicts(&wanted, &present, Some(&last), false), kept);
        let all = [Verdict::Changed, Verdict::Changed, Verdict::Added];
        assert_eq!(verdicts(&wanted, &present, Some(&last), true), all);
    }

    #[test]
    fn what_was_kept_stays_kept_the_next_time() {
        let (last, wanted, present) = (items(&[("a", 1)]), items(&[("a", 2)]), items(&[("a", 7)]));
        let lines = difference(&wanted, &present.map(), Some(&last), false);
        let now = remembered(&lines, Some(&last));
        assert_eq!(now, last);
        assert_eq!(
            verdicts(&items(&[("a", 3)]), &present, Some(&now), false),
            [Verdict::Kept]
        );
        // Where the client company went back to what it was given, it moves on with the blueprint.
        assert_eq!(
            verdicts(&items(&[("a", 3)]), &last, Some(&now), false),
            [Verdict::Changed]
        );
    }

    #[test]
    fn applied_again_nothing_is_written() {
        let wanted = items(&[("a", 1), ("b", 2)]);
        let lines = difference(&wanted, &wanted.map(), Some(&wanted), false);
        assert!(lines.iter().all(|line| line.verdict == Verdict::Same && !line.writes()));
    }
}
