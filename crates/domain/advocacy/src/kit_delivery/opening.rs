//! What people outside read behind a link to a kit.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::KitDeliveryId;
use goodword_kernel::{Error, Result};
use goodword_persistence::perform;

use super::{Model, may};
use crate::referral_kit;

/// The kind of link that opens the page of a kit, and nothing else.
pub const KIND: &str = "referral_kit";

/// A kit, and whose it is.
#[derive(Clone, Debug)]
pub struct Content {
    /// Who is recommended by it.
    pub client: client_company::Model,
    /// The kit.
    pub kit: referral_kit::Model,
}

/// Whether the agency works for a client company no more: none of its kits opens.
pub(super) fn is_gone(client: &client_company::Model) -> bool {
    use client_company::Status;
    matches!(client.status, Status::Transferred | Status::Closed)
}

/// What stands behind a link; the first look is noted. `NotFound` where its days are over, somebody took it back, the kit is put away,
/// or the agency works for the client company no more: these are not told apart (A74).
pub async fn open(by: &By<may::Open>, id: KitDeliveryId) -> Result<Content> {
    let row = find::<Model>(by).by_id(id).await?;
    let kit = find::<referral_kit::Model>(by).by_id(row.kit_id).await?;
    let client = find::<client_company::Model>(by).by_id(row.client_id).await?;
    if !row.opens(by.now()) || kit.archived_at.is_some() || is_gone(&client) {
        return Err(Error::NotFound);
    }
    if row.opened_at.is_none() {
        perform(by, async |tx| {
            let at = tx.now();
            match tx.lock::<Model>(id).await?.opened(at) {
                Some(change) => tx.save(change).await.map(drop),
                None => Ok(()),
            }
        })
        .await?;
    }
    Ok(Content { client, kit })
}
