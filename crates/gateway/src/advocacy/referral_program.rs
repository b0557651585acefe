//! Programs of recommendations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::referral_program::{self, Audience, IncentivePolicy, Status};
use goodword_advocacy::{AdvocacyUserError, advocate};
use goodword_clients::account::Lifecycle;
use goodword_kernel::{Aggregate, Money, Timestamp};

use super::Advocate;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::feedback::QuestionTextInfo;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { ReferralProgram, ReferralProgramFields(referral_program::Model) {
    /// What it is called.
    name: String,
    /// Who is asked.
    audience: Audience,
    /// What a recommendation earns besides thanks (ASK-8).
    incentive_policy: IncentivePolicy,
    /// What each side gets, in hundredths of a per cent of the friend's first purchase; null where it is an amount, or nothing.
    incentive_basis_points: Option<i32>,
    /// How far it has come.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// How many customers are to be asked in a month.
    target_asks: Option<i32>,
    /// How many prospects they are to name in a month.
    target_prospects: Option<i32>,
    /// How many of those are to become customers in a month.
    target_won: Option<i32>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ReferralProgramConnections(referral_program::Model) {
    /// Who recommends by it, the latest first.
    advocates: Advocate = advocate::of_program;
}}

/// A way in which a client company asks its customers to recommend it.
#[Object(crate = "crate::graph::shown")]
impl ReferralProgram {
    /// The program's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralProgramFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ReferralProgramConnections {
        ReferralProgramConnections(self.row().id())
    }

    /// Whose customers are asked.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// What each side gets for a recommendation; null where it is a share of the first purchase, or nothing (ASK-8).
    async fn incentive_amount(&self) -> Option<Money> {
        self.row().incentive()
    }

    /// What the friend is told of it where they leave their name, in every language it is written in; at most 20.
    async fn incentive_disclosure(&self) -> Vec<QuestionTextInfo> {
        let text = self.row().incentive_disclosure.iter();
        let all = text.flat_map(goodword_reviews::Texts::translations);
        all.map(QuestionTextInfo::from).collect()
    }

    /// At which accounts, for PROMOTERS_OF_SEGMENTS; none where every promoter is asked.
    async fn segments(&self) -> &[Lifecycle] {
        self.row().segments.all()
    }
}

lists! { ReferralProgramQueries {
    /// The programs of recommendations that the caller may see, the latest first.
    referral_programs: ReferralProgram, filter referral_program::Filter, order referral_program::OrderBy,
        page referral_program::page, count referral_program::count;
}}

payload! { ReferralProgramCreatePayload { /// The program that is new.
referral_program: ReferralProgram } AdvocacyUserError }
payload! { ReferralProgramUpdatePayload { /// The program after the change.
referral_program: ReferralProgram } AdvocacyUserError }
payload! { ReferralProgramSetIncentivePayload { /// The program after the change.
referral_program: ReferralProgram } AdvocacyUserError }
payload! { ReferralProgramActivatePayload { /// The program after the change.
referral_program: ReferralProgram } AdvocacyUserError }
payload! { ReferralProgramPausePayload { /// The program after the change.
referral_program: ReferralProgram } AdvocacyUserError }
payload! { ReferralProgramEndPayload { /// The program after the change.
referral_program: ReferralProgram } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ReferralProgramMutations;

#[Object]
impl ReferralProgramMutations {
    /// Makes a program of recommendations. It is prepared until it is activated.
    async fn referral_program_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, and whom it asks.")] input: referral_program::Create,
    ) -> Result<ReferralProgramCreatePayload, Fault> {
        ReferralProgramCreatePayload::of(referral_program::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a program that has not ended.
    async fn referral_program_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: referral_program::Update,
    ) -> Result<ReferralProgramUpdatePayload, Fault> {
        ReferralProgramUpdatePayload::of(referral_program::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says what a recommendation earns by a program besides thanks: nothing, or little, for both sides, and the friend is told (ASK-8).
    async fn referral_program_set_incentive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program, what it earns, and what the friend is told.")]
        input: referral_program::SetIncentive,
    ) -> Result<ReferralProgramSetIncentivePayload, Fault> {
        ReferralProgramSetIncentivePayload::of(referral_program::set_incentive(&by(ctx)?.once(&input), input).await)
    }

    /// Begins a program, or lets it go on.
    async fn referral_program_activate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program.")] input: referral_program::Activate,
    ) -> Result<ReferralProgramActivatePayload, Fault> {
        ReferralProgramActivatePayload::of(referral_program::activate(&by(ctx)?.once(&input), input).await)
    }

    /// Stops a program for a while: nobody is asked by it meanwhile.
    async fn referral_program_pause(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program.")] input: referral_program::Pause,
    ) -> Result<ReferralProgramPausePayload, Fault> {
        ReferralProgramPausePayload::of(referral_program::pause(&by(ctx)?.once(&input), input).await)
    }

    /// Ends a program for good.
    async fn referral_program_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program.")] input: referral_program::End,
    ) -> Result<ReferralProgramEndPayload, Fault> {
        ReferralProgramEndPayload::of(referral_program::end(&by(ctx)?.once(&input), input).await)
    }
}
