//! How often answers are about a theme, as the API shows it.

use async_graphql::{Context, SimpleObject};
use goodword_feedback::nps::Figure;
use goodword_insights::themes::{self, Usage};
use goodword_insights::{Period, may};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ClientId, ThemeId};

use crate::edge::Fault;
use crate::graph::by;

/// How often answers of a period are about a theme.
#[derive(SimpleObject)]
pub struct ThemeUsage {
    /// How many answers are about it.
    pub tag_count: i32,
    /// How many of them mean it as a complaint.
    pub negative_count: i32,
    /// How many different customers gave them; anonymous answers not counted.
    pub contact_count: i32,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
}

/// The usage of one theme, asked of the database together with that of its siblings on the page.
pub(crate) async fn usage(
    ctx: &Context<'_>,
    theme: ThemeId,
    client: Option<ClientId>,
    from: Timestamp,
    until: Timestamp,
) -> Result<ThemeUsage, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let question = format!("themes/{client:?}/{from}/{until}");
    let ask = async |some: Vec<ThemeId>| themes::usage(&by, &some, client, period).await;
    let usage: Usage = by.session().gather(&question, theme, ask).await?;
    let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    Ok(ThemeUsage {
        tag_count: count(usage.tags),
        negative_count: count(usage.negative),
        contact_count: count(usage.contacts),
        since: from,
        until,
    })
}

/// The net promoter score of the answers of a period that are about a theme (SUR-2).
#[derive(SimpleObject)]
pub struct ThemeNps {
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
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

/// The net promoter score of one theme, asked of the database together with that of its siblings on the page.
pub(crate) async fn nps(
    ctx: &Context<'_>,
    theme: ThemeId,
    client: Option<ClientId>,
    from: Timestamp,
    until: Timestamp,
) -> Result<ThemeNps, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let question = format!("themes/nps/{client:?}/{from}/{until}");
    let ask = async |some: Vec<ThemeId>| themes::nps(&by, &some, client, period).await;
    let figure: Figure = by.session().gather(&question, theme, ask).await?;
    let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    Ok(ThemeNps {
        value: figure.nps(),
        base: count(figure.n()),
        low_base: figure.low_base(),
        margin: figure.margin95(),
        promoters: count(figure.promoters),
        passives: count(figure.passives),
        detractors: count(figure.detractors),
        since: from,
        until,
        definition: "nps/1",
    })
}
