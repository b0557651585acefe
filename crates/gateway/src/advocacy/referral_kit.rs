//! Kits as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::{kit_delivery, referral_kit};
use goodword_kernel::{Aggregate, Timestamp};
use goodword_reviews::Texts;

use super::KitDelivery;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::feedback::QuestionTextInfo;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { ReferralKit, ReferralKitFields(referral_kit::Model) {
    /// What it is called among the client company's people.
    name: String,
    /// Since when it is handed out no more.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ReferralKitConnections(referral_kit::Model) {
    /// To whom it was handed, the latest first. A partner sees what was handed to it.
    deliveries: KitDelivery = kit_delivery::of_kit;
}}

/// Three short texts by which a customer or partner recommends a client company (s131).
#[Object(crate = "crate::graph::shown")]
impl ReferralKit {
    /// The kit's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralKitFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ReferralKitConnections {
        ReferralKitConnections(self.row().id())
    }

    /// Who the client company is, in every language of the kit; at most 20.
    async fn who_we_are(&self) -> Vec<QuestionTextInfo> {
        told(&self.row().who_we_are)
    }

    /// What it does, in every language of the kit; at most 20.
    async fn what_we_do(&self) -> Vec<QuestionTextInfo> {
        told(&self.row().what_we_do)
    }

    /// Why it does that better, in every language of the kit; at most 20.
    async fn why_better(&self) -> Vec<QuestionTextInfo> {
        told(&self.row().why_better)
    }

    /// The languages in which it can be read, as BCP 47 tags, the first one for whoever reads none of them; at most 20.
    async fn locales(&self) -> Vec<String> {
        self.row().locales()
    }

    /// Who is recommended by it; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who made it, where the caller may see them.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

fn told(text: &Texts) -> Vec<QuestionTextInfo> {
    text.translations().into_iter().map(QuestionTextInfo::from).collect()
}

lists! { ReferralKitQueries {
    /// The kits that the caller may see, the latest first. A partner sees those that were handed to it.
    referral_kits: ReferralKit, filter referral_kit::Filter, order referral_kit::OrderBy, page referral_kit::page,
        count referral_kit::count;
}}

payload! { ReferralKitCreatePayload { /// The kit that is new.
referral_kit: ReferralKit } AdvocacyUserError }
payload! { ReferralKitUpdatePayload { /// The kit after the change.
referral_kit: ReferralKit } AdvocacyUserError }
payload! { ReferralKitArchivePayload { /// The kit, put away.
referral_kit: ReferralKit } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ReferralKitMutations;

#[Object]
impl ReferralKitMutations {
    /// Makes a kit: who the client company is, what it does, why it does that better.
    async fn referral_kit_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, and what it says.")] input: referral_kit::Create,
    ) -> Result<ReferralKitCreatePayload, Fault> {
        ReferralKitCreatePayload::of(referral_kit::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a kit: links that were handed out show what it says now.
    async fn referral_kit_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: referral_kit::Update,
    ) -> Result<ReferralKitUpdatePayload, Fault> {
        ReferralKitUpdatePayload::of(referral_kit::update(&by(ctx)?.once(&input), input).await)
    }

    /// Hands a kit out no more: its links open nothing from now on.
    async fn referral_kit_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which kit.")] input: referral_kit::Archive,
    ) -> Result<ReferralKitArchivePayload, Fault> {
        ReferralKitArchivePayload::of(referral_kit::archive(&by(ctx)?.once(&input), input).await)
    }
}
