//! What one may ask about contacts.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId, HouseholdId};
use goodword_kernel::{Page, Result, Slice, Timestamp, text};
use goodword_persistence::{Scope, Session, starts_with};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, SimpleExpr};

use super::{Column, Model, NpsBand, email_digest, may};
use crate::custom_field_value::{self, FieldFilter};

/// Contacts that one statement finds among those that became part of another.
const AT_ONCE: u64 = 500;

/// Narrows the contacts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ContactFilter")]
pub struct Filter {
    /// Only customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only people at this account.
    pub account_id: Option<AccountId>,
    /// Only people of this household.
    pub household_id: Option<HouseholdId>,
    /// Only those whose latest answer is in this band.
    pub band: Option<NpsBand>,
    /// Only those whose name begins so, whatever the case.
    pub name_starts_with: Option<String>,
    /// Only those of exactly this e-mail address, whatever the case.
    pub email: Option<String>,
    /// True for those with whom nobody was in touch for longer than the client company's days of silence, as it is found
    /// once a day (CUS-7); false for the others.
    pub silent: Option<bool>,
    /// Only those whose next follow-up is due before this instant.
    pub next_follow_up_before: Option<Timestamp>,
    /// Only those whose custom fields hold this; at most 10.
    pub custom_fields: Option<Vec<FieldFilter>>,
    /// True for those that are put away; left out or false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self, session: &Session) -> Condition {
        let name = self.name_starts_with.as_deref().map(text::search_key);
        let email = self.email.as_deref().map(text::email_key);
        let archived = if self.archived.unwrap_or(false) {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(
                self.household_id
                    .map(|household| Column::HouseholdId.eq(household.uuid())),
            )
            .add_option(self.band.map(|band| Column::CurrentNpsBand.eq(band)))
            .add_option(name.map(|name| starts_with(Column::NameKey, &name)))
            .add_option(email.map(|email| Column::EmailDigest.eq(email_digest(session, &email))))
            .add_option(self.silent.map(silent))
            .add_option(self.next_follow_up_before.map(|at| Column::NextFollowUpAt.lt(at)))
            .add(custom_field_value::condition(
                Column::Id,
                session.agency(),
                self.custom_fields.as_ref(),
            ))
            .add(archived)
    }
}

/// A contact and every one that became part of it, directly or by way of another (CUS-6): what is said of one person stands
/// under all of these ids.
pub(crate) async fn one_person(scope: &impl Scope, id: ContactId) -> Result<Vec<ContactId>> {
    let (mut all, mut seen) = (vec![id], 0);
    while seen < all.len() {
        let some: Vec<_> = all.iter().skip(seen).map(goodword_kernel::Id::uuid).collect();
        seen = all.len();
        let mut last: Option<ContactId> = None;
        loop {
            let parts = find::<Model>(scope)
                .filter(Column::MergedIntoId.is_in(some.iter().copied()))
                .filter(Condition::all().add_option(last.map(|last| Column::Id.gt(last.uuid()))));
            let parts = parts.ordered(&Order::by_id(Direction::Asc), AT_ONCE).await?;
            last = parts.last().map(|part| part.id);
            let more = parts.len() as u64 == AT_ONCE;
            all.extend(parts.into_iter().map(|part| part.id));
            if !more {
                break;
            }
        }
    }
    Ok(all)
}

fn silent(silent: bool) -> SimpleExpr {
    if silent {
        Column::SilentSince.is_not_null()
    } else {
        Column::SilentSince.is_null()
    }
}

/// What contacts are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "ContactOrderField")]
pub enum OrderField {
    /// By name.
    Name,
    /// By when they became known.
    CreatedAt,
    /// By when the next follow-up is due; those without one are left out of the pages, not of `totalCount`.
    NextFollowUp,
}

/// The order of contacts.
#[derive(Clone, Debug, async_graphql::InputObject)]
#[graphql(name = "ContactOrder")]
pub struct OrderBy {
    /// By what.
    pub field: OrderField,
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            field: OrderField::Name,
            direction: Direction::Asc,
        }
    }
}

impl OrderBy {
    fn order(&self) -> Order<Model> {
        match self.field {
            OrderField::Name => Order::by(Column::NameKey, self.direction),
            OrderField::CreatedAt => Order::by_id(self.direction),
            OrderField::NextFollowUp => Order::by(Column::NextFollowUpAt, self.direction),
        }
    }

    // No order runs over what is not there.
    fn condition(&self) -> Condition {
        match self.field {
            OrderField::Name | OrderField::CreatedAt => Condition::all(),
            OrderField::NextFollowUp => Condition::all().add(Column::NextFollowUpAt.is_not_null()),
        }
    }
}

/// A page of contacts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    custom_field_value::check(filter.custom_fields.as_ref())?;
    find::<Model>(by)
        .filter(filter.condition(by.session()))
        .filter(order.condition())
        .page("contacts", &order.order(), page)
        .await
}

/// How many contacts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    custom_field_value::check(filter.custom_fields.as_ref())?;
    find::<Model>(by)
        .filter(filter.condition(by.session()))
        .count(cap)
        .await
}

/// The contacts of one client company, by name.
pub fn of_client(page: Page) -> Children<Model> {
    let order = Order::by(Column::NameKey, Direction::Asc);
    Children::of(Column::ClientId, order, page).filter(Column::ArchivedAt.is_null(), "open")
}

/// The contacts of one client company, the newest first.
pub fn newest_of_client(page: Page) -> Children<Model> {
    let all = Children::of(Column::ClientId, Order::by_id(Direction::Desc), page);
    all.filter(Column::ArchivedAt.is_null(), "open")
}

/// The people at one account.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Asc), page).filter(Column::ArchivedAt.is_null(), "open")
}

/// The people of one household.
pub fn of_household(page: Page) -> Children<Model> {
    Children::of(Column::HouseholdId, Order::by_id(Direction::Asc), page).filter(Column::ArchivedAt.is_null(), "open")
}
