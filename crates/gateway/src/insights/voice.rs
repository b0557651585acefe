//! What customers say and what is done about it, as the API shows it.

use async_graphql::{Context, Object};
use goodword_insights::voice::{self, Voice};
use goodword_insights::{Period, may};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AccountId, JourneyStageId, ThemeId};

use crate::edge::Fault;
use crate::feedback::Theme;
use crate::followups::ImprovementInitiative;
use crate::graph::{by, one, some};
use crate::insights::promises::MeanFigure;

/// What customers say about one account or one stage of their way, and what is done about it.
#[derive(Debug)]
pub struct CustomerVoice {
    voice: Voice,
    period: Period,
}

/// A theme that customers speak of.
#[derive(Debug)]
pub struct ThemeVoice {
    theme: ThemeId,
    usage: goodword_insights::themes::Usage,
}

/// A theme that customers speak of.
#[Object]
impl ThemeVoice {
    /// Which theme.
    async fn theme(&self, ctx: &Context<'_>) -> Option<Result<Theme, Fault>> {
        one(ctx, Some(self.theme)).await
    }

    /// How many answers are about it.
    async fn tag_count(&self) -> i32 {
        count(self.usage.tags)
    }

    /// How many of them mean it as a complaint.
    async fn negative_count(&self) -> i32 {
        count(self.usage.negative)
    }

    /// How many different customers gave them; anonymous answers not counted.
    async fn contact_count(&self) -> i32 {
        count(self.usage.contacts)
    }
}

/// What customers say about one account or one stage of their way, and what is done about it, in a period.
#[Object]
impl CustomerVoice {
    /// What their answers are about, the most frequent first; the first 10 of them.
    async fn heard_themes(&self) -> Vec<ThemeVoice> {
        let heard = self.voice.themes.iter().take(MOST_THEMES);
        heard
            .map(|(theme, usage)| ThemeVoice {
                theme: *theme,
                usage: *usage,
            })
            .collect()
    }

    /// What is being changed because of these themes, or was announced in the period; the latest 5.
    async fn initiatives(&self, ctx: &Context<'_>) -> Result<Vec<ImprovementInitiative>, Fault> {
        let latest: Vec<_> = self.voice.initiatives.iter().copied().take(MOST_INITIATIVES).collect();
        some(ctx, &latest).await
    }

    /// How many cases were opened in the period.
    async fn case_count(&self) -> i32 {
        count(self.voice.cases.opened)
    }

    /// How many cases are open now, whenever they were opened.
    async fn open_case_count(&self) -> i32 {
        count(self.voice.cases.open)
    }

    /// How many of those are of severity 4 or 5.
    async fn severe_case_count(&self) -> i32 {
        count(self.voice.cases.severe)
    }

    /// How easy it was to have the cases of the period solved: the mean of the answers, 1 to 7, the higher the easier
    /// (SUR-11).
    async fn effort(&self) -> MeanFigure {
        MeanFigure::of(self.voice.cases.effort, 1.0, self.period, "case-effort/1")
    }

    /// The minutes that were noted as spent on it in the period.
    async fn minutes_spent(&self) -> i32 {
        count(self.voice.minutes)
    }

    /// The first instant of the period.
    async fn from(&self) -> Timestamp {
        self.period.from
    }

    /// The instant after the last.
    async fn until(&self) -> Timestamp {
        self.period.until
    }

    /// Which definition of the figures this is; it changes when the way of counting does.
    async fn definition(&self) -> &'static str {
        "customer_voice/1"
    }
}

const MOST_THEMES: usize = 10;
const MOST_INITIATIVES: usize = 5;

fn count(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// What is said about one account, asked of the database together with that of its siblings on the page.
pub(crate) async fn of_account(
    ctx: &Context<'_>,
    account: AccountId,
    from: Timestamp,
    until: Timestamp,
) -> Result<CustomerVoice, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let ask = async |some: Vec<AccountId>| voice::of_accounts(&by, &some, period).await;
    let question = format!("voice/accounts/{from}/{until}");
    let voice = by.session().gather(&question, account, ask).await?;
    Ok(CustomerVoice { voice, period })
}

/// The same for one stage.
pub(crate) async fn of_stage(
    ctx: &Context<'_>,
    stage: JourneyStageId,
    from: Timestamp,
    until: Timestamp,
) -> Result<CustomerVoice, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let ask = async |some: Vec<JourneyStageId>| voice::of_stages(&by, &some, period).await;
    let question = format!("voice/stages/{from}/{until}");
    let voice = by.session().gather(&question, stage, ask).await?;
    Ok(CustomerVoice { voice, period })
}
