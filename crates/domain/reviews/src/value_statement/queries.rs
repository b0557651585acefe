//! What one may ask about statements of value, and the pitch for a prospect (REV-13).

use goodword_clients::client_company::SizeBand;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{AgencyId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SimpleExpr};

use super::{Column, Entity, Model, Source, may, segment_key};
use crate::value_proof;

/// The most statements of a pitch (REV-13).
const MOST_PITCHED: usize = 5;

/// Narrows the statements. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ValueStatementFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those from this source.
    pub source: Option<Source>,
    /// Statements that were put away are left out unless this is true.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.source.map(|source| Column::Source.eq(source)))
            .add_option((!self.with_archived.unwrap_or(false)).then(|| Column::ArchivedAt.is_null()))
    }
}

one_order! {
    /// The order of statements: by what customers make of them, the own view breaks ties (REV-10).
    "ValueStatementOrder", Desc
}

/// A page of statements.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::Rank, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("value_statements", &order, page).await
}

/// How many statements there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What to tell a prospect of this segment and size: at most five statements, those with an accepted proof first, each
/// group by its place (REV-10, REV-13).
pub async fn pitch(
    by: &By<may::Read>,
    client: ClientId,
    segment: Option<&str>,
    size: Option<SizeBand>,
) -> Result<Vec<Model>> {
    let mut pitched = Vec::with_capacity(MOST_PITCHED);
    for proven in [true, false] {
        let left = MOST_PITCHED - pitched.len();
        if left == 0 {
            break;
        }
        let proof = proven_in(by.agency());
        let fitting = find::<Model>(by)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::ArchivedAt.is_null())
            .filter(fits(segment, size))
            .filter(if proven { proof } else { proof.not() });
        let order = Order::by(Column::Rank, Direction::Desc);
        pitched.extend(fitting.ordered(&order, left as u64).await?);
    }
    Ok(pitched)
}

// What is said for all is said to everybody.
fn fits(segment: Option<&str>, size: Option<SizeBand>) -> Condition {
    let of_segment = segment.map(|segment| Column::SegmentKey.eq(segment_key(segment)));
    let of_size = size.map(|size| Column::SizeBand.eq(size));
    Condition::all()
        .add(
            Condition::any()
                .add(Column::SegmentKey.is_null())
                .add_option(of_segment),
        )
        .add(Condition::any().add(Column::SizeBand.is_null()).add_option(of_size))
}

fn proven_in(agency: AgencyId) -> SimpleExpr {
    use value_proof::Column as Proof;
    let accepted = Query::select()
        .expr(Expr::val(1))
        .from(value_proof::Entity)
        .and_where(Proof::AgencyId.eq(agency.uuid()))
        .and_where(Expr::col((value_proof::Entity, Proof::StatementId)).equals((Entity, Column::Id)))
        .and_where(Proof::AcceptedAt.is_not_null())
        .to_owned();
    Expr::exists(accepted)
}
