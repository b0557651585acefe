//! What is known of customers, for a whole page of them in a bounded number of statements.

use std::collections::{HashMap, HashSet};

use goodword_clients::client_company::{self, Settings};
use goodword_clients::consent::{self, Purpose};
use goodword_clients::{contact, engagement};
use goodword_expectations::promise;
use goodword_feedback::caveat;
use goodword_followups::case;
use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Aggregate, Id, Result, Timestamp};
use goodword_persistence::{Find, Scope, Tx};
use sea_orm::sea_query::{Alias, Condition, Expr, Func, FunctionCall};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use super::rules::{AskEligibility, Evidence, Reasons, judge};
use crate::{advocate, referral_ask};

/// How grave a case is after which a customer is left in peace for a while.
const GRAVE: i32 = 4;
/// Days of a year in which asks are counted.
const YEAR: i64 = 365;

/// Whether each of these customers may be asked now. As many statements for a hundred of them as for one.
pub async fn of_contacts(
    by: &By<referral_ask::may::Read>,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, Option<AskEligibility>>> {
    let found = find::<contact::Model>(by)
        .filter(contact::Column::Id.is_in(contacts.iter().map(Id::uuid)))
        .most(contacts.len() as u64)
        .await?;
    let judged = judged(by, &found, by.now()).await?;
    let told = judged.into_iter().map(|(id, reasons)| (id, Some(reasons.into())));
    Ok(told.collect())
}

/// What speaks against asking one customer now.
pub(crate) async fn of_contact(tx: &Tx, contact: &contact::Model) -> Result<Reasons> {
    let mut judged = judged(tx, std::slice::from_ref(contact), tx.now()).await?;
    Ok(judged.remove(&contact.id).unwrap_or_default())
}

async fn judged(
    scope: &impl Scope,
    contacts: &[contact::Model],
    now: Timestamp,
) -> Result<HashMap<ContactId, Reasons>> {
    let settings = settings(scope, contacts).await?;
    let known = gather(scope, contacts, &settings, now).await?;
    let judged = contacts.iter().filter_map(|contact| {
        let reasons = judge(known.get(&contact.id)?, settings.get(&contact.client_id)?, now);
        Some((contact.id, reasons))
    });
    Ok(judged.collect())
}

async fn settings(scope: &impl Scope, contacts: &[contact::Model]) -> Result<HashMap<ClientId, Settings>> {
    let clients: HashSet<Uuid> = contacts.iter().map(|contact| contact.client_id.uuid()).collect();
    let most = clients.len() as u64;
    let found = find::<client_company::Model>(scope)
        .filter(client_company::Column::Id.is_in(clients))
        .most(most)
        .await?;
    Ok(found.into_iter().map(|client| (client.id, client.settings)).collect())
}

async fn gather(
    scope: &impl Scope,
    contacts: &[contact::Model],
    settings: &HashMap<ClientId, Settings>,
    now: Timestamp,
) -> Result<HashMap<ContactId, Evidence>> {
    let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.id.uuid()).collect();
    let work = work(scope, &ids).await?;
    let cases = cases(scope, &ids).await?;
    let caveats = caveats(scope, &ids).await?;
    let promises = promises(scope, contacts, &ids).await?;
    let consents = consents(scope, contacts, settings).await?;
    let asks = asks(scope, &ids, now).await?;
    let excluded = excluded(scope, &ids).await?;
    let known = contacts.iter().map(|contact| {
        let id = contact.id;
        let mut known = Evidence {
            band: contact.current_nps_band,
            scored_at: contact.last_scored_at,
            consents: consents.contains(&id),
            reachable: contact.may_be_contacted(),
            blocked_at: contact.blocked_at.or(contact.archived_at),
            caveat: caveats.get(&id).copied(),
            broken: promises.get(&id).copied(),
            excluded: excluded.get(&id).copied(),
            ..Evidence::default()
        };
        if let Some(work) = work.get(&id) {
            (known.completed, known.unfinished) = (work.one, work.other);
        }
        if let Some(case) = cases.get(&id) {
            (known.case_open, known.grave_closed) = (case.one, case.other);
        }
        if let Some(asked) = asks.get(&id) {
            (known.asked, known.declined, known.not_before) = (asked.latest, asked.declined, asked.not_before);
            (known.asks, known.first_of_year) = (asked.asks, asked.first);
        }
        (id, known)
    });
    Ok(known.collect())
}

/// Two instants of one customer.
#[derive(Debug, FromQueryResult)]
struct Two {
    contact_id: ContactId,
    one: Option<Timestamp>,
    other: Option<Timestamp>,
}

// The greatest or smallest of a column over the rows of a customer that meet a condition.
fn among(condition: Condition, column: &'static str) -> Expr {
    Expr::case(condition, Expr::col(Alias::new(column))).into()
}

fn figure(of: fn(Expr) -> FunctionCall, over: Expr) -> Expr {
    Expr::from(of(over))
}

async fn two<A: Aggregate>(
    found: Find<A>,
    person: goodword_kernel::Column<A>,
    most: usize,
    one: Expr,
    other: Expr,
) -> Result<HashMap<ContactId, Two>> {
    let rows: Vec<Two> = found
        .figures(
            |select| {
                select
                    .expr_as(Expr::col(person), "contact_id")
                    .expr_as(one, "one")
                    .expr_as(other, "other")
                    .group_by(person)
            },
            most as u64,
        )
        .await?;
    Ok(rows.into_iter().map(|row| (row.contact_id, row)).collect())
}

async fn work(scope: &impl Scope, ids: &[Uuid]) -> Result<HashMap<ContactId, Two>> {
    use engagement::{Column, Status};
    let done = Condition::all().add(Column::Status.eq(Status::Completed));
    let open = Condition::all().add(Column::Status.is_in([Status::Running, Status::Delivered, Status::Refunded]));
    let found = find::<engagement::Model>(scope).filter(Column::ContactId.is_in(ids.iter().copied()));
    let latest = |which| figure(Func::max, among(which, "started_at"));
    two(found, Column::ContactId, ids.len(), latest(done), latest(open)).await
}

async fn cases(scope: &impl Scope, ids: &[Uuid]) -> Result<HashMap<ContactId, Two>> {
    use case::Column;
    let open = Condition::all().add(Column::IsOpen.eq(true));
    let grave = Condition::all()
        .add(Column::IsOpen.eq(false))
        .add(Column::Severity.gte(GRAVE));
    let found = find::<case::Model>(scope).filter(Column::ContactId.is_in(ids.iter().copied()));
    let since = figure(Func::min, among(open, "opened_at"));
    let until = figure(Func::max, among(grave, "closed_at"));
    two(found, Column::ContactId, ids.len(), since, until).await
}

async fn caveats(scope: &impl Scope, ids: &[Uuid]) -> Result<HashMap<ContactId, Timestamp>> {
    use caveat::{Column, Status};
    let found = find::<caveat::Model>(scope)
        .filter(Column::ContactId.is_in(ids.iter().copied()))
        .filter(Column::Status.eq(Status::Open));
    let since = figure(Func::min, Expr::col(Column::CreatedAt));
    one(found, Column::ContactId, ids.len(), since).await
}

/// An instant about one thing.
#[derive(Debug, FromQueryResult)]
struct One {
    about: Uuid,
    at: Option<Timestamp>,
}

async fn ones<A: Aggregate>(
    found: Find<A>,
    about: goodword_kernel::Column<A>,
    most: usize,
    at: Expr,
) -> Result<HashMap<Uuid, Timestamp>> {
    let rows: Vec<One> = found
        .figures(
            |select| {
                select
                    .expr_as(Expr::col(about), "about")
                    .expr_as(at, "at")
                    .group_by(about)
            },
            most as u64,
        )
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.about, row.at?))).collect())
}

async fn one<A: Aggregate>(
    found: Find<A>,
    person: goodword_kernel::Column<A>,
    most: usize,
    at: Expr,
) -> Result<HashMap<ContactId, Timestamp>> {
    let all = ones(found, person, most, at).await?;
    Ok(all.into_iter().map(|(id, at)| (Id::from_uuid(id), at)).collect())
}

// What was promised to a customer, or to their company and nobody in particular.
async fn promises(
    scope: &impl Scope,
    contacts: &[contact::Model],
    ids: &[Uuid],
) -> Result<HashMap<ContactId, Timestamp>> {
    use promise::{Column, Outcome};
    let broken = || find::<promise::Model>(scope).filter(Column::Outcome.eq(Outcome::Broken));
    let last = || figure(Func::max, Expr::col(Column::DecidedAt));
    let own = broken().filter(Column::ContactId.is_in(ids.iter().copied()));
    let mut told: HashMap<ContactId, Timestamp> = one(own, Column::ContactId, ids.len(), last()).await?;
    let accounts: HashSet<AccountId> = contacts.iter().filter_map(|contact| contact.account_id).collect();
    if accounts.is_empty() {
        return Ok(told);
    }
    let theirs = broken()
        .filter(Column::AccountId.is_in(accounts.iter().map(Id::uuid)))
        .filter(Column::ContactId.is_null());
    let theirs = ones(theirs, Column::AccountId, accounts.len(), last()).await?;
    for contact in contacts {
        let of_account = contact.account_id.and_then(|id| theirs.get(&id.uuid()).copied());
        let latest = told.get(&contact.id).copied().max(of_account);
        if let Some(latest) = latest {
            told.insert(contact.id, latest);
        }
    }
    Ok(told)
}

// Client companies that need a consent, and those that do not: one statement for each of the two at most.
async fn consents(
    scope: &impl Scope,
    contacts: &[contact::Model],
    settings: &HashMap<ClientId, Settings>,
) -> Result<HashSet<ContactId>> {
    let mut all = HashSet::new();
    for needed in [true, false] {
        let needs = |contact: &&contact::Model| {
            let own = settings.get(&contact.client_id);
            own.is_some_and(|own| own.ask_needs_consent == needed)
        };
        let some: Vec<contact::Model> = contacts.iter().filter(needs).cloned().collect();
        if !some.is_empty() {
            all.extend(consent::permitted_of(scope, &some, Purpose::ReferralAsk, needed).await?);
        }
    }
    // Whoever may not be contacted at all is told so by a reason of its own.
    all.extend(contacts.iter().filter(|one| !one.may_be_contacted()).map(|one| one.id));
    Ok(all)
}

/// What came of asking one customer.
#[derive(Debug, FromQueryResult)]
struct Asked {
    contact_id: ContactId,
    latest: Option<Timestamp>,
    declined: Option<Timestamp>,
    not_before: Option<Timestamp>,
    asks: i64,
    first: Option<Timestamp>,
}

async fn asks(scope: &impl Scope, ids: &[Uuid], now: Timestamp) -> Result<HashMap<ContactId, Asked>> {
    use referral_ask::{Column, Status};
    let declined = Condition::all().add(Column::Status.eq(Status::Declined));
    let of_year = Condition::all().add(Column::AskedAt.gt(now.plus_days(-YEAR)));
    let rows: Vec<Asked> = find::<referral_ask::Model>(scope)
        .filter(Column::ContactId.is_in(ids.iter().copied()))
        .figures(
            |select| {
                select
                    .column(Column::ContactId)
                    .expr_as(figure(Func::max, Expr::col(Column::AskedAt)), "latest")
                    .expr_as(figure(Func::max, among(declined, "status_since")), "declined")
                    .expr_as(figure(Func::max, Expr::col(Column::NextAskAt)), "not_before")
                    .expr_as(figure(Func::count, among(of_year.clone(), "asked_at")), "asks")
                    .expr_as(figure(Func::min, among(of_year, "asked_at")), "first")
                    .group_by(Column::ContactId)
            },
            ids.len() as u64,
        )
        .await?;
    Ok(rows.into_iter().map(|row| (row.contact_id, row)).collect())
}

async fn excluded(scope: &impl Scope, ids: &[Uuid]) -> Result<HashMap<ContactId, Timestamp>> {
    use advocate::{Column, Status};
    let found = find::<advocate::Model>(scope)
        .filter(Column::ContactId.is_in(ids.iter().copied()))
        .filter(Column::Status.eq(Status::Excluded));
    let since = figure(Func::max, Expr::col(Column::StatusSince));
    one(found, Column::ContactId, ids.len(), since).await
}
