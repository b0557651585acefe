//! Mailed links that prove an address: asking for one, and using it.

use async_graphql::{Context, Object, SimpleObject};
use goodword_identity::IdentityUserError;
use goodword_identity::account_link::{self, SignUpConfirm};
use goodword_identity::session::SignUp;
use goodword_kernel::Error;

use super::{Agency, User};
use crate::edge::Fault;
use crate::graph::{by, gatekeeper, session as current, visit};
use crate::payload;

macro_rules! done {
    ($payload:ident, $(#[doc = $doc:literal])* $field:ident) => {
        /// Whether the deed was done, or why not.
        #[derive(SimpleObject)]
        pub struct $payload {
            $(#[doc = $doc])*
            pub $field: Option<bool>,
            /// Why it was not done; empty when it was.
            pub user_errors: Vec<IdentityUserError>,
        }

        impl $payload {
            fn of(done: Result<(), Error>) -> Result<Self, Fault> {
                match done {
                    Ok(()) => Ok(Self { $field: Some(true), user_errors: Vec::new() }),
                    Err(error) => Ok(Self { $field: None, user_errors: IdentityUserError::from_error(error)? }),
                }
            }
        }
    };
}

done! { AgencySignUpPayload, /// True when a mail with a link is on its way to the address. It says nothing of whether the address has an account.
sent }
done! { PasswordResetRequestPayload, /// True when a mail is on its way, if the address has an account.
sent }
done! { EmailChangeRequestPayload, /// True when a mail with a link is on its way to the new address.
sent }
done! { InvitationAcceptPayload, /// True when the password is set: one can sign in now.
accepted }
done! { PasswordResetPayload, /// True when the new password is set and all sessions are over.
reset }
done! { EmailChangeConfirmPayload, /// True when one signs in by the new address from now on; all sessions are over.
changed }

payload! { AgencySignUpConfirmPayload { /// The new agency. Its owner can sign in now.
agency: Agency } IdentityUserError }
payload! { UserInvitePayload { /// Who is invited.
user: User } IdentityUserError }

#[derive(Debug, Default)]
pub(crate) struct AccountLinkMutations;

#[Object]
impl AccountLinkMutations {
    /// Asks to found an agency: mails a link, by which the owner of the address confirms it within a day. The answer is
    /// the same whether the address has an account. Needs no session.
    async fn agency_sign_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The agency and its owner.")] input: SignUp,
    ) -> Result<AgencySignUpPayload, Fault> {
        AgencySignUpPayload::of(gatekeeper(ctx)?.request_sign_up(&input, &visit(ctx)).await)
    }

    /// Founds the agency of a sign-up whose link was opened. Needs no session.
    async fn agency_sign_up_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What stands in the link, and the password.")] input: SignUpConfirm,
    ) -> Result<AgencySignUpConfirmPayload, Fault> {
        AgencySignUpConfirmPayload::of(gatekeeper(ctx)?.confirm_sign_up(&input, &visit(ctx)).await)
    }

    /// Takes the place that one was invited to, by a mailed link. Needs no session.
    async fn invitation_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What stands in the link, and the password.")] input: account_link::Accept,
    ) -> Result<InvitationAcceptPayload, Fault> {
        InvitationAcceptPayload::of(gatekeeper(ctx)?.accept(&input, &visit(ctx)).await)
    }

    /// Mails an invitation anew to somebody who has not chosen a password yet. The old link is no longer good.
    async fn user_invite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom.")] input: account_link::Invite,
    ) -> Result<UserInvitePayload, Fault> {
        UserInvitePayload::of(account_link::invite_again(&by(ctx)?.once(&input), input).await)
    }

    /// Has a link mailed by which a new password is chosen within an hour. The answer is the same whether the address has
    /// an account. Needs no session.
    async fn password_reset_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose.")] input: account_link::ResetRequest,
    ) -> Result<PasswordResetRequestPayload, Fault> {
        PasswordResetRequestPayload::of(gatekeeper(ctx)?.request_reset(&input, &visit(ctx)).await)
    }

    /// Chooses a new password by a mailed link. All sessions end; a second factor stays. Needs no session.
    async fn password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What stands in the link, and the new password.")] input: account_link::Reset,
    ) -> Result<PasswordResetPayload, Fault> {
        PasswordResetPayload::of(gatekeeper(ctx)?.reset(&input, &visit(ctx)).await)
    }

    /// Has a link mailed to a new address of the caller, after a recent sign-in or step-up.
    async fn email_change_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new address.")] input: account_link::EmailChangeRequest,
    ) -> Result<EmailChangeRequestPayload, Fault> {
        let visit = visit(ctx);
        let asked = gatekeeper(ctx)?.request_email_change(current(ctx)?, &input, &visit);
        EmailChangeRequestPayload::of(asked.await)
    }

    /// Signs in by the new address from now on, proved by a mailed link. All sessions end. Needs no session.
    async fn email_change_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What stands in the link.")] input: account_link::EmailChangeConfirm,
    ) -> Result<EmailChangeConfirmPayload, Fault> {
        EmailChangeConfirmPayload::of(gatekeeper(ctx)?.confirm_email_change(&input, &visit(ctx)).await)
    }
}
