//! What one may do with attempts.

use goodword_clients::contact;
use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::{Tx, write};

use super::{Create, Model, Noted, may};
use crate::FollowupsErrorCode as Code;
use crate::follow_up::{self, Status};

/// Notes an attempt. One that reaches the customer on a channel that counts is the first contact of its follow-up
/// (FUP-6); any other one begins the work.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let row = tx.lock::<follow_up::Model>(with.follow_up_id).await?;
        if !row.is_open {
            let sentence = format!("Nobody needs to be reached any more: the follow-up is {}.", row.status);
            return Err(Code::WrongStatus.saying(sentence));
        }
        let noted = Noted {
            agency: tx.agency(),
            id: tx.id(),
            client: row.client_id,
            since: row.started_at,
            by: me,
            now: tx.now(),
        };
        let attempt = tx.save(Model::created(&with, &noted)?).await?;
        let contact = row.contact_id;
        move_on(tx, row, &attempt).await?;
        if let Some(contact) = contact.filter(|_| attempt.reached) {
            contact::touched(tx, contact, attempt.attempted_at).await?;
        }
        Ok(attempt)
    })
    .await
}

async fn move_on(tx: &mut Tx, row: follow_up::Model, attempt: &Model) -> Result<()> {
    let change = match row.status {
        Status::Contacted => return Ok(()),
        _ if attempt.makes_contact() => row.contacted(attempt.attempted_at)?,
        Status::Open => row.started()?,
        _ => return Ok(()),
    };
    tx.save(change).await.map(drop)
}
