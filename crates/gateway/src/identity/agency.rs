//! The tenant as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_identity::IdentityUserError;
use goodword_identity::agency::{self, Status};
use goodword_kernel::Timestamp;

use crate::edge::Fault;
use crate::graph::{Entity, by};
use crate::{fields, payload};

fields! { Agency, AgencyFields(agency::Model) {
    /// What the agency is called.
    name: String,
    /// Its name in addresses and at sign-in.
    slug: String,
    /// The language of its texts where nothing else is said, as a BCP 47 tag.
    default_locale: String,
    /// The IANA time zone of its days.
    time_zone: String,
    /// What it pays for.
    plan: String,
    /// How things stand between the agency and us.
    status: Status,
    /// When it signed up.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// The tenant that pays: a consultancy or agency.
#[Object(crate = "crate::graph::shown")]
impl Agency {
    /// The agency's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AgencyFields {
        &self.0
    }
}

payload! { AgencyUpdatePayload { /// The agency after the change.
agency: Agency } IdentityUserError }

#[derive(Debug, Default)]
pub(crate) struct AgencyMutations;

#[Object]
impl AgencyMutations {
    /// Changes the agency's own data.
    async fn agency_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: agency::Update,
    ) -> Result<AgencyUpdatePayload, Fault> {
        AgencyUpdatePayload::of(agency::update(&by(ctx)?.once(&input), input).await)
    }
}
