//! What a first screen needs, in one request: each group of figures is asked of the database when it is wanted, by one
//! statement or two, whatever the number of client companies and customers.

use async_graphql::{Context, Object};
use goodword_clients::client_company;
use goodword_clients::contact::NpsBand;
use goodword_insights::durations::Durations;
use goodword_insights::loop_times::{self, Until};
use goodword_insights::transitions::{self, Move};
use goodword_insights::work;
use goodword_insights::{Of, Period, cases, effort, may, nps, repurchase, silence, spend};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Page, Timestamp};

use super::figures::{DurationFigure, ShareFigure, count, standing};
use super::follow_ups::FollowUpSummary;
use super::forms::{
    BandMove, BandMoves, BandSpend, CaseFigures, ClientStanding, EffortFigures, LoopTimes, OpenWork, RepurchaseFigures,
};
use super::nps::NpsSummary;
use super::referrals::ReferralFigures;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by};

/// The figures of one client company, or of everything within reach.
pub struct Dashboard(pub(super) Of);

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

    /// Of all customers, those who are silent now: nobody was in touch with them in the client company's own number of days
    /// (CUS-7). It is about this instant, whatever the period.
    async fn silent_customers(&self, ctx: &Context<'_>) -> Option<Result<ShareFigure, Fault>> {
        Some(silent(ctx, self.0).await)
    }

    /// What customers of each band bought: the engagements completed in the period, at most 240 rows.
    async fn spend_by_band(&self, ctx: &Context<'_>) -> Option<Result<Vec<BandSpend>, Fault>> {
        Some(spent(ctx, self.0).await)
    }

    /// What recommendations bring.
    async fn referrals(&self) -> ReferralFigures {
        ReferralFigures(self.0)
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
    let share = silence::silent(&by, of).await?;
    let period = Period { from: now, until: now };
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
    by::<may::Read>(ctx)?;
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
