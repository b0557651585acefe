//! What people send about their second factor.

use goodword_kernel::Secret;

/// Turns the second factor on.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "MfaConfirmInput")]
pub struct Confirm {
    /// A code of the new secret: shows that an authenticator has it.
    pub code: Secret,
}
