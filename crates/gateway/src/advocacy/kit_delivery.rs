//! Kits in people's hands, as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::kit_delivery::{self, Delivered};
use goodword_kernel::Timestamp;

use super::{Advocate, ReferralKit};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, gatekeeper, one, session};
use crate::identity::User;
use crate::referrals::ReferralPartnership;
use crate::{fields, lists, payload};

fields! { KitDelivery, KitDeliveryFields(kit_delivery::Model) {
    /// Until when its link is good (INT-4).
    expires_at: Timestamp,
    /// When its page was looked at for the first time.
    opened_at: Option<Timestamp>,
    /// Since when its link opens nothing; null while nobody took it back.
    withdrawn_at: Option<Timestamp>,
    /// When it was handed over.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// That somebody was handed a kit.
#[Object(crate = "crate::graph::shown")]
impl KitDelivery {
    /// The delivery's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &KitDeliveryFields {
        &self.0
    }

    /// Whether its days are not over and nobody took it back.
    async fn is_open(&self, ctx: &Context<'_>) -> Result<bool, Fault> {
        Ok(self.row().opens(session(ctx)?.now()))
    }

    /// Whose kit it is; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which kit.
    async fn kit(&self, ctx: &Context<'_>) -> Option<Result<ReferralKit, Fault>> {
        one(ctx, Some(self.row().kit_id)).await
    }

    /// To which customer, where it is one.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// As which advocate, where that was said.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, self.row().advocate_id).await
    }

    /// To which partner, where it is one.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }

    /// Who handed it over, where the caller may see them.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { KitDeliveryQueries {
    /// The kits that were handed over, as far as the caller may see them, the latest first. A partner sees its own.
    kit_deliveries: KitDelivery, filter kit_delivery::Filter, order kit_delivery::OrderBy,
        page kit_delivery::page, count kit_delivery::count;
}}

/// The new delivery, or why there is none.
#[derive(SimpleObject)]
pub struct KitDeliveryCreatePayload {
    /// The delivery.
    pub kit_delivery: Option<KitDelivery>,
    /// Where the kit's page is: `/k/` and a secret of 256 bits. It is told once and kept nowhere; null for a repetition.
    pub path: Option<String>,
    /// Why there is none; empty when there is.
    pub user_errors: Vec<AdvocacyUserError>,
}

payload! { KitDeliveryWithdrawPayload { /// The delivery, taken back.
kit_delivery: KitDelivery } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct KitDeliveryMutations;

#[Object]
impl KitDeliveryMutations {
    /// Hands a kit to somebody: makes a link by which anybody who has it reads and prints the kit, for 30 days at most (INT-4). A
    /// partner reads the kit among its own things too.
    async fn kit_delivery_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which kit, to whom, and for how long.")] input: kit_delivery::Deliver,
    ) -> Result<KitDeliveryCreatePayload, Fault> {
        let by = by(ctx)?.once(&input);
        match kit_delivery::deliver(&by, gatekeeper(ctx)?.source(), input).await {
            Ok(Delivered { delivery, token }) => Ok(KitDeliveryCreatePayload {
                kit_delivery: Some(delivery.into()),
                path: token.map(|token| format!("/k/{}", token.reveal())),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(KitDeliveryCreatePayload {
                kit_delivery: None,
                path: None,
                user_errors: AdvocacyUserError::from_error(error)?,
            }),
        }
    }

    /// Takes a kit back: its link opens nothing from now on.
    async fn kit_delivery_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which delivery.")] input: kit_delivery::Withdraw,
    ) -> Result<KitDeliveryWithdrawPayload, Fault> {
        KitDeliveryWithdrawPayload::of(kit_delivery::withdraw(&by(ctx)?.once(&input), input).await)
    }
}
