//! Pictures of counts by quarter, on top of each other.

use goodword_kernel::Result;

use super::super::chart::{self, HEIGHT, WIDTH};
use super::super::view::ReportView;
use super::{Figure, Key, Picture, key, none, nothing, percent, quarters, some};
use crate::colour::Colour;
use crate::words::{FluentValue, Words};

/// Counts of each quarter, of which the first `good` kinds are what one wants.
pub(super) struct Piles<'a, const N: usize> {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) empty: String,
    pub(super) alternative: fn(&Words, &[(&str, FluentValue<'_>)]) -> String,
    pub(super) names: [String; N],
    pub(super) colours: [Colour; N],
    pub(super) counts: &'a [[i64; N]],
    pub(super) good: usize,
}

impl<const N: usize> Piles<'_, N> {
    pub(super) fn figure(self, words: &Words, view: &ReportView) -> Result<Figure> {
        let all = self
            .counts
            .iter()
            .fold([0; N], |all, one| std::array::from_fn(|at| all[at] + one[at]));
        let Some(share) = self.share(&all) else {
            return Ok(nothing(self.id, self.title, self.note, self.empty));
        };
        let quarters = quarters(words, view);
        let percent_of = |one: &[i64; N]| self.share(one).map(|share| percent(words, share));
        let tops: Vec<String> = self
            .counts
            .iter()
            .map(|one| percent_of(one).unwrap_or_default())
            .collect();
        let series: Vec<(Vec<i64>, Colour)> = (0..N)
            .map(|kind| (self.counts.iter().map(|one| one[kind]).collect(), self.colours[kind]))
            .collect();
        let row = |name: String, one: &[i64; N]| {
            let counts = one.iter().map(ToString::to_string);
            let share = percent_of(one).unwrap_or_else(|| none(words));
            let base = one.iter().sum::<i64>().to_string();
            [name]
                .into_iter()
                .chain(counts)
                .chain([share, base])
                .collect::<Vec<_>>()
        };
        let rows = quarters
            .iter()
            .cloned()
            .zip(self.counts)
            .map(|(name, one)| row(name, one));
        let head = [words.say("report-quarter-head", &[])]
            .into_iter()
            .chain(self.names.clone());
        let head = head.chain([words.say("report-share", &[]), words.say("report-base", &[])]);
        let base: i64 = all.iter().sum();
        let picture = Picture {
            width: WIDTH,
            height: HEIGHT,
            inside: chart::piles(&quarters, &series, &tops)?,
            alternative: (self.alternative)(
                words,
                &[("share", percent(words, share).into()), ("count", base.into())],
            ),
            legend: self.legend(),
            head: head.collect(),
            rows: rows.collect(),
            foot: row(words.say("report-all", &[]), &all),
        };
        Ok(some(self.id, self.title, self.note, picture))
    }

    fn legend(&self) -> Vec<Key> {
        let named = self.colours.iter().zip(&self.names);
        named.map(|(colour, name)| key(*colour, name.clone())).collect()
    }

    // Of all the share that one wants, in whole percent; none where there is nothing to take it of.
    fn share(&self, counts: &[i64; N]) -> Option<i64> {
        let base: i64 = counts.iter().sum();
        let good: i64 = counts.iter().take(self.good).sum();
        (base > 0).then(|| (200 * good + base).div_euclid(2 * base))
    }
}
