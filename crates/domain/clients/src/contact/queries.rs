//! What one may ask about contacts.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, text};
use goodword_persistence::{Session, starts_with};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, SimpleExpr};

use super::{Column, Model, NpsBand, email_digest, may};

/// Narrows the contacts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ContactFilter")]
pub struct Filter {
    /// Only customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only people at this account.
    pub account_id: Option<AccountId>,
    /// Only those whose latest answer is in this band.
    pub band: Option<NpsBand>,
    /// Only those whose name begins so, whatever the case.
    pub name_starts_with: Option<String>,
    /// Only those of exactly this e-mail address, whatever the case.
    pub email: Option<String>,
    /// True for those with whom nobody was in touch for longer than the client company's days of silence, as it is found
    /// once a day (CUS-7); false for the others.
    pub silent: Option<bool>,
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
            .add_option(self.band.map(|band| Column::CurrentNpsBand.eq(band)))
            .add_option(name.map(|name| starts_with(Column::NameKey, &name)))
            .add_option(email.map(|email| Column::EmailDigest.eq(email_digest(session, &email))))
            .add_option(self.silent.map(silent))
            .add(archived)
    }
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
        }
    }
}

/// A page of contacts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition(by.session()))
        .page("contacts", &order.order(), page)
        .await
}

/// How many contacts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
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
