//! Net promoter scores: of everything within reach, by client company, and over time (SUR-2).

mod answers;

use std::collections::HashMap;

use goodword_clients::client_company;
use goodword_feedback::nps::{Band, Figure};
use goodword_feedback::survey::{self, Kind};
use goodword_feedback::survey_invitation::{self, Status};
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, SeriesId};
use goodword_kernel::{Id, Result};
use sea_orm::sea_query::{CaseStatement, Condition, Expr, Func, Query, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::{Bucket, Period, may};

/// What a net promoter score is about. What is left out is not narrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct About {
    /// One client company.
    pub client: Option<ClientId>,
    /// One series of waves and languages.
    pub series: Option<SeriesId>,
}

/// A net promoter score with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nps {
    /// The answers by band: last revisions, of kind NPS, of today's scale only (SUR-1, SUR-3).
    pub figure: Figure,
    /// Invitations that reached their customer in the period.
    pub delivered: i64,
    /// Those of them that were answered.
    pub answered: i64,
    /// Invitations that were not sent, for whatever reason: shown beside each score, so that it cannot be polished
    /// (SUR-6).
    pub suppressed: i64,
    /// The period.
    pub period: Period,
}

/// The most client companies of one answer.
pub const MOST_CLIENTS: u64 = 100;

#[derive(FromQueryResult)]
struct Invitations {
    part: i32,
    client_id: Uuid,
    status: Status,
    answered: i64,
    n: i64,
}

/// The score of one period.
pub async fn summary(by: &By<may::Read>, about: About, period: Period) -> Result<Nps> {
    let all = read(by, about, &[period]).await?;
    Ok(total(all.into_values(), period))
}

/// The score of each client company within reach that was asked about, in the order asked.
pub async fn of_clients(by: &By<may::Read>, clients: &[ClientId], period: Period) -> Result<HashMap<ClientId, Nps>> {
    let mut found: HashMap<ClientId, Vec<Nps>> = HashMap::new();
    for ((_, client), nps) in read_some(by, Some(clients), About::default(), &[period]).await? {
        found.entry(client).or_default().push(nps);
    }
    Ok(clients
        .iter()
        .map(|client| (*client, total(found.remove(client).unwrap_or_default(), period)))
        .collect())
}

/// The score over time, cut in the client company's time zone.
pub async fn series(
    by: &By<may::Read>,
    client: ClientId,
    about: About,
    period: Period,
    bucket: Bucket,
) -> Result<Vec<Nps>> {
    let company = find::<client_company::Model>(by).by_id(client).await?;
    let parts = period.parts(bucket, &company.time_zone)?;
    let about = About {
        client: Some(client),
        ..about
    };
    let mut of_part: HashMap<i32, Vec<Nps>> = HashMap::new();
    for ((part, _), nps) in read(by, about, &parts).await? {
        of_part.entry(part).or_default().push(nps);
    }
    let points = (0..)
        .zip(&parts)
        .map(|(at, part)| total(of_part.remove(&at).unwrap_or_default(), *part));
    Ok(points.collect())
}

/// The scores of a period by client company: for what needs to know how many there are.
pub(crate) async fn by_client(by: &By<may::Read>, period: Period) -> Result<HashMap<ClientId, Nps>> {
    let all = read(by, About::default(), &[period]).await?;
    Ok(all.into_iter().map(|((_, client), nps)| (client, nps)).collect())
}

type Read = HashMap<(i32, ClientId), Nps>;

async fn read(by: &By<may::Read>, about: About, parts: &[Period]) -> Result<Read> {
    read_some(by, None, about, parts).await
}

// Two statements, whatever the number of client companies and parts.
async fn read_some(by: &By<may::Read>, clients: Option<&[ClientId]>, about: About, parts: &[Period]) -> Result<Read> {
    let mut all = Read::new();
    let empty = |part: i32| Nps {
        figure: Figure::default(),
        delivered: 0,
        answered: 0,
        suppressed: 0,
        period: parts[usize::try_from(part).unwrap_or(0)],
    };
    for row in answers::read(by, clients, about, parts).await? {
        let nps = all
            .entry((row.part, Id::from_uuid(row.client_id)))
            .or_insert_with(|| empty(row.part));
        match row.band {
            Band::Promoter => nps.figure.promoters += row.n,
            Band::Passive => nps.figure.passives += row.n,
            Band::Detractor => nps.figure.detractors += row.n,
        }
    }
    for row in invitations(by, clients, about, parts).await? {
        let nps = all
            .entry((row.part, Id::from_uuid(row.client_id)))
            .or_insert_with(|| empty(row.part));
        match row.status {
            Status::Suppressed => nps.suppressed += row.n,
            Status::Queued | Status::Bounced | Status::Cancelled => {}
            _ => {
                nps.delivered += row.n;
                nps.answered += row.answered;
            }
        }
    }
    Ok(all)
}

async fn invitations(
    by: &By<may::Read>,
    clients: Option<&[ClientId]>,
    about: About,
    parts: &[Period],
) -> Result<Vec<Invitations>> {
    use survey_invitation::Column;
    let (from, until) = ends(parts);
    let nps_surveys = Query::select()
        .column(survey::Column::Id)
        .from(survey::Entity)
        .and_where(survey::Column::AgencyId.eq(by.agency().uuid()))
        .and_where(survey::Column::Kind.eq(Kind::Nps))
        .to_owned();
    let found = find::<survey_invitation::Model>(by)
        .filter(Column::DueAt.gte(from.from))
        .filter(Column::DueAt.lt(until.until))
        .filter(Column::SurveyId.in_subquery(nps_surveys))
        .filter(narrowed(Column::ClientId, Column::SeriesId, clients, about));
    let limit = limit(clients, parts) * Status::ALL.len() as u64;
    found
        .figures(
            |select| {
                select
                    .expr_as(part_of(Column::DueAt, parts), "part")
                    .column(Column::ClientId)
                    .column(Column::Status)
                    .expr_as(Func::count(Expr::col(Column::AnsweredAt)), "answered")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Column::ClientId)
                    .group_by(Column::Status)
            },
            limit,
        )
        .await
}

fn narrowed<C: ColumnTrait>(client: C, series: C, clients: Option<&[ClientId]>, about: About) -> Condition {
    Condition::all()
        .add_option(about.client.map(|one| client.eq(one.uuid())))
        .add_option(about.series.map(|one| series.eq(one.uuid())))
        .add_option(clients.map(|some| client.is_in(some.iter().map(Id::uuid))))
}

// The number of the part that an instant falls into; parts join, so one comparison each is enough.
pub(crate) fn part_of(column: impl ColumnTrait, parts: &[Period]) -> SimpleExpr {
    number(column, (0_i32..).zip(parts))
}

fn number<'a>(column: impl ColumnTrait, parts: impl Iterator<Item = (i32, &'a Period)>) -> SimpleExpr {
    let mut case = CaseStatement::new();
    for (at, part) in parts {
        case = case.case(column.lt(part.until), Expr::val(at));
    }
    case.into()
}

fn ends(parts: &[Period]) -> (Period, Period) {
    let nothing = Period {
        from: goodword_kernel::Timestamp::default(),
        until: goodword_kernel::Timestamp::default(),
    };
    (
        parts.first().copied().unwrap_or(nothing),
        parts.last().copied().unwrap_or(nothing),
    )
}

fn limit(clients: Option<&[ClientId]>, parts: &[Period]) -> u64 {
    // Without a list, an agency's client companies: far fewer than this.
    clients.map_or(10_000, |some| some.len() as u64) * parts.len() as u64
}

pub(crate) fn total(all: impl IntoIterator<Item = Nps>, period: Period) -> Nps {
    let nothing = Nps {
        figure: Figure::default(),
        delivered: 0,
        answered: 0,
        suppressed: 0,
        period,
    };
    all.into_iter().fold(nothing, |sum, one| Nps {
        figure: sum.figure + one.figure,
        delivered: sum.delivered + one.delivered,
        answered: sum.answered + one.answered,
        suppressed: sum.suppressed + one.suppressed,
        period,
    })
}
