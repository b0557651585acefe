//! What one may ask about caveats.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query, SelectStatement};

use super::{Column, Entity, Model, Status, may};
use crate::survey_response;

/// Caveats of one answer.
pub(super) const MOST: u64 = 20;

/// Narrows the caveats. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "CaveatFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this customer.
    pub contact_id: Option<ContactId>,
    /// Only those that stand so.
    pub status: Option<Status>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
    }
}

goodword_kernel::one_order! {
    /// The order of caveats: by when they were noted.
    "CaveatOrder", Desc
}

/// A page of caveats.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("caveats", &Order::by_id(order.direction), page).await
}

/// How many caveats there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The caveats of one answer, the first one first.
pub fn of_response(page: Page) -> Children<Model> {
    Children::of(Column::ResponseId, Order::by_id(Direction::Asc), page)
}

/// Whether a customer recommends with a "but" that is not handled yet (SUR-10): the gate of those who ask for
/// recommendations.
pub async fn any_open(scope: &impl Scope, contact: ContactId) -> Result<bool> {
    let open = find::<Model>(scope)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::Status.eq(Status::Open));
    Ok(open.maybe().await?.is_some())
}

/// That an answer has an open caveat, or that it has none.
pub(crate) fn open_of_response(is: bool) -> Condition {
    let found = Expr::exists(open());
    Condition::all().add(if is { found } else { found.not() })
}

fn open() -> SelectStatement {
    use survey_response::{Column as Of, Entity as Responses};
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::AgencyId)).equals((Responses, Of::AgencyId)))
        .and_where(Expr::col((Entity, Column::ResponseId)).equals((Responses, Of::Id)))
        .and_where(Expr::col((Entity, Column::Status)).eq(Expr::cust("'OPEN'")))
        .to_owned()
}
