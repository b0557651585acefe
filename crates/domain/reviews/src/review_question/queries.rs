//! What one may ask about questions for reviews.

use goodword_clients::client_company;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use super::{Area, Column, Model, may};

/// Narrows the questions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ReviewQuestionFilter")]
pub struct Filter {
    /// Only those that are asked at this client company alone.
    pub client_id: Option<ClientId>,
    /// Only those that are asked at all of the agency's client companies, or only those that are asked at one.
    pub of_agency: Option<bool>,
    /// Only those that a review at this client company is asked of: the agency's bank, and its own beside it.
    pub asked_at: Option<ClientId>,
    /// Only those that ask of this.
    pub area: Option<Area>,
    /// Questions that were put away are left out unless this is true.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let of_agency = |yes| {
            if yes {
                Column::ClientId.is_null()
            } else {
                Column::ClientId.is_not_null()
            }
        };
        let asked_at = |client: ClientId| {
            Condition::any()
                .add(Column::ClientId.is_null())
                .add(Column::ClientId.eq(client.uuid()))
        };
        Condition::all()
            .add_option(self.asked_at.map(asked_at))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.of_agency.map(of_agency))
            .add_option(self.area.map(|area| Column::Area.eq(area)))
            .add_option((!self.with_archived.unwrap_or(false)).then(|| Column::ArchivedAt.is_null()))
    }
}

one_order! {
    /// The order of questions: by their place in the bank.
    "ReviewQuestionOrder", Asc
}

/// A page of questions.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::Position, order.direction);
    let found = find::<Model>(by).filter(within(by, filter).await?);
    found.page("review_questions", &order, page).await
}

/// How many questions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(within(by, filter).await?).count(cap).await
}

// At a client company that the caller does not know nothing is asked, not even what is asked everywhere.
async fn within(by: &By<may::Read>, filter: &Filter) -> Result<Condition> {
    let condition = filter.condition();
    let Some(client) = filter.asked_at else {
        return Ok(condition);
    };
    let known = find::<client_company::Model>(by).filter(client_company::Column::Id.eq(client.uuid()));
    Ok(match known.maybe().await? {
        Some(_) => condition,
        None => condition.add(Expr::val(1).eq(0)),
    })
}
