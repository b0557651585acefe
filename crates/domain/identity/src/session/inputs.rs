//! What people send to come in.

use goodword_kernel::Secret;
use goodword_kernel::id::{SessionId, UserId};
use serde::Serialize;

/// Founds an agency with its owner.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "AgencySignUpInput")]
pub struct SignUp {
    /// What the agency is called; at most 200 characters.
    pub agency_name: String,
    /// Its name in addresses: 3 to 40 lower-case letters, digits and dashes. Made of the name when left out;
    /// when another agency has it at the end, some letters are added to it.
    pub slug: Option<String>,
    /// What the owner is called; at most 200 characters.
    pub name: String,
    /// The owner's e-mail address.
    pub email: String,
    /// The owner's password: 12 to 200 characters. Whoever opens the mailed link must know it; somebody who has an
    /// account keeps that one's.
    pub password: Secret,
    /// The agency's language as a BCP 47 tag.
    #[graphql(default_with = "String::from(\"en\")")]
    pub locale: String,
    /// The agency's IANA time zone.
    #[graphql(default_with = "String::from(\"Etc/UTC\")")]
    pub time_zone: String,
}

/// Signs somebody in.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SessionCreateInput")]
pub struct SignIn {
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: Secret,
    /// The slug of the agency to enter; the last used one when left out.
    pub agency: Option<String>,
    /// A code of the second factor, or a recovery code, where the account has one: without it the answer is CODE_NEEDED.
    pub code: Option<Secret>,
}

/// Proves again who one is.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SessionStepUpInput")]
pub struct StepUp {
    /// The password.
    pub password: Secret,
    /// A code of the second factor, or a recovery code, where the account has one.
    pub code: Option<Secret>,
}

/// Ends a session.
#[derive(Clone, Debug, Default, Serialize, async_graphql::InputObject)]
#[graphql(name = "SessionEndInput")]
pub struct End {
    /// Which; the one that asks when left out.
    pub id: Option<SessionId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Ends all sessions of a member of the agency.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "UserSessionsEndInput")]
pub struct EndOfUser {
    /// The member.
    pub user_id: UserId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Renews the tokens of a session.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SessionRefreshInput")]
pub struct Refresh {
    /// The refresh token. It is used up by this; one that is used twice ends the session.
    pub refresh_token: Secret,
}

/// Goes over to another agency of which one is a member.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SessionSwitchInput")]
pub struct Switch {
    /// The slug of the agency to enter.
    pub agency: String,
}
