//! What a client company says once for each reason of a follow-up, in place of what holds elsewhere.

use goodword_clients::client_company;
use goodword_identity::find;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Aggregate, Change, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::sea_query::Condition;

use crate::follow_up::Reason;

/// A row of which a client company has at most one for each reason that holds.
pub(crate) trait ByReason: Aggregate {
    /// For which reason.
    fn reason(&self) -> Reason;
    /// Of which client company.
    fn client(&self) -> ClientId;
    /// Whether it still holds.
    fn holds(&self) -> bool;
    /// The rows of a client company that hold.
    fn holding(client: ClientId) -> Condition;
    /// It holds no longer; refused where it does not already.
    fn ended(self, at: Timestamp) -> Result<Change<Self>>;
}

/// Says something for each of some reasons of one client company, whose lock the caller holds, in place of what was said before. What
/// is new is added in one statement.
pub(crate) async fn put_all<A: ByReason, W>(
    tx: &mut Tx,
    client: ClientId,
    wanted: &[W],
    reason: fn(&W) -> Reason,
    set: impl Fn(&Tx, Option<A>, &W) -> Result<Change<A>>,
) -> Result<Vec<A>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let seen = find::<A>(tx).filter(A::holding(client));
    let ids: Vec<Id<A::Kind>> = seen.most(Reason::ALL.len() as u64).await?.iter().map(A::id).collect();
    let mut held = tx.lock_all::<A>(&ids).await?;
    held.retain(A::holds);
    let (mut new, mut made) = (Vec::new(), Vec::with_capacity(wanted.len()));
    for one in wanted {
        let at = held.iter().position(|row| row.reason() == reason(one));
        let before = at.map(|at| held.swap_remove(at));
        let known = before.is_some();
        let said = set(tx, before, one)?;
        if known {
            made.push(tx.save(said).await?);
        } else {
            made.push(said.after().clone());
            new.push(said);
        }
    }
    tx.save_all(new).await?;
    Ok(made)
}

/// Lets hold again what holds elsewhere.
pub(crate) async fn end<A: ByReason>(tx: &mut Tx, id: Id<A::Kind>) -> Result<A> {
    let client = find::<A>(tx).by_id(id).await?.client();
    tx.lock::<client_company::Model>(client).await?;
    let row = tx.lock::<A>(id).await?;
    let at = tx.now();
    tx.save(row.ended(at)?).await
}
