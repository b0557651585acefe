//! How a partner works, as the API shows it: to the partner itself, and to the client company's people.

use async_graphql::{Context, Object, SimpleObject};
use goodword_insights::Period;
use goodword_insights::referrals::scorecard::{self, Scorecard, Until, may};
use goodword_kernel::id::{ClientId, ReferralPartnershipId};
use goodword_kernel::{Permission, Timestamp};

use super::figures::{DaysFigure, ShareFigure, count};
use crate::edge::Fault;
use crate::graph::{by, session};

/// How the referrals of one partnership fared that came in during a period.
pub struct PartnerScorecard {
    card: Scorecard,
    partnership: ReferralPartnershipId,
    period: Period,
    inside: bool,
}

/// How many were recommended in both directions, and how many of them were won.
#[derive(SimpleObject)]
pub struct PartnerReciprocity {
    /// How many the client company recommended to the partner.
    pub given: i32,
    /// How many the partner recommended to the client company.
    pub received: i32,
    /// How many of those given were won.
    pub won_given: i32,
    /// How many of those received were won.
    pub won_received: i32,
}

/// How the referrals of one partnership fared that came in during a period: those that the partner recommends.
#[Object]
impl PartnerScorecard {
    /// Of those that were decided, those that were accepted.
    async fn accepted(&self) -> ShareFigure {
        ShareFigure::of(self.card.accepted, self.period, "partner-accepted/1")
    }

    /// Of those that were accepted and have come to an end, those that were won.
    async fn won(&self) -> ShareFigure {
        ShareFigure::of(self.card.won, self.period, "partner-won/1")
    }

    /// Of those whose first contact is decided, those that had it after its limit, or have none although it is over (PAR-11):
    /// how well the client company serves the partner. Null for partners.
    async fn late_first_contacts(&self) -> Option<ShareFigure> {
        let late = self.card.late_first_contacts;
        self.inside
            .then(|| ShareFigure::of(late, self.period, "partner-late-first-contacts/1"))
    }

    /// How many were recommended in both directions (s125).
    async fn reciprocity(&self) -> PartnerReciprocity {
        PartnerReciprocity {
            given: count(self.card.given),
            received: count(self.card.received),
            won_given: count(self.card.won_given),
            won_received: count(self.card.won_received),
        }
    }

    /// How many days it took until the client company decided.
    async fn days_to_decision(&self, ctx: &Context<'_>) -> Option<Result<DaysFigure, Fault>> {
        Some(self.days(ctx, Until::Decision, "partner-days-to-decision/1").await)
    }

    /// How many days it took until the prospect became a customer.
    async fn days_to_win(&self, ctx: &Context<'_>) -> Option<Result<DaysFigure, Fault>> {
        Some(self.days(ctx, Until::Win, "partner-days-to-win/1").await)
    }

    /// The first instant of the period.
    async fn from(&self) -> Timestamp {
        self.period.from
    }

    /// The instant after the last.
    async fn until(&self) -> Timestamp {
        self.period.until
    }
}

impl PartnerScorecard {
    async fn days(&self, ctx: &Context<'_>, until: Until, definition: &'static str) -> Result<DaysFigure, Fault> {
        let (by, period) = (by::<may::Read>(ctx)?, self.period);
        let ask = async |some: Vec<ReferralPartnershipId>| scorecard::times(&by, &some, period, until).await;
        let question = format!("scorecard/{until:?}/{}/{}", period.from, period.until);
        let took = by.session().gather(&question, self.partnership, ask).await?;
        Ok(DaysFigure::of(&took, period, definition))
    }
}

/// How one partner works, asked of the database together with its siblings on the page.
pub(crate) async fn of_partnership(
    ctx: &Context<'_>,
    (partnership, client): (ReferralPartnershipId, ClientId),
    from: Timestamp,
    until: Timestamp,
) -> Result<PartnerScorecard, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let ask = async |some: Vec<ReferralPartnershipId>| scorecard::of_partnerships(&by, &some, period).await;
    let question = format!("scorecard/{from}/{until}");
    let card = by.session().gather(&question, partnership, ask).await?;
    let figures = <goodword_insights::may::Read as Permission>::NAME;
    let reach = session(ctx)?.powers().reach(figures);
    Ok(PartnerScorecard {
        card,
        partnership,
        period,
        inside: reach.is_some_and(|reach| reach.covers(client)),
    })
}
