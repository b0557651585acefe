//! The answers of a score: by the days that are counted, and one by one where they are not.

use goodword_feedback::nps::Band;
use goodword_feedback::{nps_day, survey_response};
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Reach, Result, Timestamp};
use goodword_persistence::{Part, united};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use super::{About, limit, narrowed, number};
use crate::days::Days;
use crate::{Period, may};

/// How many answers of a client company fell into a band in a part of the period; the same may be told in several rows.
#[derive(FromQueryResult)]
pub(super) struct Answers {
    pub(super) part: i32,
    pub(super) client_id: Uuid,
    pub(super) band: Band,
    pub(super) n: i64,
}

// Days that are counted are summed; what lies in no such day, or is not counted yet, is counted answer by answer. All of it is
// one statement, so that both see the same picture.
pub(super) async fn read(
    by: &By<may::Read>,
    clients: Option<&[ClientId]>,
    about: About,
    parts: &[Period],
) -> Result<Vec<Answers>> {
    let days = Days::of(parts);
    let cut = Asked {
        by,
        clients,
        about,
        parts,
    };
    let mut all: Vec<Part> = days.pieces.iter().map(|piece| cut.piece(*piece, None)).collect();
    if let Some(whole) = days.whole {
        if matches!(by.reach(), Reach::Contact(..)) {
            // A count of a day does not say whose answers they are.
            all.extend([cut.piece(whole, None)]);
        } else {
            all.extend([cut.kept(whole, &days.cut), cut.piece(whole, Some(&days.cut))]);
        }
    }
    let limit = limit(clients, parts) * 3 * all.len() as u64;
    united(all, limit).await
}

/// Which answers are counted.
struct Asked<'a> {
    by: &'a By<may::Read>,
    clients: Option<&'a [ClientId]>,
    about: About,
    parts: &'a [Period],
}

impl Asked<'_> {
    // The sums of those days that are counted.
    fn kept(&self, whole: Period, cut: &[Timestamp]) -> Part {
        use nps_day::Column;
        let counted = Expr::col(Column::Day.as_column_ref()).lt(self.counted_until(whole));
        let found = find::<nps_day::Model>(self.by)
            .filter(Column::Day.gte(whole.from))
            .filter(Column::Day.lt(whole.until))
            .filter(counted)
            .filter(but(Column::Day, cut))
            .filter(narrowed(Column::ClientId, Column::SeriesId, self.clients, self.about));
        let part = self.part_within(Column::Day, whole);
        found.part(|select| {
            select
                .expr_as(part, "part")
                .column(Column::ClientId)
                .column(Column::Band)
                .expr_as(Expr::col(Column::N.as_column_ref()).sum(), "n")
                .group_by(Expr::cust("1"))
                .group_by(Column::ClientId)
                .group_by(Column::Band)
        })
    }

    // The answers of a piece of time, one by one; beside days that are counted only those after them, without the days that
    // are pieces themselves.
    fn piece(&self, piece: Period, beside: Option<&[Timestamp]>) -> Part {
        use survey_response::Column;
        let mut found = find::<survey_response::Model>(self.by)
            .filter(nps_day::counted())
            .filter(Column::AnsweredAt.lt(piece.until))
            .filter(narrowed(Column::ClientId, Column::SeriesId, self.clients, self.about));
        let at = Expr::col(Column::AnsweredAt.as_column_ref());
        found = match beside {
            None => found.filter(Column::AnsweredAt.gte(piece.from)),
            Some(_) => found.filter(at.gte(self.counted_until(piece))),
        };
        for day in beside.unwrap_or_default() {
            found = found.filter(Column::AnsweredAt.lt(*day).or(Column::AnsweredAt.gte(day.plus_days(1))));
        }
        let part = self.part_within(Column::AnsweredAt, piece);
        found.part(|select| {
            select
                .expr_as(part, "part")
                .column(Column::ClientId)
                .column(Column::Band)
                .expr_as(Func::count(Expr::val(1)), "n")
                .group_by(Expr::cust("1"))
                .group_by(Column::ClientId)
                .group_by(Column::Band)
        })
    }

    fn counted_until(&self, period: Period) -> Expr {
        nps_day::mark::counted_until(self.by.agency(), period.from)
    }

    // The number of the part that an instant of a piece falls into.
    fn part_within(&self, column: impl ColumnTrait, piece: Period) -> SimpleExpr {
        let all = (0_i32..).zip(self.parts);
        number(
            column,
            all.filter(|(_, part)| part.from < piece.until && piece.from < part.until),
        )
    }
}

fn but(column: impl ColumnTrait, days: &[Timestamp]) -> Condition {
    let others = (!days.is_empty()).then(|| column.is_not_in(days.iter().copied()));
    Condition::all().add_option(others)
}
