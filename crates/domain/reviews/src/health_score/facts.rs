//! What is known of accounts: read for many of them at once, in a fixed number of statements.

use std::collections::HashMap;

use goodword_clients::{account, client_company, contact, engagement};
use goodword_expectations::promise;
use goodword_feedback::survey::Kind;
use goodword_feedback::survey_response;
use goodword_followups::case;
use goodword_identity::find;
use goodword_kernel::id::{AccountId, AgencyId, ClientId};
use goodword_kernel::{Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use super::rules::{COUNTED_DAYS, Known, Sum};
use crate::account_review;

/// Accounts that are looked at together.
pub(super) const AT_ONCE: u64 = 100;

#[derive(FromQueryResult)]
struct People {
    account_id: AccountId,
    known: i64,
    touched: Option<Timestamp>,
    scores: Option<i64>,
    scored: Option<i64>,
}

#[derive(FromQueryResult)]
struct Counted {
    account_id: Option<Uuid>,
    sum: Option<i64>,
    base: i64,
}

#[derive(FromQueryResult)]
struct Last {
    account_id: AccountId,
    last: Option<Timestamp>,
}

/// What is known of each, in eight statements.
pub(super) async fn known(tx: &Tx, accounts: &[account::Model]) -> Result<HashMap<AccountId, Known>> {
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.id.uuid()).collect();
    let since = tx.now().plus_days(-COUNTED_DAYS);
    let silent = silent_days(tx, accounts).await?;
    let people = people(tx, &ids, since).await?;
    let efforts = efforts(tx, &ids, since).await?;
    let promises = promises(tx, &ids, since).await?;
    let engaged = engaged(tx, &ids).await?;
    let cases = cases(tx, &ids).await?;
    let held = held(tx, &ids).await?;
    let late = late(tx, &ids).await?;
    let of = |account: &account::Model| {
        let id = account.id;
        let people = people.get(&id);
        let sum = |of: &HashMap<AccountId, Sum>| of.get(&id).copied().unwrap_or_default();
        let cases = sum(&cases);
        let known = Known {
            nps: people.map_or(Sum::default(), |one| Sum {
                sum: 10 * one.scores.unwrap_or(0),
                base: one.scored.unwrap_or(0),
            }),
            effort: sum(&efforts),
            promises: sum(&promises),
            touched_at: people.and_then(|one| one.touched).unwrap_or(account.created_at),
            people: people.map_or(0, |one| one.known),
            silent_days: silent.get(&account.client_id).copied().unwrap_or(90),
            engaged: engaged
                .get(&id)
                .copied()
                .and_then(|last| Some((last, lapses(account, last)?))),
            cases: cases.base,
            open_severity: cases.sum,
            reviews: sum(&held).base,
            late_since: late.get(&id).copied(),
        };
        (id, known)
    };
    Ok(accounts.iter().map(of).collect())
}

// One that has lapsed has no time left; of one that people made a VIP nobody knows.
fn lapses(account: &account::Model, last: Timestamp) -> Option<Timestamp> {
    let lapsed = account.lifecycle == account::Lifecycle::Lapsed;
    account.lapses_at.or_else(|| lapsed.then_some(last))
}

async fn silent_days(tx: &Tx, accounts: &[account::Model]) -> Result<HashMap<ClientId, i64>> {
    use client_company::{Column, Model};
    let mut clients: Vec<Uuid> = accounts.iter().map(|account| account.client_id.uuid()).collect();
    clients.sort_unstable();
    clients.dedup();
    let found = find::<Model>(tx)
        .filter(Column::Id.is_in(clients))
        .most(AT_ONCE)
        .await?;
    let days = |client: Model| (client.id, i64::from(client.settings.silent_days));
    Ok(found.into_iter().map(days).collect())
}

async fn people(tx: &Tx, accounts: &[Uuid], since: Timestamp) -> Result<HashMap<AccountId, People>> {
    use contact::Column;
    let fresh = || {
        Column::LastScoredAt
            .gte(since)
            .and(Column::CurrentNpsScore.is_not_null())
    };
    let scored = |value: Expr| Expr::expr(Func::sum(Expr::case(fresh(), value).finally(0_i32))).cast_as("bigint");
    let found: Vec<People> = find::<contact::Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::ArchivedAt.is_null())
        .figures(
            |select| {
                select
                    .column(Column::AccountId)
                    .expr_as(Func::count(Expr::val(1)), "known")
                    .expr_as(Func::max(Expr::col(Column::LastTouchAt)), "touched")
                    .expr_as(scored(Expr::col(Column::CurrentNpsScore)), "scores")
                    .expr_as(scored(Expr::val(1_i32)), "scored")
                    .group_by(Column::AccountId)
            },
            AT_ONCE,
        )
        .await?;
    Ok(found.into_iter().map(|one| (one.account_id, one)).collect())
}

async fn efforts(tx: &Tx, accounts: &[Uuid], since: Timestamp) -> Result<HashMap<AccountId, Sum>> {
    use survey_response::Column;
    let found: Vec<Counted> = find::<survey_response::Model>(tx)
        .filter(Column::ContactId.in_subquery(people_of(tx.agency(), accounts)))
        .filter(Column::AnsweredAt.gte(since))
        .filter(Column::Kind.eq(Kind::Ces))
        .filter(Column::LegacyScale.eq(false))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(OF_PERSON), "account_id")
                    .expr_as(Expr::cust(EASE), "sum")
                    .expr_as(Func::count(Expr::val(1)), "base")
                    .group_by(Expr::cust("1"))
            },
            AT_ONCE,
        )
        .await?;
    Ok(summed(found))
}

const OF_PERSON: &str = "(SELECT c.account_id FROM contact c WHERE c.agency_id = survey_response.agency_id \
    AND c.id = survey_response.contact_id)";
const EASE: &str = "CAST(ROUND(SUM((SELECT 100.0 * (survey_response.score - s.scale_min) / (s.scale_max - s.scale_min) \
    FROM survey s WHERE s.agency_id = survey_response.agency_id AND s.id = survey_response.survey_id))) AS bigint)";

fn people_of(agency: AgencyId, accounts: &[Uuid]) -> SelectStatement {
    use contact::{Column, Entity};
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Column::AccountId.is_in(accounts.iter().copied()))
        .to_owned()
}

async fn promises(tx: &Tx, accounts: &[Uuid], since: Timestamp) -> Result<HashMap<AccountId, Sum>> {
    use promise::{Column, Outcome};
    let kept = [Outcome::Kept, Outcome::Exceeded];
    let points = Expr::case(Column::Outcome.is_in(kept), 100_i32).finally(0_i32);
    let found: Vec<Counted> = find::<promise::Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::DecidedAt.gte(since))
        .filter(Column::Outcome.is_in([Outcome::Kept, Outcome::Exceeded, Outcome::Broken]))
        .figures(
            |select| {
                select
                    .column_as(Column::AccountId, "account_id")
                    .expr_as(Expr::expr(Func::sum(points)).cast_as("bigint"), "sum")
                    .expr_as(Func::count(Expr::val(1)), "base")
                    .group_by(Column::AccountId)
            },
            AT_ONCE,
        )
        .await?;
    Ok(summed(found))
}

async fn engaged(tx: &Tx, accounts: &[Uuid]) -> Result<HashMap<AccountId, Timestamp>> {
    use engagement::{Column, Status};
    let found: Vec<Last> = find::<engagement::Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::Status.eq(Status::Completed))
        .figures(
            |select| {
                select
                    .column(Column::AccountId)
                    .expr_as(Func::max(Expr::col(Column::CompletedAt)), "last")
                    .group_by(Column::AccountId)
            },
            AT_ONCE,
        )
        .await?;
    Ok(lasts(found))
}

async fn cases(tx: &Tx, accounts: &[Uuid]) -> Result<HashMap<AccountId, Sum>> {
    use case::Column;
    let severity = Expr::case(Column::IsOpen.eq(true), Expr::col(Column::Severity)).finally(0_i32);
    let found: Vec<Counted> = find::<case::Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .figures(
            |select| {
                select
                    .column_as(Column::AccountId, "account_id")
                    .expr_as(Expr::expr(Func::sum(severity)).cast_as("bigint"), "sum")
                    .expr_as(Func::count(Expr::val(1)), "base")
                    .group_by(Column::AccountId)
            },
            AT_ONCE,
        )
        .await?;
    Ok(summed(found))
}

async fn held(tx: &Tx, accounts: &[Uuid]) -> Result<HashMap<AccountId, Sum>> {
    use account_review::{Column, Model, Status};
    let found: Vec<Counted> = find::<Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::Status.eq(Status::Completed))
        .figures(
            |select| {
                select
                    .column_as(Column::AccountId, "account_id")
                    .expr_as(Expr::cust("CAST(NULL AS bigint)"), "sum")
                    .expr_as(Func::count(Expr::val(1)), "base")
                    .group_by(Column::AccountId)
            },
            AT_ONCE,
        )
        .await?;
    Ok(summed(found))
}

async fn late(tx: &Tx, accounts: &[Uuid]) -> Result<HashMap<AccountId, Timestamp>> {
    use account_review::{Column, Model, is_open};
    let open = find::<Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(is_open())
        .filter(Column::OverdueAt.is_not_null());
    let open = open.most(AT_ONCE).await?;
    Ok(open
        .into_iter()
        .map(|review| (review.account_id, review.due_at))
        .collect())
}

fn summed(found: Vec<Counted>) -> HashMap<AccountId, Sum> {
    let one = |one: Counted| {
        let sum = Sum {
            sum: one.sum.unwrap_or(0),
            base: one.base,
        };
        Some((Id::from_uuid(one.account_id?), sum))
    };
    found.into_iter().filter_map(one).collect()
}

fn lasts(found: Vec<Last>) -> HashMap<AccountId, Timestamp> {
    let one = |one: Last| Some((one.account_id, one.last?));
    found.into_iter().filter_map(one).collect()
}
