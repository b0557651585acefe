//! Addresses at which mail providers report, as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_kernel::Timestamp;
use goodword_messages::MessagesUserError;
use goodword_messages::mail_hook::{self, Made};

use crate::edge::Fault;
use crate::graph::{Entity, by, gatekeeper, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { MailHook, MailHookFields(mail_hook::Model) {
    /// What it is for.
    name: String,
    /// The last characters of its address, by which it is recognised.
    hint: String,
    /// When it was made worthless; null while it is good.
    revoked_at: Option<Timestamp>,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// An address at which a mail provider says what became of mails.
#[Object(crate = "crate::graph::shown")]
impl MailHook {
    /// The address's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &MailHookFields {
        &self.0
    }

    /// Who made it.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, Some(self.row().user_id)).await
    }
}

lists! { MailHookQueries {
    /// The addresses at which mail providers report: those that are good, unless something else is asked for.
    mail_hooks: MailHook, filter mail_hook::Filter, order mail_hook::OrderBy, page mail_hook::page, count mail_hook::count;
}}

/// The new address, or why there is none.
#[derive(SimpleObject)]
pub struct MailHookCreatePayload {
    /// What it is.
    pub mail_hook: Option<MailHook>,
    /// Where reports are sent by POST: `/hooks/mail/` and the secret. It is told once and kept nowhere; null for a
    /// repetition. The body is JSON, one report or a list of at most 100: `messageId` (the mail's Message-ID), `type`
    /// (DELIVERED, BOUNCED or COMPLAINED; what is of another type is not noted), `permanent` (whether the address will
    /// never take a mail) and `at`.
    pub path: Option<String>,
    /// Why there is none; empty when there is.
    pub user_errors: Vec<MessagesUserError>,
}

payload! { MailHookRevokePayload { /// The address, worthless.
mail_hook: MailHook } MessagesUserError }

#[derive(Debug, Default)]
pub(crate) struct MailHookMutations;

#[Object]
impl MailHookMutations {
    /// Makes an address at which a mail provider reports, after a recent sign-in or step-up.
    async fn mail_hook_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is for.")] input: mail_hook::Create,
    ) -> Result<MailHookCreatePayload, Fault> {
        let by = by(ctx)?.once(&input);
        match mail_hook::create(&by, gatekeeper(ctx)?.source(), input).await {
            Ok(Made { hook, secret }) => Ok(MailHookCreatePayload {
                mail_hook: Some(hook.into()),
                path: secret.map(|secret| format!("/hooks/mail/{}", secret.reveal())),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(MailHookCreatePayload {
                mail_hook: None,
                path: None,
                user_errors: MessagesUserError::from_error(error)?,
            }),
        }
    }

    /// Makes an address worthless at once, after a recent sign-in or step-up.
    async fn mail_hook_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: mail_hook::Revoke,
    ) -> Result<MailHookRevokePayload, Fault> {
        MailHookRevokePayload::of(mail_hook::revoke(&by(ctx)?.once(&input), input).await)
    }
}
