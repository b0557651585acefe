//! What a partner takes along of its own: a file of everything that it may see, of every client company with which it works.

use async_graphql::InputObject;
use goodword_clients::export_job::{self, Firm, Format, Partnerships};
use goodword_identity::{By, find};
use goodword_kernel::id::{PartnerOrganizationId, ReferralPartnershipId};
use goodword_kernel::{Error, Result};
use goodword_persistence::write;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use serde::Serialize;

use crate::referral_partnership::{Column, Model as Partnership};

/// Asks for a file of what a partner may see of its own.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OwnExportCreateInput")]
pub struct TakeAlong {
    /// Of this firm alone. Everything that is the caller's own as a partner when left out, of every client company: each of them
    /// knows the partner as a firm of its own.
    pub organization_id: Option<PartnerOrganizationId>,
    /// How it is written.
    #[graphql(default_with = "Format::Csv")]
    pub format: Format,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Asks for a file of the partnerships for which the caller signs, with what is shown to partners of each. Who signs for none, or for
/// none of the firm, finds nothing, whoever else they are. It asks for a proof (A83).
pub async fn take_along(by: &By<export_job::may::Own>, with: TakeAlong) -> Result<export_job::Model> {
    let (own, firm) = (by.reach().partnerships(), with.organization_id);
    write(by, async |tx| {
        let found = find::<Partnership>(tx)
            .filter(Condition::all().add_option(firm.map(|firm| Column::OrganizationId.eq(firm.uuid()))))
            .filter(Column::Id.is_in(own.iter().map(ReferralPartnershipId::uuid)));
        let found = found.most(own.len() as u64).await?;
        if found.is_empty() {
            return Err(Error::NotFound);
        }
        let firm = Firm {
            organization_id: firm,
            partnerships: Partnerships::of(found.iter().map(|one| (one.id, one.client_id))),
        };
        export_job::create_own(by, tx, firm, with.format).await
    })
    .await
}
