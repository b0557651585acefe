//! The job that counts days, and how the mark is taken back.

use goodword_identity::{Direction, Order, find};
use goodword_kernel::time::HOUR;
use goodword_kernel::{Error, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::model::{Column, Model, counted, counts, day_of};
use super::{mark, rebuilding};
use crate::nps::Band;
use crate::survey_response;

/// The job that counts days.
pub(crate) const KEEP: &str = "feedback.keep_nps_days";
/// Days that are counted in one transaction.
const DAYS_AT_ONCE: i64 = 7;
/// The most that is counted in one transaction: client companies by series, bands and days.
const MOST: u64 = 200_000;
/// Rows that one statement throws away.
const THROWN_AWAY: u64 = 5_000;
/// How long after its end a day is counted: longer than any transaction that began in it, and than the clocks of several
/// machines may differ.
const SETTLED: i64 = 6 * HOUR;
/// Answers that are given now, by whichever clock, are younger than this when they are written, and their days not counted.
const NOW: i64 = HOUR;
/// The first instant of an answer's day, in words that both engines know.
const DAY: &str = "answered_at - ((answered_at % 86400000 + 86400000) % 86400000)";

#[derive(FromQueryResult)]
struct Count {
    day: i64,
    client_id: Uuid,
    series_id: Uuid,
    band: Band,
    n: i64,
}

/// Until when days may be counted at an instant.
pub(super) fn settled(now: Timestamp) -> Timestamp {
    day_of(now.plus(-SETTLED))
}

/// Says beforehand that answers are about to be added, or to fall into other bands. Where a day of theirs is counted, it is not
/// any longer. It comes before what else is locked in the transaction, so that no two wait for each other.
pub(crate) async fn will_change(tx: &Tx, answers: impl IntoIterator<Item = &survey_response::Model>) -> Result<()> {
    let counting = answers.into_iter().filter(|answer| counts(answer));
    let Some(first) = counting.map(|answer| answer.answered_at).min() else {
        return Ok(());
    };
    if first > tx.now().plus(-NOW) {
        return Ok(());
    }
    let mark = mark::lock(tx).await?;
    let day = day_of(first);
    if mark.counted_until <= day {
        return Ok(());
    }
    let back = mark::Model {
        counted_until: day,
        ..mark
    };
    tx.derive_anew(&back).await
}

/// Counts the next days. True when there may be more. That it will is said a day before the first days are counted, whoever put
/// the mark down, so that by then no server of a version that knows of no mark is at work.
pub(crate) async fn keep(tx: &mut Tx) -> Result<bool> {
    let mark = mark::lock(tx).await?;
    if mark.position.is_some() {
        // Somebody began to make the days anew and did not come to the end.
        return rebuilding::go_on(tx, mark).await.map(|step| step.more);
    }
    if mark.counted_until == mark::NOWHERE {
        let announced = mark::Model {
            counted_until: mark::ANNOUNCED,
            ..mark
        };
        tx.derive_anew(&announced).await?;
        return Ok(false);
    }
    let (from, settled) = (day_of(mark.counted_until), settled(tx.now()));
    if from >= settled {
        return Ok(false);
    }
    let next = first_after(tx, from).await?.filter(|next| *next < settled);
    let until = next.map_or(settled, |next| next.plus_days(DAYS_AT_ONCE).min(settled));
    let stale = Condition::all().add(Column::Day.gte(from)).add(Column::Day.lt(until));
    while tx.forget_derived::<Model>(stale.clone(), THROWN_AWAY).await? == THROWN_AWAY {}
    if let Some(next) = next {
        count(tx, next, until).await?;
    }
    let on = mark::Model {
        counted_until: until,
        ..mark
    };
    tx.derive_anew(&on).await?;
    Ok(until < settled)
}

// The first day from an instant on that has an answer: years without any are no work.
async fn first_after(tx: &Tx, from: Timestamp) -> Result<Option<Timestamp>> {
    use survey_response::Column as Of;
    let all = find::<survey_response::Model>(tx).filter(Of::AnsweredAt.gte(from));
    let first = all.ordered(&Order::by(Of::AnsweredAt, Direction::Asc), 1).await?;
    Ok(first.first().map(|answer| day_of(answer.answered_at)))
}

async fn count(tx: &Tx, from: Timestamp, until: Timestamp) -> Result<()> {
    use survey_response::Column as Of;
    let answers = find::<survey_response::Model>(tx)
        .filter(counted())
        .filter(Of::AnsweredAt.gte(from))
        .filter(Of::AnsweredAt.lt(until));
    let counts: Vec<Count> = answers
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(DAY), "day")
                    .column(Of::ClientId)
                    .column(Of::SeriesId)
                    .column(Of::Band)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Of::ClientId)
                    .group_by(Of::SeriesId)
                    .group_by(Of::Band)
            },
            MOST,
        )
        .await?;
    if counts.len() as u64 == MOST {
        return Err(Error::internal("a week has more counts than are kept at once"));
    }
    let rows = counts.into_iter().map(|count| {
        Ok(Model {
            agency_id: tx.agency(),
            id: tx.id(),
            client_id: Id::from_uuid(count.client_id),
            series_id: Id::from_uuid(count.series_id),
            day: Timestamp::from_millis(count.day),
            band: count.band,
            n: i32::try_from(count.n).map_err(Error::internal)?,
        })
    });
    add(tx, &rows.collect::<Result<Vec<_>>>()?).await
}

/// Adds counts to those that are there.
pub(super) async fn add(tx: &Tx, rows: &[Model]) -> Result<()> {
    let same = [Column::ClientId, Column::SeriesId, Column::Day, Column::Band];
    tx.derive_sums(rows, &same, Column::N).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sur_2_a_day_is_counted_when_it_is_over_for_six_hours_and_no_answer_given_now_falls_into_it() {
        let at = |text: &str| Timestamp::parse(text).unwrap();
        assert_eq!(settled(at("2026-03-02T05:59:59Z")), at("2026-03-01T00:00:00Z"));
        assert_eq!(settled(at("2026-03-02T06:00:00Z")), at("2026-03-02T00:00:00Z"));
        for minutes in 0..3_000 {
            let now = at("2026-03-01T00:00:00Z").plus(minutes * 60_000);
            assert!(day_of(now.plus(-NOW)) >= settled(now), "{now}");
        }
    }
}
