//! What customers write is kept for a time only; their scores stay (INT-4).

use goodword_clients::client_company;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Change, Personal, Result, Timestamp};
use goodword_persistence::Tx;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Query};

use crate::survey::Answers;
use crate::{caveat, response_revision, survey_response, word_of_mouth_event};

/// The job that forgets words.
pub(crate) const FORGET: &str = "feedback.forget_words";
/// Client companies of an agency that are looked at.
const MOST_CLIENTS: u64 = 10_000;
/// Rows of one kind whose words go in one step.
const AT_ONCE: u64 = 500;
/// How a text stands among the answers to a survey's own questions as they are kept.
const TEXT: &str = "{\"text\":";

/// Forgets what was written longer ago than each client company keeps it. True when there may be more.
pub(crate) async fn forget(tx: &mut Tx) -> Result<bool> {
    let all = find::<client_company::Model>(tx);
    for client in all.ordered(&Order::by_id(Direction::Asc), MOST_CLIENTS).await? {
        let before = months_before(tx.now(), client.settings.comment_months);
        let seen = [
            caveats(tx, client.id, before).await?,
            answers(tx, client.id, before).await?,
            revisions(tx, client.id, before).await?,
            heard(tx, client.id, before).await?,
        ];
        if seen.contains(&AT_ONCE) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn months_before(at: Timestamp, months: i32) -> Timestamp {
    let utc = at.to_jiff().to_zoned(TimeZone::UTC);
    utc.checked_sub(i64::from(months).months())
        .map_or(Timestamp::from_millis(0), |before| {
            Timestamp::from_jiff(before.timestamp())
        })
}

async fn answers(tx: &mut Tx, client: ClientId, before: Timestamp) -> Result<u64> {
    use survey_response::{Column, Model};
    let wordy = Condition::any()
        .add(Column::Comment.is_not_null())
        .add(Column::ImprovementSuggestion.is_not_null())
        .add(Column::Answers.contains(TEXT));
    let old = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::AnsweredAt.lt(before))
        .filter(wordy);
    let old = old.most(AT_ONCE).await?;
    let seen = old.len() as u64;
    for row in old {
        tx.save(row.forgotten()).await?;
    }
    Ok(seen)
}

// A caveat is as old as the answer it was found in.
async fn caveats(tx: &mut Tx, client: ClientId, before: Timestamp) -> Result<u64> {
    use caveat::{Column, Model};
    use survey_response::Column as Of;
    let answers = Query::select()
        .column(Of::Id)
        .from(survey_response::Entity)
        .and_where(Of::AgencyId.eq(tx.agency().uuid()))
        .and_where(Of::ClientId.eq(client.uuid()))
        .and_where(Of::AnsweredAt.lt(before))
        .to_owned();
    let old = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Text.ne(caveat::FORGOTTEN))
        .filter(Column::ResponseId.in_subquery(answers));
    let old = old.most(AT_ONCE).await?;
    let seen = old.len() as u64;
    for row in old {
        tx.save(row.forgotten()).await?;
    }
    Ok(seen)
}

async fn heard(tx: &mut Tx, client: ClientId, before: Timestamp) -> Result<u64> {
    use word_of_mouth_event::{Column, Model};
    let old = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::HeardAt.lt(before))
        .filter(Column::Evidence.is_not_null());
    let old = old.most(AT_ONCE).await?;
    let seen = old.len() as u64;
    for row in old {
        tx.save(row.forgotten()).await?;
    }
    Ok(seen)
}

async fn revisions(tx: &mut Tx, client: ClientId, before: Timestamp) -> Result<u64> {
    use response_revision::{Column, Event, Model};
    let wordy = Condition::any()
        .add(Column::Comment.is_not_null())
        .add(Column::ImprovementSuggestion.is_not_null())
        .add(Column::Answers.contains(TEXT));
    let old = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::AnsweredAt.lt(before))
        .filter(wordy);
    let old = old.most(AT_ONCE).await?;
    let seen = old.len() as u64;
    for row in old {
        let forgotten = Change::update(row, Event::WordsForgotten {}, |row| {
            (row.comment, row.improvement_suggestion) = (None, None);
            row.answers = Answers::without_words(row.answers.as_deref().map(String::as_str)).map(Personal::new);
        });
        tx.save(forgotten).await?;
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int_4_months_are_those_of_the_calendar() {
        let before = |at: &str, months| Timestamp::parse(at).map(|at| months_before(at, months).to_string());
        assert_eq!(
            before("2026-03-31T09:30:00Z", 1).as_deref(),
            Some("2026-02-28T09:30:00.000Z")
        );
        assert_eq!(
            before("2026-11-22T00:00:00Z", 24).as_deref(),
            Some("2024-11-22T00:00:00.000Z")
        );
    }
}
