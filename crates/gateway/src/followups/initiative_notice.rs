//! Who was told of an initiative, as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_followups::initiative_notice::{self, Outcome};
use goodword_kernel::Timestamp;

use super::ImprovementInitiative;
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::feedback::SurveyInvitation;
use crate::fields;
use crate::graph::{Entity, one};

fields! { InitiativeNotice, InitiativeNoticeFields(initiative_notice::Model) {
    /// Whether the contact was told, or why not.
    outcome: Outcome,
    /// When that was decided.
    settled_at: Option<Timestamp>,
    /// When it was noted.
    created_at: Timestamp,
}}

/// One customer who raised what an initiative changes, and whether they were told.
#[Object(crate = "crate::graph::shown")]
impl InitiativeNotice {
    /// The notice's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &InitiativeNoticeFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Of which initiative.
    async fn initiative(&self, ctx: &Context<'_>) -> Option<Result<ImprovementInitiative, Fault>> {
        one(ctx, Some(self.row().initiative_id)).await
    }

    /// Who raised it.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// The invitation by which the contact is asked again, 30 days later.
    async fn invitation(&self, ctx: &Context<'_>) -> Option<Result<SurveyInvitation, Fault>> {
        one(ctx, self.row().invitation_id).await
    }
}
