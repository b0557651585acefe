//! How often answers are about themes.

use std::collections::HashMap;

use goodword_feedback::nps::{Band, Figure};
use goodword_feedback::{Sentiment, survey_response, theme_tag};
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, ThemeId};
use goodword_kernel::{Id, Result};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait as _, Func, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::{Period, may};

/// How often answers of a period are about a theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Answers that are about it.
    pub tags: i64,
    /// Those of them that mean it as a complaint.
    pub negative: i64,
    /// The different customers who gave them.
    pub contacts: i64,
}

#[derive(FromQueryResult)]
struct Row {
    theme_id: Uuid,
    tags: i64,
    negative: i64,
    contacts: i64,
}

/// How often answers of a period are about each of some themes. One statement. A theme that no answer is about is left out.
pub async fn usage(
    by: &By<may::Read>,
    themes: &[ThemeId],
    client: Option<ClientId>,
    period: Period,
) -> Result<HashMap<ThemeId, Usage>> {
    use theme_tag::Column;
    let mut found = find::<theme_tag::Model>(by)
        .filter(Column::ThemeId.is_in(themes.iter().map(Id::uuid)))
        .filter(Column::RemovedAt.is_null())
        .filter(Column::AnsweredAt.gte(period.from))
        .filter(Column::AnsweredAt.lt(period.until));
    if let Some(client) = client {
        found = found.filter(Column::ClientId.eq(client.uuid()));
    }
    let complaint = CaseStatement::new().case(Column::Sentiment.eq(Sentiment::Negative), Expr::val(1_i32));
    let rows: Vec<Row> = found
        .figures(
            |select| {
                select
                    .column(Column::ThemeId)
                    .expr_as(Func::count(Expr::val(1)), "tags")
                    .expr_as(Func::count(Expr::expr(complaint)), "negative")
                    .expr_as(Func::count_distinct(Expr::col(Column::ContactId)), "contacts")
                    .group_by(Column::ThemeId)
            },
            themes.len() as u64,
        )
        .await?;
    let usage = |row: &Row| Usage {
        tags: row.tags,
        negative: row.negative,
        contacts: row.contacts,
    };
    Ok(rows
        .iter()
        .map(|row| (Id::from_uuid(row.theme_id), usage(row)))
        .collect())
}

#[derive(FromQueryResult)]
struct OfBand {
    theme_id: Uuid,
    band: Option<Band>,
    n: i64,
}

/// The answers of kind NPS in a period by band, for each of some themes that they are about. One statement. A theme that no
/// such answer is about is left out. Only today's scale counts (SUR-1, SUR-3).
pub async fn nps(
    by: &By<may::Read>,
    themes: &[ThemeId],
    client: Option<ClientId>,
    period: Period,
) -> Result<HashMap<ThemeId, Figure>> {
    use theme_tag::Column;
    let mut found = find::<theme_tag::Model>(by)
        .filter(Column::ThemeId.is_in(themes.iter().map(Id::uuid)))
        .filter(Column::RemovedAt.is_null())
        .filter(Column::AnsweredAt.gte(period.from))
        .filter(Column::AnsweredAt.lt(period.until));
    if let Some(client) = client {
        found = found.filter(Column::ClientId.eq(client.uuid()));
    }
    let rows: Vec<OfBand> = found
        .figures(
            |select| {
                select
                    .column(Column::ThemeId)
                    .expr_as(SimpleExpr::from(band()), "band")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::ThemeId)
                    .group_by(Expr::cust("2"))
            },
            4 * themes.len() as u64,
        )
        .await?;
    let mut all: HashMap<ThemeId, Figure> = HashMap::new();
    for row in rows {
        let figure = all.entry(Id::from_uuid(row.theme_id)).or_default();
        match row.band {
            Some(Band::Promoter) => figure.promoters += row.n,
            Some(Band::Passive) => figure.passives += row.n,
            Some(Band::Detractor) => figure.detractors += row.n,
            None => {}
        }
    }
    Ok(all)
}

// The band of the answer that a tag is about; nothing where it counts in no net promoter score.
fn band() -> SelectStatement {
    use survey_response::{Column as Of, Entity as Responses};
    use theme_tag::{Column, Entity as Tags};
    Query::select()
        .column((Responses, Of::Band))
        .from(Responses)
        .and_where(Expr::col((Responses, Of::AgencyId)).equals((Tags, Column::AgencyId)))
        .and_where(Expr::col((Responses, Of::Id)).equals((Tags, Column::ResponseId)))
        .and_where(Expr::col((Responses, Of::LegacyScale)).eq(false))
        .to_owned()
}
