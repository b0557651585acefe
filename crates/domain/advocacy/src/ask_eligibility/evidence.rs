//! What is known of customers: one statement for a whole page of them, over all the tables in which something may speak against
//! asking.

use std::collections::HashMap;

use goodword_clients::consent::{self, Purpose};
use goodword_clients::{contact, engagement};
use goodword_expectations::promise;
use goodword_feedback::caveat;
use goodword_followups::case;
use goodword_identity::find;
use goodword_kernel::id::ContactId;
use goodword_kernel::{Id, Result, Timestamp};
use goodword_persistence::{Find, Part, Scope, united};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};
use uuid::Uuid;

use super::rules::Evidence;
use super::told::{Figures, Told, among, counted, greatest, part, smallest};
use crate::{advocate, introduction_request, referral_ask};

/// How grave a case is after which a customer is left in peace for a while.
const GRAVE: i32 = 4;
/// Days of a year in which asks are counted.
const YEAR: i64 = 365;

// Of what a row of the statement tells.
const WORK: i32 = 0;
const CASES: i32 = 1;
const CAVEATS: i32 = 2;
const PROMISES: i32 = 3;
/// What was promised to a customer's company, and to nobody in particular.
const PROMISES_TO_COMPANY: i32 = 4;
const CONSENTS: i32 = 5;
const ASKS: i32 = 6;
const INTRODUCTIONS: i32 = 7;
const EXCLUSIONS: i32 = 8;
/// How many kinds there are, each with at most one row about a customer.
const KINDS: u64 = 9;

/// What is known of each of some customers; `needs_consent` says whether the client company of one asks only those who agreed.
/// One statement.
pub(super) async fn gather(
    scope: &impl Scope,
    contacts: &[contact::Model],
    needs_consent: impl Fn(&contact::Model) -> bool,
    now: Timestamp,
) -> Result<HashMap<ContactId, Evidence>> {
    let most = contacts.len() as u64 * KINDS;
    let rows: Vec<Told> = united(parts(scope, contacts, now), most).await?;
    let told: HashMap<(i32, Uuid), Told> = rows.into_iter().map(|row| ((row.kind, row.about), row)).collect();
    let of = |kind, about| told.get(&(kind, about)).copied().unwrap_or_default();
    let known = contacts.iter().map(|contact| {
        let evidence = evidence(contact, needs_consent(contact), of);
        (contact.id, evidence)
    });
    Ok(known.collect())
}

fn evidence(contact: &contact::Model, needs_consent: bool, of: impl Fn(i32, Uuid) -> Told) -> Evidence {
    let id = contact.id.uuid();
    let (work, cases, consents) = (of(WORK, id), of(CASES, id), of(CONSENTS, id));
    let (asks, introductions) = (of(ASKS, id), of(INTRODUCTIONS, id));
    let to_company = contact
        .account_id
        .map(|company| of(PROMISES_TO_COMPANY, company.uuid()));
    let permitted = consent::permitted_by_count(consents.many, consents.open, needs_consent);
    Evidence {
        completed: work.one,
        unfinished: work.other,
        band: contact.current_nps_band,
        scored_at: contact.last_scored_at,
        case_open: cases.one,
        grave_closed: cases.other,
        caveat: of(CAVEATS, id).one,
        broken: of(PROMISES, id).one.max(to_company.and_then(|told| told.one)),
        // Whoever may not be contacted at all is told so by a reason of its own.
        consents: permitted || !contact.may_be_contacted(),
        reachable: contact.may_be_contacted(),
        blocked_at: contact.blocked_at.or(contact.archived_at),
        asked: asks.one.max(introductions.one),
        // Who would rather not introduce us to one person may still want to name another.
        declined: asks.other,
        not_before: asks.third,
        asks: asks.many + introductions.many,
        first_of_year: [asks.fourth, introductions.fourth].into_iter().flatten().min(),
        excluded: of(EXCLUSIONS, id).one,
    }
}

fn parts(scope: &impl Scope, contacts: &[contact::Model], now: Timestamp) -> Vec<Part> {
    let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.id.uuid()).collect();
    let companies = contacts.iter().filter_map(|contact| contact.account_id);
    let mut companies: Vec<Uuid> = companies.map(|id| Id::uuid(&id)).collect();
    companies.sort_unstable();
    companies.dedup();
    let mut all = vec![
        work(scope, &ids),
        cases(scope, &ids),
        caveats(scope, &ids),
        promises(scope, &ids),
        consents(scope, &ids),
        asks(scope, &ids, now),
        introductions(scope, &ids, now),
        exclusions(scope, &ids),
    ];
    if !companies.is_empty() {
        all.push(promises_to_companies(scope, &companies));
    }
    all
}

fn work(scope: &impl Scope, ids: &[Uuid]) -> Part {
    use engagement::{Column, Status};
    let done = Condition::all().add(Column::Status.eq(Status::Completed));
    let open = Condition::all().add(Column::Status.is_in([Status::Running, Status::Delivered, Status::Refunded]));
    let found = find::<engagement::Model>(scope).filter(Column::ContactId.is_in(ids.iter().copied()));
    let figures = Figures {
        one: greatest(among(done, "started_at")),
        other: greatest(among(open, "started_at")),
        ..Figures::default()
    };
    part(WORK, found, Column::ContactId, figures)
}

fn cases(scope: &impl Scope, ids: &[Uuid]) -> Part {
    use case::Column;
    let open = Condition::all().add(Column::IsOpen.eq(true));
    let grave = Condition::all()
        .add(Column::IsOpen.eq(false))
        .add(Column::Severity.gte(GRAVE));
    let found = find::<case::Model>(scope).filter(Column::ContactId.is_in(ids.iter().copied()));
    let figures = Figures {
        one: smallest(among(open, "opened_at")),
        other: greatest(among(grave, "closed_at")),
        ..Figures::default()
    };
    part(CASES, found, Column::ContactId, figures)
}

fn caveats(scope: &impl Scope, ids: &[Uuid]) -> Part {
    use caveat::{Column, Status};
    let found = find::<caveat::Model>(scope)
        .filter(Column::ContactId.is_in(ids.iter().copied()))
        .filter(Column::Status.eq(Status::Open));
    let figures = Figures {
        one: smallest(Expr::col(Column::CreatedAt)),
        ..Figures::default()
    };
    part(CAVEATS, found, Column::ContactId, figures)
}

fn broken(scope: &impl Scope) -> (Find<promise::Model>, Figures) {
    use promise::{Column, Outcome};
    let found = find::<promise::Model>(scope).filter(Column::Outcome.eq(Outcome::Broken));
    let figures = Figures {
        one: greatest(Expr::col(Column::DecidedAt)),
        ..Figures::default()
    };
    (found, figures)
}

fn promises(scope: &impl Scope, ids: &[Uuid]) -> Part {
    use promise::Column;
    let (found, figures) = broken(scope);
    let found = found.filter(Column::ContactId.is_in(ids.iter().copied()));
    part(PROMISES, found, Column::ContactId, figures)
}

fn promises_to_companies(scope: &impl Scope, companies: &[Uuid]) -> Part {
    use promise::Column;
    let (found, figures) = broken(scope);
    let found = found
        .filter(Column::AccountId.is_in(companies.iter().copied()))
        .filter(Column::ContactId.is_null());
    part(PROMISES_TO_COMPANY, found, Column::AccountId, figures)
}

fn consents(scope: &impl Scope, ids: &[Uuid]) -> Part {
    use consent::Column;
    let open = Condition::all().add(Column::WithdrawnAt.is_null());
    let found = find::<consent::Model>(scope)
        .filter(Column::ContactId.is_in(ids.iter().copied()))
        .filter(Column::Purpose.eq(Purpose::ReferralAsk));
    let figures = Figures {
        many: counted(Expr::col(Column::Id)),
        open: counted(among(open, "created_at")),
        ..Figures::default()
    };
    part(CONSENTS, found, Column::ContactId, figures)
}

fn asks(scope: &impl Scope, ids: &[Uuid], now: Timestamp) -> Part {
    use referral_ask::{Column, Status};
    let declined = Condition::all().add(Column::Status.eq(Status::Declined));
    let of_year = Condition::all().add(Column::AskedAt.gt(now.plus_days(-YEAR)));
    let found = find::<referral_ask::Model>(scope).filter(Column::ContactId.is_in(ids.iter().copied()));
    let figures = Figures {
        one: greatest(Expr::col(Column::AskedAt)),
        other: greatest(among(declined, "status_since")),
        third: greatest(Expr::col(Column::NextAskAt)),
        fourth: smallest(among(of_year.clone(), "asked_at")),
        many: counted(among(of_year, "asked_at")),
        ..Figures::default()
    };
    part(ASKS, found, Column::ContactId, figures)
}

// To be asked for an introduction is to be asked; what was asked for in a talk that went on is no ask of its own.
fn introductions(scope: &impl Scope, ids: &[Uuid], now: Timestamp) -> Part {
    use introduction_request::Column;
    let of_year = Condition::all()
        .add(Column::IsAsk.eq(true))
        .add(Column::CreatedAt.gt(now.plus_days(-YEAR)));
    let found = find::<introduction_request::Model>(scope).filter(Column::ContactId.is_in(ids.iter().copied()));
    let figures = Figures {
        one: greatest(Expr::col(Column::CreatedAt)),
        fourth: smallest(among(of_year.clone(), "created_at")),
        many: counted(among(of_year, "created_at")),
        ..Figures::default()
    };
    part(INTRODUCTIONS, found, Column::ContactId, figures)
}

fn exclusions(scope: &impl Scope, ids: &[Uuid]) -> Part {
    use advocate::{Column, Status};
    let found = find::<advocate::Model>(scope)
        .filter(Column::ContactId.is_in(ids.iter().copied()))
        .filter(Column::Status.eq(Status::Excluded));
    let figures = Figures {
        one: greatest(Expr::col(Column::StatusSince)),
        ..Figures::default()
    };
    part(EXCLUSIONS, found, Column::ContactId, figures)
}
