//! What a first screen needs, in one request: each group of figures is asked of the database when it is wanted, by one
//! statement or two, whatever the number of client companies and customers.

use async_graphql::{Context, Object, SimpleObject};
use goodword_clients::client_company;
use goodword_clients::contact::NpsBand;
use goodword_insights::durations::Durations;
use goodword_insights::loop_times::{self, Until};
use goodword_insights::transitions::{self, Move};
use goodword_insights::work::{self, Open};
use goodword_insights::{Of, Period, cases, effort, may, nps, repurchase, silence, spend};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Page, Timestamp};

use super::figures::{DurationFigure, FigureBase, ReferenceFigure, ShareFigure, count, standing};
use super::follow_ups::FollowUpSummary;
use super::nps::NpsSummary;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by};

/// The figures of one client company, or of everything within reach.
pub struct Dashboard(pub(super) Of);

/// How long customers waited after an answer of one band.
#[derive(SimpleObject)]
pub struct LoopTimes {
    /// The band of the answer.
    pub band: NpsBand,
    /// Until the customer was reached.
    pub to_first_contact: DurationFigure,
    /// Until the follow-up was done.
    pub to_close: DurationFigure,
}

/// What is open now.
#[derive(SimpleObject)]
pub struct OpenWork {
    /// Follow-ups.
    pub follow_ups: i32,
    /// Follow-ups whose limit is over without first contact.
    pub overdue: i32,
    /// Follow-ups whose limit ends within a day.
    pub due_soon: i32,
    /// Cases.
    pub cases: i32,
    /// Cases of severity 4 or 5.
    pub severe_cases: i32,
}

/// How cases ended.
#[derive(SimpleObject)]
pub struct CaseFigures {
    /// Of the cases closed in the period, those with a root cause.
    pub closed_with_root_cause: ShareFigure,
    /// Of the cases that the customer confirmed as solved in the period, those whose customer was asked again since.
    pub asked_again: ShareFigure,
}

/// So many customers moved from one band to another, or stayed.
#[derive(SimpleObject)]
pub struct BandMove {
    /// The band of the first answer in the period.
    pub from_band: NpsBand,
    /// The band of the last.
    pub to_band: NpsBand,
    /// How many customers.
    pub contacts: i32,
}

/// How customers moved between the bands: from each one's first answer of kind NPS in the period to the last.
#[derive(SimpleObject)]
pub struct BandMoves {
    /// All nine pairs of bands.
    pub moves: Vec<BandMove>,
    /// Of the customers who began as detractors, those who ended as passives or promoters.
    pub recovered_detractors: ShareFigure,
}

/// How easy it was to have a problem solved.
#[derive(SimpleObject)]
pub struct EffortFigures {
    /// Of the answers to surveys of kind CES on the scale of 1 to 7, those of 5 to 7 (SUR-11).
    pub low_effort: ShareFigure,
    /// What others found about customers who had to make little effort.
    pub reference: ReferenceFigure,
}

/// What the customers of one band bought in one currency.
#[derive(SimpleObject)]
pub struct BandSpend {
    /// Their band by the latest answer; null for those who never gave one.
    pub band: Option<NpsBand>,
    /// The currency (ISO 4217).
    pub currency: String,
    /// How many customers bought something: the base.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// How many engagements were completed.
    pub engagements: i32,
    /// What they came to, in the smallest unit of the currency.
    pub amount_minor: f64,
    /// Engagements of one customer on the average.
    pub engagements_each: Option<f64>,
    /// What one customer spent on the average, in the smallest unit of the currency.
    pub amount_each_minor: Option<f64>,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

/// Who began another engagement after one that was completed in the period.
#[derive(SimpleObject)]
pub struct RepurchaseFigures {
    /// Of the customers with a case solved in the period.
    pub with_solved_case: ShareFigure,
    /// Of the customers who never had a case.
    pub without_case: ShareFigure,
}

/// How one client company stands, beside the others.
#[derive(SimpleObject)]
pub struct ClientStanding {
    /// The client company.
    pub client: ClientCompany,
    /// Its score.
    pub nps: NpsSummary,
    /// What is open there now.
    pub open: OpenWork,
}

impl From<Open> for OpenWork {
    fn from(open: Open) -> Self {
        Self {
            follow_ups: count(open.follow_ups),
            overdue: count(open.overdue),
            due_soon: count(open.due_soon),
            cases: count(open.cases),
            severe_cases: count(open.severe_cases),
        }
    }
}

/// The figures of one client company, or of everything within reach, in one period.
#[Object]
impl Dashboard {
    /// The first instant of the period.
    #[graphql(name = "from")]
    async fn since(&self) -> Timestamp {
        self.0.period.from
    }

    /// The instant after the last.
    async fn until(&self) -> Timestamp {
        self.0.period.until
    }

    /// What is open now, whenever it began.
    async fn open(&self, ctx: &Context<'_>) -> Option<Result<OpenWork, Fault>> {
        Some(open(ctx, self.0.client).await)
    }

    /// The net promoter score.
    async fn nps(&self, ctx: &Context<'_>) -> Option<Result<NpsSummary, Fault>> {
        Some(score(ctx, self.0).await)
    }

    /// Whose first contact was inside its limit, of the follow-ups that began in the period.
    async fn follow_ups(&self, ctx: &Context<'_>) -> Option<Result<FollowUpSummary, Fault>> {
        let Of { client, period } = self.0;
        Some(super::follow_ups::summary(ctx, client, period.from, period.until).await)
    }

    /// How long customers waited, by the band of their answer: for all three bands.
    async fn loop_times(&self, ctx: &Context<'_>) -> Option<Result<Vec<LoopTimes>, Fault>> {
        Some(times(ctx, self.0).await)
    }

    /// How cases ended.
    async fn cases(&self, ctx: &Context<'_>) -> Option<Result<CaseFigures, Fault>> {
        Some(ended(ctx, self.0).await)
    }

    /// How customers moved between the bands.
    async fn band_moves(&self, ctx: &Context<'_>) -> Option<Result<BandMoves, Fault>> {
        Some(moves(ctx, self.0).await)
    }

    /// How easy it was to have a problem solved.
    async fn effort(&self, ctx: &Context<'_>) -> Option<Result<EffortFigures, Fault>> {
        Some(low_effort(ctx, self.0).await)
    }

    /// Of all customers, those whom nobody touched in the 90 days before now (CUS-7).
    async fn silent_customers(&self, ctx: &Context<'_>) -> Option<Result<ShareFigure, Fault>> {
        Some(silent(ctx, self.0).await)
    }

    /// What customers of each band bought: the engagements completed in the period, at most 240 rows.
    async fn spend_by_band(&self, ctx: &Context<'_>) -> Option<Result<Vec<BandSpend>, Fault>> {
        Some(spent(ctx, self.0).await)
    }

    /// Who buys again: customers whose problem was solved, beside those who never had one.
    async fn repurchase(&self, ctx: &Context<'_>) -> Option<Result<RepurchaseFigures, Fault>> {
        Some(bought_again(ctx, self.0).await)
    }
}

#[derive(Debug, Default)]
pub(crate) struct DashboardQueries;

#[Object]
impl DashboardQueries {
    /// The figures of a client company: what its first screen needs.
    async fn client_dashboard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The client company.")] client_id: ClientId,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Dashboard, Fault>> {
        Some(of_client(ctx, client_id, from, until).await)
    }

    /// The figures of all client companies within reach together (TEN-3).
    async fn agency_dashboard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Dashboard, Fault>> {
        Some(of_all(ctx, from, until))
    }

    /// How each client company within reach stands, by name; at most 100 of them (TEN-3).
    async fn client_standings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Vec<ClientStanding>, Fault>> {
        Some(standings(ctx, from, until).await)
    }
}

async fn of_client(ctx: &Context<'_>, client: ClientId, from: Timestamp, until: Timestamp) -> Result<Dashboard, Fault> {
    let by = by::<may::Read>(ctx)?;
    // A client company that the caller may not see is not there.
    let known = by.session().load::<client_company::Model>(client).await?;
    known.ok_or(Error::NotFound)?;
    let period = Period::read(from, until)?;
    Ok(Dashboard(Of {
        client: Some(client),
        period,
    }))
}

fn of_all(ctx: &Context<'_>, from: Timestamp, until: Timestamp) -> Result<Dashboard, Fault> {
    by::<may::Read>(ctx)?;
    let period = Period::read(from, until)?;
    Ok(Dashboard(Of { client: None, period }))
}

async fn open(ctx: &Context<'_>, client: Option<ClientId>) -> Result<OpenWork, Fault> {
    let one = client.map(|one| vec![one]);
    let all = work::open(&by(ctx)?, one.as_deref()).await?;
    Ok(work::together(all.values()).into())
}

async fn score(ctx: &Context<'_>, of: Of) -> Result<NpsSummary, Fault> {
    let about = nps::About {
        client: of.client,
        series: None,
    };
    let found = nps::summary(&by(ctx)?, about, of.period).await?;
    Ok(NpsSummary::from_nps(found))
}

async fn times(ctx: &Context<'_>, of: Of) -> Result<Vec<LoopTimes>, Fault> {
    let first = loop_times::times(&by(ctx)?, of, Until::FirstContact).await?;
    let closed = loop_times::times(&by(ctx)?, of, Until::Closed).await?;
    let figure = |of_band: Option<&Durations>, definition| {
        DurationFigure::of(&of_band.cloned().unwrap_or_default(), of.period, definition)
    };
    let bands = NpsBand::ALL.iter().map(|band| LoopTimes {
        band: *band,
        to_first_contact: figure(first.get(band), "time-to-first-contact/1"),
        to_close: figure(closed.get(band), "time-to-close/1"),
    });
    Ok(bands.collect())
}

async fn ended(ctx: &Context<'_>, of: Of) -> Result<CaseFigures, Fault> {
    let ended = cases::ended(&by(ctx)?, of).await?;
    Ok(CaseFigures {
        closed_with_root_cause: ShareFigure::of(ended.with_root_cause, of.period, "closed-with-root-cause/1"),
        asked_again: ShareFigure::of(ended.asked_again, of.period, "asked-again/1"),
    })
}

async fn moves(ctx: &Context<'_>, of: Of) -> Result<BandMoves, Fault> {
    let moves = transitions::moves(&by(ctx)?, of).await?;
    let shown = |one: &Move| BandMove {
        from_band: one.from,
        to_band: one.to,
        contacts: count(one.contacts),
    };
    Ok(BandMoves {
        moves: moves.iter().map(shown).collect(),
        recovered_detractors: ShareFigure::of(transitions::recovered(&moves), of.period, "recovered-detractors/1"),
    })
}

async fn low_effort(ctx: &Context<'_>, of: Of) -> Result<EffortFigures, Fault> {
    let share = effort::low_effort(&by(ctx)?, of).await?;
    Ok(EffortFigures {
        low_effort: ShareFigure::of(share, of.period, "low-effort/1"),
        reference: effort::LOW_EFFORT_REFERENCE.into(),
    })
}

async fn silent(ctx: &Context<'_>, of: Of) -> Result<ShareFigure, Fault> {
    let by = by::<may::Read>(ctx)?;
    let now = by.now();
    let share = silence::silent(&by, of, now).await?;
    let period = Period {
        from: now.plus_days(-silence::SILENT_DAYS),
        until: now,
    };
    Ok(ShareFigure::of(share, period, "silent-customers/1"))
}

async fn spent(ctx: &Context<'_>, of: Of) -> Result<Vec<BandSpend>, Fault> {
    let rows = spend::by_band(&by(ctx)?, of).await?;
    let shown = rows.into_iter().map(|row| BandSpend {
        band: row.band,
        base: count(row.contacts),
        standing: standing(row.contacts, row.contacts < goodword_insights::share::LOW_BASE),
        engagements: count(row.engagements),
        amount_minor: row.amount(),
        engagements_each: row.each(),
        amount_each_minor: row.amount_each_minor(),
        currency: row.currency,
        definition: "spend-by-band/1",
    });
    Ok(shown.collect())
}

async fn bought_again(ctx: &Context<'_>, of: Of) -> Result<RepurchaseFigures, Fault> {
    let shares = repurchase::repurchase(&by(ctx)?, of).await?;
    Ok(RepurchaseFigures {
        with_solved_case: ShareFigure::of(shares.with_solved_case, of.period, "repurchase-with-solved-case/1"),
        without_case: ShareFigure::of(shares.without_case, of.period, "repurchase-without-case/1"),
    })
}

async fn standings(ctx: &Context<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<ClientStanding>, Fault> {
    let period = Period::read(from, until)?;
    let page = Page::first(nps::MOST_CLIENTS);
    let (filter, order) = (client_company::Filter::default(), client_company::OrderBy::default());
    let companies = client_company::page(&by(ctx)?, &filter, order, &page).await?.rows;
    let ids: Vec<ClientId> = companies.iter().map(|(_, company)| company.id).collect();
    let mut scores = nps::of_clients(&by(ctx)?, &ids, period).await?;
    let open = work::open(&by(ctx)?, Some(&ids)).await?;
    let shown = companies.into_iter().filter_map(|(_, company)| {
        Some(ClientStanding {
            nps: NpsSummary::from_nps(scores.remove(&company.id)?),
            open: open.get(&company.id).copied().unwrap_or_default().into(),
            client: ClientCompany::of(company),
        })
    });
    Ok(shown.collect())
}
