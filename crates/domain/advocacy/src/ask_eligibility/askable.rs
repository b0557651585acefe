//! Who may be asked today: promoters are found by an index, those whose word is freshest to begin with, and whoever something speaks
//! against is left out.

use async_graphql::InputObject;
use goodword_clients::contact::{self, Column, NpsBand};
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::page::Place;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::Reasons;
use super::gate::judged;
use crate::referral_ask;

/// How many promoters are looked at together.
const WINDOW: u64 = 500;
/// How often more are looked at for one page, where nearly all of them are left out.
const WINDOWS: usize = 4;
/// The longest time for which a client company lets a score count, in days.
const FRESH: i64 = 730;

/// Narrows the customers who may be asked.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "AskableContactFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
}

one_order! {
    /// The order of customers who may be asked: by when they last said how likely they recommend.
    "AskableContactOrder", Desc
}

/// Where promoters are looked for, part after part.
struct Search<'a> {
    by: &'a By<referral_ask::may::Read>,
    contacts: By<contact::may::Read>,
    filter: &'a Filter,
    order: Order<contact::Model>,
}

/// Promoters with their places, the nearest to where the search began first, and which of them may be asked.
struct Window {
    rows: Vec<(Place, contact::Model, bool)>,
    /// Whether there are more beyond them.
    more: bool,
}

impl<'a> Search<'a> {
    fn of(by: &'a By<referral_ask::may::Read>, filter: &'a Filter, order: &OrderBy) -> Result<Self> {
        Ok(Self {
            by,
            contacts: by.session().prove()?,
            filter,
            order: Order::by(Column::LastScoredAt, order.direction),
        })
    }

    async fn window(&self, at: &Page) -> Result<Window> {
        let since = self.by.now().plus_days(-FRESH);
        let promoters = Condition::all()
            .add(Column::CurrentNpsBand.eq(NpsBand::Promoter))
            .add(Column::LastScoredAt.gte(since))
            .add_option(self.filter.client_id.map(|client| Column::ClientId.eq(client.uuid())));
        let found = find::<contact::Model>(&self.contacts).filter(promoters);
        let slice = found.page("askable_contacts", &self.order, at).await?;
        let more = if at.backward {
            slice.has_previous
        } else {
            slice.has_next
        };
        let (places, contacts): (Vec<_>, Vec<_>) = slice.rows.into_iter().unzip();
        let judged = judged(self.by, &contacts, self.by.now()).await?;
        let mut rows: Vec<_> = places
            .into_iter()
            .zip(contacts)
            .map(|(place, contact)| {
                let askable = judged.get(&contact.id).is_some_and(Reasons::is_empty);
                (place, contact, askable)
            })
            .collect();
        if at.backward {
            rows.reverse();
        }
        Ok(Window { rows, more })
    }

    // The first of those who may be asked, more than `enough` of them where there are, and whether there may be others: at most so
    // many promoters are looked at as there are in all windows together.
    async fn first(&self, page: &Page, enough: usize) -> Result<(Vec<(Place, contact::Model)>, bool)> {
        let mut at = Page {
            size: WINDOW,
            ..page.clone()
        };
        let (mut found, mut more) = (Vec::new(), true);
        for _ in 0..WINDOWS {
            let window = self.window(&at).await?;
            more = window.more;
            at.cursor = window.rows.last().map(|(place, ..)| place.cursor()).or(at.cursor);
            let askable = window.rows.into_iter().filter(|(_, _, askable)| *askable);
            found.extend(askable.map(|(place, contact, _)| (place, contact)));
            if found.len() > enough || !more {
                break;
            }
        }
        Ok((found, more))
    }
}

/// A page of the customers against asking whom nothing speaks now (ASK-1). It takes as many statements for a hundred of them as for
/// one, unless nearly all promoters are left out; where none is found among 2,000 of them, the list ends.
pub async fn page(
    by: &By<referral_ask::may::Read>,
    filter: &Filter,
    order: OrderBy,
    page: &Page,
) -> Result<Slice<contact::Model>> {
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let (mut rows, unseen) = Search::of(by, filter, &order)?.first(page, size).await?;
    // Whoever was found last is where the search goes on: where nobody was, it does not.
    let more = rows.len() > size || unseen && !rows.is_empty();
    rows.truncate(size);
    let behind = page.cursor.is_some();
    if page.backward {
        rows.reverse();
    }
    let (has_next, has_previous) = if page.backward { (behind, more) } else { (more, behind) };
    Ok(Slice {
        rows,
        has_next,
        has_previous,
    })
}

/// How many of the 2,000 promoters whose word is freshest may be asked now, counted up to `cap`.
pub async fn count(by: &By<referral_ask::may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    let enough = usize::try_from(cap).unwrap_or(usize::MAX);
    let search = Search::of(by, filter, &OrderBy::default())?;
    let (found, _) = search.first(&Page::first(WINDOW), enough).await?;
    Ok((found.len() as u64).min(cap.saturating_add(1)))
}
