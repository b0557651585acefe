//! What one may ask about acknowledgements.

use std::collections::BTreeSet;

use goodword_identity::{Children, ClientRole, Direction, Order, Session};
use goodword_kernel::id::UserId;
use goodword_kernel::{Page, Result};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model};
use crate::{client_membership, service_catalogue_item};

/// The most people that are counted at one client company.
const MOST_STAFF: u64 = 1_000;

/// Who knows one edition, those who have known it longest first.
pub fn of_item(page: Page) -> Children<Model> {
    Children::of(Column::ItemId, Order::by_id(Direction::Asc), page)
}

/// How many of a client company's people know what a service holds (s50).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// How many people the client company has, consultants of the agency left out.
    pub staff: usize,
    /// How many of those know this edition.
    pub acknowledged: usize,
}

impl Known {
    /// The share of those who know it, in basis points: 10,000 is everybody. Nothing without people.
    pub fn share(self) -> Option<i32> {
        let share = (self.acknowledged * 10_000).checked_div(self.staff)?;
        i32::try_from(share).ok()
    }
}

/// How many of the staff know an edition of a service. Gathered for all services that a request shows.
pub async fn known(session: &Session, item: &service_catalogue_item::Model) -> Result<Known> {
    let (people, knowing) = (staff(Page::first(MOST_STAFF)), of_item(Page::first(MOST_STAFF)));
    let (people, knowing) = people_and_knowing(session, item, people, knowing).await?;
    Ok(Known {
        staff: people.len(),
        acknowledged: people.intersection(&knowing).count(),
    })
}

async fn people_and_knowing(
    session: &Session,
    item: &service_catalogue_item::Model,
    people: Children<client_membership::Model>,
    knowing: Children<Model>,
) -> Result<(BTreeSet<UserId>, BTreeSet<UserId>)> {
    let people = session.children(item.client_id.uuid(), people).await?;
    let knowing = session.children(item.id.uuid(), knowing).await?;
    Ok((
        people.rows.iter().map(|(_, member)| member.user_id).collect(),
        knowing.rows.iter().map(|(_, known)| known.user_id).collect(),
    ))
}

// Somebody with several roles stands there several times.
fn staff(page: Page) -> Children<client_membership::Model> {
    use client_membership::Column;
    let own = Condition::all()
        .add(Column::EndedAt.is_null())
        .add(Column::Role.ne(ClientRole::Consultant));
    Children::of(Column::ClientId, Order::by_id(Direction::Asc), page).filter(own, "staff")
}
