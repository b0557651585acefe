//! Who stands before whom by a share. Nobody is ranked by fewer than ten (ANA-2).

use std::cmp::Ordering;

use crate::share::Share;

/// One of those who are ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place<T> {
    /// Who.
    pub(crate) who: T,
    /// By what they are ranked.
    pub(crate) share: Share,
    /// Their place among those with at least ten; none for whoever has fewer.
    pub(crate) rank: Option<i64>,
}

/// The best first; those who may not be ranked stand at the end. Equal shares have equal ranks.
pub(crate) fn ranked<T: Ord>(all: impl IntoIterator<Item = (T, Share)>) -> Vec<Place<T>> {
    let place = |(who, share)| Place { who, share, rank: None };
    let mut all: Vec<Place<T>> = all.into_iter().map(place).collect();
    all.sort_by(|one, other| {
        let low = one.share.low_base().cmp(&other.share.low_base());
        let by_share = || {
            if one.share.low_base() {
                Ordering::Equal
            } else {
                better(one.share, other.share)
            }
        };
        low.then_with(by_share).then_with(|| one.who.cmp(&other.who))
    });
    let mut before: Option<(Share, i64)> = None;
    for (at, one) in (1_i64..).zip(all.iter_mut().filter(|one| !one.share.low_base())) {
        let rank = match before {
            Some((share, rank)) if better(share, one.share) == Ordering::Equal => rank,
            _ => at,
        };
        one.rank = Some(rank);
        before = Some((one.share, rank));
    }
    all
}

// 100 · hits / base compared without a division: the larger share first.
fn better(one: Share, other: Share) -> Ordering {
    (other.hits * one.base).cmp(&(one.hits * other.base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ana_2_nobody_is_ranked_by_fewer_than_ten() {
        let of = |who: u8, hits: i64, base: i64| (who, Share { hits, base });
        let all = ranked([of(1, 9, 9), of(2, 5, 10), of(3, 20, 20), of(4, 10, 20), of(5, 1, 11)]);
        let places: Vec<(u8, Option<i64>)> = all.iter().map(|one| (one.who, one.rank)).collect();
        assert_eq!(
            places,
            [(3, Some(1)), (2, Some(2)), (4, Some(2)), (5, Some(4)), (1, None)]
        );
    }
}
