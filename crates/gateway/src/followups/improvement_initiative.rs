//! Improvement initiatives as the API shows them: the outer loop.

use async_graphql::{Context, ID, Object, SimpleObject};
use futures::future::try_join_all;
use goodword_followups::FollowupsUserError;
use goodword_followups::improvement_initiative::{self, Effect, Kind, Status};
use goodword_followups::initiative_notice;
use goodword_kernel::{Aggregate, Timestamp};

use super::InitiativeNotice;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::feedback::Theme;
use crate::graph::{Entity, by, one, session};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { ImprovementInitiative, ImprovementInitiativeFields(improvement_initiative::Model) {
    /// What it is called.
    title: String,
    /// What is changed.
    kind: Kind,
    /// What is expected of it.
    hypothesis: Option<String>,
    /// How far it has come.
    status: Status,
    /// Whether there is still something to do.
    is_open: bool,
    /// When it was done.
    shipped_at: Option<Timestamp>,
    /// When those who raised it were told (FUP-14).
    announced_at: Option<Timestamp>,
    /// When its effect was measured.
    measured_at: Option<Timestamp>,
    /// What it did.
    effect: Option<Effect>,
    /// Why it will not be done.
    rejected_reason: Option<String>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was opened.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ImprovementInitiativeConnections(improvement_initiative::Model) {
    /// Those who raised its themes, once it is announced: who was told, and who was not and why.
    notices: InitiativeNotice = initiative_notice::of_initiative;
}}

/// What customers are told, in one language.
#[derive(Clone, Debug, SimpleObject)]
pub struct AnnouncementTextInfo {
    /// The language, such as `ro` or `uk`.
    pub locale: String,
    /// What was changed.
    pub text: String,
}

/// A change to the system that several customers gave rise to.
#[Object(crate = "crate::graph::shown")]
impl ImprovementInitiative {
    /// The initiative's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ImprovementInitiativeFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ImprovementInitiativeConnections {
        ImprovementInitiativeConnections(self.row().id())
    }

    /// Whether the number of those who raised its theme opened it, and not a person (FUP-13).
    async fn opened_by_rule(&self) -> bool {
        self.row().opened_for_theme_id.is_some()
    }

    /// What those who raised it are told, in each language in which it is written; null until it is announced (FUP-14).
    async fn announcement(&self) -> Option<Vec<AnnouncementTextInfo>> {
        let said = self.row().announcement.as_ref()?;
        let all = said.text().translations().into_iter();
        let all = all.map(|one| AnnouncementTextInfo {
            locale: one.locale,
            text: one.text,
        });
        Some(all.collect())
    }

    /// What it is about; at most 10 themes.
    async fn initiative_themes(&self, ctx: &Context<'_>) -> Result<Vec<Theme>, Fault> {
        let session = session(ctx)?;
        let found = self.row().theme_ids.all().iter().map(|id| session.load(*id));
        Ok(try_join_all(found)
            .await?
            .into_iter()
            .flatten()
            .map(Theme::of)
            .collect())
    }

    /// Whose customers gave rise to it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who answers for it.
    async fn owner(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().owner_user_id).await
    }
}

lists! { ImprovementInitiativeQueries {
    /// The improvement initiatives that the caller may see: the open ones, the newest first, unless something else is
    /// asked for.
    improvement_initiatives: ImprovementInitiative, filter improvement_initiative::Filter,
        order improvement_initiative::OrderBy, page improvement_initiative::page, count improvement_initiative::count;
}}

payload! { ImprovementInitiativeCreatePayload { /// The new initiative.
improvement_initiative: ImprovementInitiative } FollowupsUserError }
payload! { ImprovementInitiativeUpdatePayload { /// The initiative after the change.
improvement_initiative: ImprovementInitiative } FollowupsUserError }
payload! { ImprovementInitiativeAcceptPayload { /// The initiative after the change.
improvement_initiative: ImprovementInitiative } FollowupsUserError }
payload! { ImprovementInitiativeStartPayload { /// The initiative after the change.
improvement_initiative: ImprovementInitiative } FollowupsUserError }
payload! { ImprovementInitiativeShipPayload { /// The initiative after the change.
improvement_initiative: ImprovementInitiative } FollowupsUserError }
payload! { ImprovementInitiativeRejectPayload { /// The initiative after the change.
improvement_initiative: ImprovementInitiative } FollowupsUserError }
payload! { ImprovementInitiativeAnnouncePayload { /// The initiative after the change.
improvement_initiative: ImprovementInitiative } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct ImprovementInitiativeMutations;

#[Object]
impl ImprovementInitiativeMutations {
    /// Opens an initiative by hand. Themes that enough customers raise open one by themselves (FUP-13).
    async fn improvement_initiative_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, what is changed, and for which themes.")] input: improvement_initiative::Create,
    ) -> Result<ImprovementInitiativeCreatePayload, Fault> {
        ImprovementInitiativeCreatePayload::of(improvement_initiative::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes an initiative that is not announced yet.
    async fn improvement_initiative_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: improvement_initiative::Update,
    ) -> Result<ImprovementInitiativeUpdatePayload, Fault> {
        ImprovementInitiativeUpdatePayload::of(improvement_initiative::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an initiative will be done.
    async fn improvement_initiative_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which initiative.")] input: improvement_initiative::Accept,
    ) -> Result<ImprovementInitiativeAcceptPayload, Fault> {
        ImprovementInitiativeAcceptPayload::of(improvement_initiative::accept(&by(ctx)?.once(&input), input).await)
    }

    /// Begins to work on an initiative.
    async fn improvement_initiative_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which initiative.")] input: improvement_initiative::Start,
    ) -> Result<ImprovementInitiativeStartPayload, Fault> {
        ImprovementInitiativeStartPayload::of(improvement_initiative::start(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an initiative is done.
    async fn improvement_initiative_ship(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which initiative.")] input: improvement_initiative::Ship,
    ) -> Result<ImprovementInitiativeShipPayload, Fault> {
        ImprovementInitiativeShipPayload::of(improvement_initiative::ship(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an initiative will not be done.
    async fn improvement_initiative_reject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which initiative, and why.")] input: improvement_initiative::Reject,
    ) -> Result<ImprovementInitiativeRejectPayload, Fault> {
        ImprovementInitiativeRejectPayload::of(improvement_initiative::reject(&by(ctx)?.once(&input), input).await)
    }

    /// Tells everybody who raised an initiative's themes and may be reached what was changed, each once, in their language;
    /// asks them again after 30 days, and then measures what it did (FUP-14).
    async fn improvement_initiative_announce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which initiative, and what customers are told.")] input: improvement_initiative::Announce,
    ) -> Result<ImprovementInitiativeAnnouncePayload, Fault> {
        ImprovementInitiativeAnnouncePayload::of(improvement_initiative::announce(&by(ctx)?.once(&input), input).await)
    }
}
