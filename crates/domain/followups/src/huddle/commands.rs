//! What one may do with huddles.

use goodword_clients::client_company;
use goodword_feedback::survey_response;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{ClientId, SurveyResponseId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::rules::unreviewed_from;
use super::{Cancel, Column, Hold, Model, Plan, Reviewed, Status, may};
use crate::task::by_hand::Decided;
use crate::{roles, task};

/// Some answers, and when the last of them came in where there may be more.
type Unreviewed = (Reviewed, Option<Timestamp>);
/// Most answers of one huddle.
const MOST_RESPONSES: usize = 20;

/// Plans a huddle on the answers since the last one.
pub async fn plan(by: &By<may::Plan>, with: Plan) -> Result<Model> {
    with.check(by.now())?;
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        for user in &with.participant_user_ids {
            task::member(tx, with.client_id, *user, "participantUserIds").await?;
        }
        let last = last(tx, with.client_id).await?;
        let from = unreviewed_from(last.as_ref(), tx.now());
        let after = ended_with(tx, last.as_ref()).await?;
        let (responses, until) = unreviewed(tx, with.client_id, from, after).await?;
        let span = (from, until.unwrap_or_else(|| tx.now()));
        let new = Model::planned((tx.agency(), tx.id()), &with, (span, responses), tx.now());
        tx.save(new).await
    })
    .await
}

// Of the huddles that were held the one that looked farthest.
async fn last(tx: &Tx, client: ClientId) -> Result<Option<Model>> {
    let held = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Status.eq(Status::Held));
    let farthest = held
        .ordered(&Order::by(Column::ReviewedUntil, Direction::Desc), 1)
        .await?;
    Ok(farthest.into_iter().next())
}

// The answer with which the last huddle ended, where others of the same instant may have been left to the next.
async fn ended_with(tx: &Tx, last: Option<&Model>) -> Result<Option<SurveyResponseId>> {
    let Some((huddle, id)) = last.and_then(|last| Some((last, last.responses.all().last()?))) else {
        return Ok(None);
    };
    let answer = find::<survey_response::Model>(tx).by_id(*id).await?;
    Ok((answer.answered_at == huddle.reviewed_until).then_some(*id))
}

async fn unreviewed(tx: &Tx, client: ClientId, from: Timestamp, after: Option<SurveyResponseId>) -> Result<Unreviewed> {
    use survey_response::Column;
    let at_once = match after {
        Some(id) => Column::AnsweredAt.eq(from).and(Column::Id.gt(id.uuid())),
        None => Column::AnsweredAt.eq(from),
    };
    let since = find::<survey_response::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::AnsweredAt.gte(from))
        .filter(Column::AnsweredAt.gt(from).or(at_once));
    let oldest = Order::by(Column::AnsweredAt, Direction::Asc);
    let responses = since.ordered(&oldest, MOST_RESPONSES as u64).await?;
    // What is too much for one huddle is left to the next.
    let full = responses.len() == MOST_RESPONSES;
    let until = responses.last().filter(|_| full).map(|last| last.answered_at);
    let responses = responses.into_iter().map(|response| response.id).collect();
    Ok((Reviewed(responses), until))
}

/// Says that a huddle was held; what it decided becomes tasks.
pub async fn hold(by: &By<may::Hold>, with: Hold) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let row = tx.save(row.held(&with, tx.now())?).await?;
        for (at, decision) in with.decisions.iter().enumerate() {
            let path = format!("decisions.{at}");
            let assignee = match decision.assignee_user_id {
                Some(user) => Some(roles::worker(tx, row.client_id, user, &format!("{path}.assigneeUserId")).await?),
                None => roles::assignee(tx, row.client_id, decision.required_role).await?,
            };
            let decided = Decided {
                huddle: row.id,
                client: row.client_id,
                title: &decision.title,
                role: decision.required_role,
                assignee,
                due_at: decision.due_at,
                path: &path,
            };
            let new = task::Model::decided((tx.agency(), tx.id()), &decided, tx.now())?;
            tx.save(new).await?;
        }
        Ok(row)
    })
    .await
}

/// Says that a huddle will not be.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    change(by, with.id, Model::cancelled).await
}
