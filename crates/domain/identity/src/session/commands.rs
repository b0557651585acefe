//! How sessions end before their time.

use goodword_kernel::id::{SessionId, UserId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::vault::{self, Whose};
use goodword_persistence::{By, Tx, find, write};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Column, EndOfUser, EndReason, Model, may};
use crate::user;

/// The job that closes what a person sees of sessions whose tokens are worthless already.
pub(crate) const CLOSE: &str = "identity.session.close";
/// The most open sessions of one person in one agency that are closed at once.
const MOST: u64 = 1_000;

/// Whose sessions are to be closed.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Close {
    user: UserId,
}

/// Ends one session: one's own, or anybody's for whoever runs the agency.
pub async fn end(by: &By<may::End>, id: SessionId) -> Result<Model> {
    let own = by.actor().user();
    write(by, async |tx| {
        let row = tx.lock::<Model>(id).await?;
        let reason = if own == Some(row.user_id) {
            EndReason::EndedByOwner
        } else {
            EndReason::EndedByAdmin
        };
        end_one(tx, row, reason).await
    })
    .await
}

/// Ends all sessions of a member in this agency.
pub async fn end_of_user(by: &By<may::EndOfUser>, with: EndOfUser) -> Result<user::Model> {
    write(by, async |tx| {
        let user = find::<user::Model>(tx).by_id(with.user_id).await?;
        vault::end_sessions(tx, user.id, Whose::Here, &EndReason::EndedByAdmin.to_string()).await?;
        close_rows(tx, user.id, None, EndReason::EndedByAdmin).await?;
        Ok(user)
    })
    .await
}

/// Ends one session in a transaction; one that is over stays as it is.
pub(crate) async fn end_one(tx: &mut Tx, row: Model, reason: EndReason) -> Result<Model> {
    vault::end_session(tx, row.id, &reason.to_string()).await?;
    if row.ended_at.is_some() {
        return Ok(row);
    }
    let at = tx.now();
    tx.save(row.ended(reason, at)).await
}

/// Ends all sessions of a person in all agencies, but for one. In other agencies the tokens are worthless at once; a job
/// tells those agencies.
pub(crate) async fn end_everywhere(
    tx: &mut Tx,
    user: UserId,
    except: Option<SessionId>,
    reason: EndReason,
) -> Result<()> {
    vault::end_sessions(tx, user, Whose::Everywhere(except), &reason.to_string()).await?;
    close_rows(tx, user, except, reason).await?;
    for agency in vault::other_agencies(tx, user).await? {
        vault::schedule_in(tx, agency, CLOSE, &Close { user }).await?;
    }
    Ok(())
}

/// Ends the sessions of a person who has no place in this agency any more. A job closes what is seen of them: whoever
/// took the last role away may have a narrower reach than that.
pub(crate) async fn end_here(tx: &Tx, user: UserId) -> Result<()> {
    vault::end_sessions(tx, user, Whose::Here, &EndReason::ShutOut.to_string()).await?;
    vault::schedule_in(tx, tx.agency(), CLOSE, &Close { user }).await
}

/// The row of a session, unless an older version of the program opened it.
pub(crate) async fn row(tx: &Tx, id: SessionId) -> Result<Option<Model>> {
    find::<Model>(tx).filter(Column::Id.eq(id.uuid())).maybe().await
}

async fn close_rows(tx: &mut Tx, user: UserId, except: Option<SessionId>, reason: EndReason) -> Result<()> {
    let at = tx.now();
    for row in open_rows(tx, user, at).await? {
        if Some(row.id) != except {
            tx.save(row.ended(reason, at)).await?;
        }
    }
    Ok(())
}

async fn open_rows(tx: &Tx, user: UserId, at: Timestamp) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(at))
        .most(MOST)
        .await
}

/// Closes what is seen of sessions whose tokens are worthless.
pub(crate) async fn close(tx: &mut Tx, job: Close) -> Result<()> {
    let over = vault::ended_sessions(tx, job.user).await?;
    let at = tx.now();
    for row in open_rows(tx, job.user, at).await? {
        let Some((_, reason)) = over.iter().find(|(id, _)| *id == row.id) else {
            continue;
        };
        let reason = reason.as_deref().and_then(|reason| reason.parse().ok());
        tx.save(row.ended(reason.unwrap_or(EndReason::ShutOut), at)).await?;
    }
    Ok(())
}
