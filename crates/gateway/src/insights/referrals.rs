//! What recommendations bring, as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_insights::referrals::advantage::{self, Becoming, Being};
use goodword_insights::referrals::funnel::{self, Stage, Step};
use goodword_insights::referrals::growth::{self, Growth};
use goodword_insights::referrals::{asks, new_customers, standings};
use goodword_insights::{Of, Period};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;
use goodword_referrals::referral::Origin;

use super::figures::{DaysFigure, FigureBase, ShareFigure, count, standing};
use super::partner_nps::{PartnerNps, partner_nps};
use super::promises::MeanFigure;
use crate::edge::Fault;
use crate::graph::by;

/// What recommendations bring to one client company, or to everything within reach.
pub struct ReferralFigures(pub(super) Of);

/// What recommendations bring to one client company, or to everything within reach, in one period.
#[Object]
impl ReferralFigures {
    /// Of the new customers, those who came by a recommendation, and of how many nobody knows it.
    async fn share(&self, ctx: &Context<'_>) -> Option<Result<ReferralShare, Fault>> {
        Some(share(ctx, self.0).await)
    }

    /// How much revenue grew by those who came back and those who were recommended, by currency; at most 60.
    async fn earned_growth(&self, ctx: &Context<'_>) -> Option<Result<Vec<EarnedGrowth>, Fault>> {
        Some(growth(ctx, self.0).await)
    }

    /// How far the referrals came that came in during the period, by who recommends: those that occur. What customers recommend begins
    /// with the asks that were made in the period, and whom they named.
    async fn funnel(&self, ctx: &Context<'_>) -> Option<Result<Vec<ReferralFunnel>, Fault>> {
        Some(funnel(ctx, self.0).await)
    }

    /// How many of the customers who were asked named somebody, and how many people.
    async fn asks(&self, ctx: &Context<'_>) -> Option<Result<AskFigures, Fault>> {
        Some(asked(ctx, self.0).await)
    }

    /// How likely partners are to go on recommending.
    async fn partner_nps(&self, ctx: &Context<'_>) -> Option<Result<PartnerNps, Fault>> {
        Some(partner_nps(ctx, self.0).await)
    }

    /// What customers who were recommended are worth beside the others.
    async fn advantage(&self, ctx: &Context<'_>) -> Option<Result<ReferredAdvantage, Fault>> {
        Some(beside(ctx, self.0).await)
    }
}

/// How new customers were won: accounts that completed something in the period and nothing before it.
#[derive(SimpleObject)]
pub struct ReferralShare {
    /// Of those of whom it is known how they were won, those whom a customer or a partner had recommended.
    pub referred: ShareFigure,
    /// Of all of them, those of whom nobody knows it.
    pub unknown: ShareFigure,
    /// The percentage that the share of the unknown should stay below.
    pub unknown_target: f64,
}

/// By how much what was earned in one currency, from customers who came back and new ones who were recommended, exceeds all
/// revenue of the period before. Completed engagements count.
#[derive(SimpleObject)]
pub struct EarnedGrowth {
    /// The currency (ISO 4217).
    pub currency: String,
    /// By how many per cent; null where nothing was completed in the period before.
    pub value: Option<f64>,
    /// The 95 % margin, in points of percentage; null where one of both periods is empty.
    pub margin: Option<f64>,
    /// How many engagements it rests on: those that were earned, and those of the period before.
    pub base: i32,
    /// Whether that is enough to rely on in both periods.
    pub standing: FigureBase,
    /// What customers bought who had bought before the period, in the smallest unit of the currency.
    pub returning_minor: f64,
    /// What new customers bought who were recommended, in the smallest unit of the currency.
    pub referred_minor: f64,
    /// What all other new customers bought, in the smallest unit of the currency.
    pub bought_minor: f64,
    /// What all customers bought in the period before, in the smallest unit of the currency.
    pub previous_minor: f64,
    /// The first instant of the period before, which is as long.
    pub previous_from: Timestamp,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

/// How far the referrals of one origin came.
#[derive(SimpleObject)]
pub struct ReferralFunnel {
    /// Who recommends.
    pub origin: Origin,
    /// All stages, in the sequence in which they are reached.
    pub steps: Vec<ReferralFunnelStep>,
}

/// How many referrals came to a stage.
#[derive(SimpleObject)]
pub struct ReferralFunnelStep {
    /// Which stage.
    pub stage: Stage,
    /// How many came here.
    pub count: i32,
    /// Of those that came to the stage before, those that came here.
    pub of_previous: ShareFigure,
    /// How many days it took since the stage before.
    pub days: DaysFigure,
}

/// Customers who were recommended, beside the others. Of whom nobody knows how they were won is in neither.
#[derive(SimpleObject)]
pub struct ReferredAdvantage {
    /// Those whom somebody had recommended.
    pub referred: CustomerWorth,
    /// All others.
    pub others: CustomerWorth,
}

/// What some customers are worth.
#[derive(SimpleObject)]
pub struct CustomerWorth {
    /// Of the prospects of the period, those who became customers: of accepted referrals those that were won, of other accounts
    /// that became known those that have completed something since.
    pub converted: ShareFigure,
    /// How many days that took: since the referral came in, or since the account became known.
    pub days_to_convert: DaysFigure,
    /// By how many per cent the sale lay below what had been offered. It is known of referrals alone.
    pub discount: MeanFigure,
    /// Of the customers who completed something in the period, those with a case that was opened in it.
    pub with_case: ShareFigure,
    /// Of the answers of kind CES on the scale of 1 to 7, those of 5 to 7 (SUR-11).
    pub low_effort: ShareFigure,
    /// The net promoter score, -100 to 100.
    pub nps: MeanFigure,
    /// Of the customers who completed something in the period, those who began something else after it.
    pub second_purchase: ShareFigure,
}

/// What came of the asks that were made in the period.
#[derive(SimpleObject)]
pub struct AskFigures {
    /// Of all of them, those by which somebody was named.
    pub captured: ShareFigure,
    /// How many prospects each of those brought.
    pub prospects_per_ask: MeanFigure,
    /// How many each of them should bring at least (ASK-5).
    pub prospects_target: i32,
    /// How many were made although something spoke against them (ASK-2).
    pub overridden: i32,
}

/// How one partner stands beside the others.
#[derive(SimpleObject)]
pub struct PartnerStanding {
    /// The partnership's id, for `node`.
    pub partnership_id: ID,
    /// What the partner is called; null where the caller may not see it.
    pub name: Option<String>,
    /// Of the referrals that were accepted and have come to an end, those that were won.
    pub won: ShareFigure,
    /// The place among those with at least ten; null for whoever has fewer (ANA-2).
    pub rank: Option<i32>,
}

#[derive(Debug, Default)]
pub(crate) struct PartnerStandingQueries;

#[Object]
impl PartnerStandingQueries {
    /// How partners stand by what of theirs was won: the best first, then those with too few to be ranked; the 100 of whose
    /// referrals most have come to an end. Of each partner for itself `ReferralPartnership.scorecard` tells.
    async fn partner_standings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "The first instant of the period in which the referrals came in.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Vec<PartnerStanding>, Fault>> {
        Some(ranking(ctx, client_id, from, until).await)
    }
}

async fn ranking(
    ctx: &Context<'_>,
    client: Option<ClientId>,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<PartnerStanding>, Fault> {
    let (by, period) = (by(ctx)?, Period::read(from, until)?);
    let all = standings::standings(&by, Of { client, period }).await?;
    let shown = all.into_iter().map(|one| PartnerStanding {
        partnership_id: one.partnership.to_string().into(),
        name: one.name,
        won: ShareFigure::of(one.won, period, "partner-won/1"),
        rank: one.rank.map(count),
    });
    Ok(shown.collect())
}

async fn share(ctx: &Context<'_>, of: Of) -> Result<ReferralShare, Fault> {
    let found = new_customers::summary(&by(ctx)?, of).await?;
    Ok(ReferralShare {
        referred: ShareFigure::of(found.referred, of.period, "referral-share/1"),
        unknown: ShareFigure::of(found.unknown, of.period, "unknown-source-of-new/1"),
        unknown_target: new_customers::TARGET,
    })
}

async fn growth(ctx: &Context<'_>, of: Of) -> Result<Vec<EarnedGrowth>, Fault> {
    let found = growth::by_currency(&by(ctx)?, of).await?;
    let shown = found
        .into_iter()
        .map(|(currency, growth)| grown(currency, &growth, of.period));
    Ok(shown.collect())
}

fn grown(currency: String, growth: &Growth, period: Period) -> EarnedGrowth {
    EarnedGrowth {
        currency,
        value: growth.percent(),
        margin: growth.margin95(),
        base: count(growth.base()),
        standing: standing(growth.base(), growth.low_base()),
        returning_minor: growth.returning.amount(),
        referred_minor: growth.referred.amount(),
        bought_minor: growth.bought.amount(),
        previous_minor: growth.previous.amount(),
        previous_from: growth::before(period).from,
        since: period.from,
        until: period.until,
        definition: "earned-growth/1",
    }
}

async fn asked(ctx: &Context<'_>, of: Of) -> Result<AskFigures, Fault> {
    let found = asks::summary(&by(ctx)?, of).await?;
    Ok(AskFigures {
        captured: ShareFigure::of(found.captured, of.period, "asks-captured/1"),
        prospects_per_ask: MeanFigure::of(found.prospects, 1.0, of.period, "prospects-per-ask/1"),
        prospects_target: asks::TARGET,
        overridden: count(found.overridden),
    })
}

async fn funnel(ctx: &Context<'_>, of: Of) -> Result<Vec<ReferralFunnel>, Fault> {
    let found = funnel::by_origin(&by(ctx)?, of).await?;
    let step = |step: &Step| ReferralFunnelStep {
        stage: step.stage,
        count: count(step.count),
        of_previous: ShareFigure::of(step.share, of.period, "referral-funnel/1"),
        days: DaysFigure::of(&step.took, of.period, "referral-funnel-days/1"),
    };
    let shown = found.into_iter().map(|(origin, steps)| ReferralFunnel {
        origin,
        steps: steps.iter().map(step).collect(),
    });
    Ok(shown.collect())
}

async fn beside(ctx: &Context<'_>, of: Of) -> Result<ReferredAdvantage, Fault> {
    let by = by(ctx)?;
    let became = advantage::becoming(&by, of).await?;
    let discount = advantage::discount(&by, of).await?;
    let mut fares = advantage::being(&by, of).await?;
    advantage::answers(&by, of, &mut fares).await?;
    let worth = |became: &Becoming, being: &Being, discount| CustomerWorth {
        converted: ShareFigure::of(became.converted, of.period, "referred-conversion/1"),
        days_to_convert: DaysFigure::of(&became.took, of.period, "referred-days-to-convert/1"),
        discount: MeanFigure::of(discount, 100.0, of.period, "referred-discount/1"),
        with_case: ShareFigure::of(being.with_case, of.period, "referred-with-case/1"),
        low_effort: ShareFigure::of(being.low_effort, of.period, "referred-low-effort/1"),
        nps: MeanFigure::of(being.nps, 1.0, of.period, "referred-nps/1"),
        second_purchase: ShareFigure::of(being.second_purchase, of.period, "referred-second-purchase/1"),
    };
    Ok(ReferredAdvantage {
        referred: worth(&became.referred, &fares.referred, discount),
        others: worth(&became.others, &fares.others, advantage::Discount::default()),
    })
}
