//! What people send to have links mailed, and to use them.

use goodword_kernel::Secret;
use goodword_kernel::id::UserId;
use serde::Serialize;

/// Founds the agency that was asked for.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "AgencySignUpConfirmInput")]
pub struct SignUpConfirm {
    /// What stands in the mailed link.
    pub token: Secret,
    /// The password that was chosen at `agencySignUp`; somebody who has an account gives its password.
    pub password: Secret,
}

/// Takes the place that one was invited to.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "InvitationAcceptInput")]
pub struct Accept {
    /// What stands in the mailed link.
    pub token: Secret,
    /// The password to sign in with: 12 to 200 characters.
    pub password: Secret,
    /// What one is called, where the invitation has it wrong; at most 200 characters.
    pub name: Option<String>,
}

/// Has a link mailed by which a new password is chosen.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "PasswordResetRequestInput")]
pub struct ResetRequest {
    /// The address by which one signs in.
    pub email: String,
}

/// Chooses a new password.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "PasswordResetInput")]
pub struct Reset {
    /// What stands in the mailed link.
    pub token: Secret,
    /// The new password: 12 to 200 characters.
    pub new_password: Secret,
}

/// Has a link mailed to a new address.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "EmailChangeRequestInput")]
pub struct EmailChangeRequest {
    /// The new address.
    pub email: String,
}

/// Signs in by the new address from now on.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "EmailChangeConfirmInput")]
pub struct EmailChangeConfirm {
    /// What stands in the mailed link.
    pub token: Secret,
}

/// Mails an invitation anew.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "UserInviteInput")]
pub struct Invite {
    /// Who. The mail goes out whether or not the person has chosen a password already.
    pub id: UserId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
