//! What is owed to whoever recommended somebody, as the API shows it: what thanks and reports have in common.

/// Declares a kind of thing that is owed: the columns that it shows besides those that every kind has.
macro_rules! obligation {
    ($(#[doc = $doc:literal])* $object:ident, $fields:ident($row:ty) { $($own:tt)* }) => {
        $crate::fields! { $object, $fields($row) {
            $($own)*
            /// How far it has come.
            status: goodword_advocacy::duty::Status,
            /// When its time passed and it was not done.
            overdue_at: Option<goodword_kernel::Timestamp>,
            /// By what way it was done; null where a follow-up did it.
            channel: Option<goodword_advocacy::duty::Channel>,
            /// What was said besides.
            text: Option<goodword_kernel::Personal<String>>,
            /// When it was done.
            sent_at: Option<goodword_kernel::Timestamp>,
            /// Why it need not be done.
            waived_reason: Option<String>,
            /// Since when it is owed.
            created_at: goodword_kernel::Timestamp,
            /// When it was last changed.
            updated_at: goodword_kernel::Timestamp,
        }}

        $(#[doc = $doc])*
        #[async_graphql::Object(crate = "crate::graph::shown")]
        impl $object {
            /// Its id.
            pub async fn id(&self) -> async_graphql::ID {
                $crate::graph::Entity::row(self).id.to_string().into()
            }

            #[graphql(flatten)]
            async fn fields(&self) -> &$fields {
                &self.0
            }

            /// Which client company owes it.
            async fn client_company(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::clients::ClientCompany, $crate::edge::Fault>> {
                $crate::graph::one(ctx, Some($crate::graph::Entity::row(self).client_id)).await
            }

            /// For which referral.
            async fn referral(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::referrals::Referral, $crate::edge::Fault>> {
                $crate::graph::one(ctx, Some($crate::graph::Entity::row(self).referral_id)).await
            }

            /// To which customer, where one recommended.
            async fn contact(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::clients::Contact, $crate::edge::Fault>> {
                $crate::graph::one(ctx, $crate::graph::Entity::row(self).contact_id).await
            }

            /// To which partner, where one recommended.
            async fn partnership(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::referrals::ReferralPartnership, $crate::edge::Fault>> {
                $crate::graph::one(ctx, $crate::graph::Entity::row(self).partnership_id).await
            }

            /// The mail that does it.
            async fn message(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::messages::OutboundMessage, $crate::edge::Fault>> {
                $crate::graph::one(ctx, $crate::graph::Entity::row(self).message_id).await
            }

            /// What has somebody see to it.
            async fn follow_up(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::followups::FollowUp, $crate::edge::Fault>> {
                $crate::graph::one(ctx, $crate::graph::Entity::row(self).follow_up_id).await
            }

            /// Who did it, where a person did.
            async fn sent_by(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> Option<Result<$crate::identity::User, $crate::edge::Fault>> {
                $crate::graph::one(ctx, $crate::graph::Entity::row(self).sent_by_user_id).await
            }
        }
    };
}

pub(super) use obligation;
