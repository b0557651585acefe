//! Net promoter scores as the API shows them.

use async_graphql::{Context, Object, SimpleObject};
use goodword_clients::client_company;
use goodword_insights::nps::{self, About, Nps};
use goodword_insights::{Bucket, Period, may};
use goodword_kernel::id::{ClientId, SeriesId};
use goodword_kernel::{Error, Page, Timestamp};

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by};

/// A net promoter score: percent promoters minus percent detractors over the last revisions of answers to surveys of
/// kind NPS, on the scale of 0 to 10 (SUR-1 to SUR-3).
#[derive(SimpleObject)]
pub struct NpsSummary {
    /// The score, -100 to 100; null without answers.
    pub value: Option<f64>,
    /// How many answers it rests on.
    pub base: i32,
    /// Whether it rests on fewer than 10 answers (LOW_BASE) and says little.
    pub low_base: bool,
    /// The 95 % margin: the true score lies this far to either side at most; null without answers.
    pub margin: Option<f64>,
    /// How many promoters.
    pub promoters: i32,
    /// How many passives.
    pub passives: i32,
    /// How many detractors.
    pub detractors: i32,
    /// How many invitations of the period reached their customer.
    pub delivered: i32,
    /// Which percentage of those was answered; null when none was delivered.
    pub response_rate: Option<f64>,
    /// How many invitations of the period were not sent, for whatever reason: so that the score cannot be polished.
    pub suppressed: i32,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl NpsSummary {
    pub(super) fn from_nps(nps: Nps) -> Self {
        let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
        Self {
            value: nps.figure.nps(),
            base: count(nps.figure.n()),
            low_base: nps.figure.low_base(),
            margin: nps.figure.margin95(),
            promoters: count(nps.figure.promoters),
            passives: count(nps.figure.passives),
            detractors: count(nps.figure.detractors),
            delivered: count(nps.delivered),
            response_rate: (nps.delivered > 0)
                .then(|| 100.0 * f64::from(count(nps.answered)) / f64::from(count(nps.delivered))),
            suppressed: count(nps.suppressed),
            since: nps.period.from,
            until: nps.period.until,
            definition: "nps/1",
        }
    }
}

/// The net promoter score of one client company.
#[derive(SimpleObject)]
pub struct ClientNpsSummary {
    /// The client company.
    pub client: ClientCompany,
    /// Its score.
    pub nps: NpsSummary,
}

#[derive(Debug, Default)]
pub(crate) struct NpsQueries;

#[Object]
impl NpsQueries {
    /// The net promoter score of everything within reach, or of one client company or series.
    async fn nps_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "Only this series of waves and languages.")] series_id: Option<SeriesId>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<NpsSummary, Fault>> {
        let about = About {
            client: client_id,
            series: series_id,
        };
        Some(summary(ctx, about, from, until).await)
    }

    /// The net promoter score of each client company within reach, by name; at most 100 of them.
    async fn nps_by_client(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Vec<ClientNpsSummary>, Fault>> {
        Some(by_client(ctx, from, until).await)
    }

    /// The net promoter score of a client company over time: a point for each week, month or quarter of its time zone;
    /// at most 60 points.
    async fn nps_points(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The client company.")] client_id: ClientId,
        #[graphql(desc = "Only this series of waves and languages.")] series_id: Option<SeriesId>,
        #[graphql(desc = "How the period is cut.")] bucket: Bucket,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Vec<NpsSummary>, Fault>> {
        let about = About {
            client: Some(client_id),
            series: series_id,
        };
        Some(points(ctx, client_id, about, bucket, from, until).await)
    }
}

async fn summary(ctx: &Context<'_>, about: About, from: Timestamp, until: Timestamp) -> Result<NpsSummary, Fault> {
    let summary = nps::summary(&by(ctx)?, about, Period::read(from, until)?).await?;
    Ok(NpsSummary::from_nps(summary))
}

/// The score of one client company, asked of the database together with those of its siblings on the page.
pub(crate) async fn nps_of_client(
    ctx: &Context<'_>,
    client: ClientId,
    from: Timestamp,
    until: Timestamp,
) -> Result<NpsSummary, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let question = format!("nps/{from}/{until}");
    let ask = async |clients: Vec<ClientId>| {
        let found = nps::of_clients(&by, &clients, period).await?;
        Ok(found.into_iter().map(|(client, nps)| (client, Some(nps))).collect())
    };
    let nps: Option<Nps> = by.session().gather(&question, client, ask).await?;
    nps.map(NpsSummary::from_nps).ok_or_else(|| Error::NotFound.into())
}

async fn by_client(ctx: &Context<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<ClientNpsSummary>, Fault> {
    let page = Page::first(nps::MOST_CLIENTS);
    let (filter, order) = (client_company::Filter::default(), client_company::OrderBy::default());
    let companies = client_company::page(&by(ctx)?, &filter, order, &page).await?.rows;
    let ids: Vec<ClientId> = companies.iter().map(|(_, company)| company.id).collect();
    let mut found = nps::of_clients(&by(ctx)?, &ids, Period::read(from, until)?).await?;
    let shown = companies.into_iter().filter_map(|(_, company)| {
        let nps = NpsSummary::from_nps(found.remove(&company.id)?);
        Some(ClientNpsSummary {
            client: ClientCompany::of(company),
            nps,
        })
    });
    Ok(shown.collect())
}

async fn points(
    ctx: &Context<'_>,
    client: ClientId,
    about: About,
    bucket: Bucket,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<NpsSummary>, Fault> {
    let points = nps::series(&by(ctx)?, client, about, Period::read(from, until)?, bucket).await?;
    Ok(points.into_iter().map(NpsSummary::from_nps).collect())
}
