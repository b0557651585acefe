//! What one may ask about interviews about value, and how well they cover the customers (REV-9).

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::SimpleObject;
use goodword_clients::account;
use goodword_clients::client_company::SizeBand;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::{Column, Model, may};

/// The fewest interviews of a segment (REV-9).
const LEAST: i64 = 3;
/// A size counts where a client company has so many accounts of it (REV-9).
const ACCOUNTS: i64 = 5;
/// Segments and sizes that are told.
const MOST: u64 = 200;

/// Narrows the interviews. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ValueInterviewFilter")]
pub struct Filter {
    /// Only those with customers of this client company.
    pub client_id: Option<ClientId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all().add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
    }
}

one_order! {
    /// The order of interviews: by when they were held.
    "ValueInterviewOrder", Desc
}

/// A page of interviews.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::HeldAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("value_interviews", &order, page).await
}

/// How many interviews there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// How well the interviews of a segment cover a client company's customers (REV-9).
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
#[graphql(name = "ValueCoverage")]
pub struct Coverage {
    /// The segment, as it is compared: in small letters.
    pub segment: String,
    /// How many interviews there are.
    pub interviews: i32,
    /// How many more it takes until there are three.
    pub lacking: i32,
    /// The sizes of which the client company has five or more accounts, and nobody of the segment was asked.
    pub missing_size_bands: Vec<SizeBand>,
    /// Whether it takes no more: three interviews, and one for each of those sizes.
    pub complete: bool,
}

/// Interviews of one segment and size, or accounts of one size.
#[derive(FromQueryResult)]
struct Asked {
    segment_key: String,
    size_band: Option<SizeBand>,
    interviews: i64,
}

#[derive(FromQueryResult)]
struct Sized {
    size_band: Option<SizeBand>,
    accounts: i64,
}

/// How well the interviews cover a client company's customers: each segment of which somebody was asked (REV-9).
pub async fn coverage(by: &By<may::Read>, client: ClientId) -> Result<Vec<Coverage>> {
    let asked: Vec<Asked> = find::<Model>(by)
        .filter(Column::ClientId.eq(client.uuid()))
        .figures(
            |select| {
                select
                    .column(Column::SegmentKey)
                    .column(Column::SizeBand)
                    .column_as(Column::Id.count(), "interviews")
                    .group_by(Column::SegmentKey)
                    .group_by(Column::SizeBand)
            },
            MOST,
        )
        .await?;
    let accounts = by.session().prove::<account::may::Read>()?;
    let sized: Vec<Sized> = find::<account::Model>(&accounts)
        .filter(account::Column::ClientId.eq(client.uuid()))
        .filter(account::Column::ArchivedAt.is_null())
        .figures(
            |select| {
                select
                    .column(account::Column::SizeBand)
                    .column_as(account::Column::Id.count(), "accounts")
                    .group_by(account::Column::SizeBand)
            },
            MOST,
        )
        .await?;
    let asked = asked
        .into_iter()
        .map(|one| (one.segment_key, one.size_band, one.interviews));
    let large = sized.into_iter().filter(|one| one.accounts >= ACCOUNTS);
    Ok(covered(asked, &large.filter_map(|one| one.size_band).collect()))
}

fn covered(asked: impl Iterator<Item = (String, Option<SizeBand>, i64)>, wanted: &BTreeSet<SizeBand>) -> Vec<Coverage> {
    let mut segments: BTreeMap<String, (i64, BTreeSet<SizeBand>)> = BTreeMap::new();
    for (segment, band, count) in asked {
        let (all, bands) = segments.entry(segment).or_default();
        *all += count;
        bands.extend(band);
    }
    let told = |(segment, (count, bands)): (String, (i64, BTreeSet<SizeBand>))| {
        let missing_size_bands: Vec<SizeBand> = wanted.difference(&bands).copied().collect();
        let lacking = (LEAST - count).max(0);
        Coverage {
            segment,
            interviews: i32::try_from(count).unwrap_or(i32::MAX),
            lacking: i32::try_from(lacking).unwrap_or(0),
            complete: lacking == 0 && missing_size_bands.is_empty(),
            missing_size_bands,
        }
    };
    segments.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rev_9_three_interviews_and_every_size_with_five_accounts() {
        let wanted = BTreeSet::from([SizeBand::Small, SizeBand::Large]);
        let asked = [
            ("dentists".to_owned(), Some(SizeBand::Small), 2),
            ("dentists".to_owned(), Some(SizeBand::Large), 1),
            ("lawyers".to_owned(), Some(SizeBand::Small), 3),
            ("painters".to_owned(), None, 1),
        ];
        let told = covered(asked.into_iter(), &wanted);
        let short: Vec<_> = (told.iter())
            .map(|one| {
                (
                    one.segment.as_str(),
                    one.lacking,
                    one.missing_size_bands.as_slice(),
                    one.complete,
                )
            })
            .collect();
        let both = [SizeBand::Small, SizeBand::Large];
        assert_eq!(
            short,
            [
                ("dentists", 0, &[][..], true),
                ("lawyers", 0, &[SizeBand::Large][..], false),
                ("painters", 2, &both[..], false),
            ]
        );
    }
}
