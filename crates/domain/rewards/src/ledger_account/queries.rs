//! What one may ask about accounts of the ledger.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, may};

/// Narrows the accounts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "LedgerAccountFilter")]
pub struct Filter {
    /// Only those in the ledger of this client company.
    pub client_id: Option<ClientId>,
    /// Only those on this side.
    pub kind: Option<Kind>,
    /// Only those that count in this unit, such as `EUR` or `POINTS`.
    pub unit: Option<String>,
    /// Only those of this person.
    pub contact_id: Option<ContactId>,
    /// Only those of this customer company.
    pub account_id: Option<AccountId>,
    /// Only those of this partnership.
    pub partnership_id: Option<ReferralPartnershipId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let partnership = self.partnership_id;
        Condition::all()
            .add_option(partnership.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(self.unit.as_ref().map(|unit| Column::Unit.eq(unit.as_str())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
    }
}

one_order! {
    /// The order of accounts: by when they were opened.
    "LedgerAccountOrder", Desc
}

/// A page of accounts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("ledger_accounts", &Order::by_id(order.direction), page)
        .await
}

/// How many accounts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The accounts of one person, the first opened first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Asc), page)
}

/// The accounts of one customer company, the first opened first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Asc), page)
}

/// The accounts of one partner, the first opened first.
pub fn of_partnership(page: Page) -> Children<Model> {
    Children::of(Column::PartnershipId, Order::by_id(Direction::Asc), page)
}
