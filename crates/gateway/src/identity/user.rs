//! People as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_identity::IdentityUserError;
use goodword_identity::user;
use goodword_kernel::{Personal, Timestamp};

use crate::edge::Fault;
use crate::graph::{Entity, by};
use crate::{fields, lists, payload};

fields! { User, UserFields(user::Model) {
    /// What the person is called in this agency.
    name: Personal<String>,
    /// The address by which the person signs in.
    email: Personal<String>,
    /// The person's language as a BCP 47 tag.
    locale: String,
    /// When the person came.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// When the person left the agency; null for those who are there.
    archived_at: Option<Timestamp>,
}}

/// A person who signs in, as this agency knows them.
#[Object(crate = "crate::graph::shown")]
impl User {
    /// The person's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &UserFields {
        &self.0
    }
}

lists! { UserQueries {
    /// The people of the agency whom the caller may see.
    users: User, filter user::Filter, order user::OrderBy, page user::page, count user::count;
}}

payload! { UserUpdatePayload { /// The person after the change.
user: User } IdentityUserError }

#[derive(Debug, Default)]
pub(crate) struct UserMutations;

#[Object]
impl UserMutations {
    /// Changes a person's name or language in this agency.
    async fn user_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: user::Update,
    ) -> Result<UserUpdatePayload, Fault> {
        UserUpdatePayload::of(user::update(&by(ctx)?.once(&input), input).await)
    }
}
