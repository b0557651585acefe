//! What a resolver may ask of its context: a proof, the session, one row.

use async_graphql::Context;
use goodword_identity::session::Gatekeeper;
use goodword_identity::{By, Children, Session, Visit};
use goodword_integrations::Courier;
use goodword_kernel::{Aggregate, Error, Id, Kind, Permission};

use super::Entity;
use crate::edge::{Fault, RequestMeta};

/// Who asks: a session, or nobody who is known.
#[derive(Clone, Debug)]
pub struct Caller(pub Option<Session>);

/// The session of the caller.
pub fn session<'a>(ctx: &Context<'a>) -> Result<&'a Session, Fault> {
    let caller = ctx.data_opt::<Caller>().and_then(|caller| caller.0.as_ref());
    caller.ok_or_else(|| Error::Unauthenticated.into())
}

/// Where the request comes from.
pub fn visit(ctx: &Context<'_>) -> Visit {
    ctx.data_opt::<RequestMeta>()
        .map_or_else(|| Visit::inside(Id::from_uuid(uuid::Uuid::nil())), crate::visit)
}

/// The proof that the caller holds the permission that the command asks for; `P` is inferred from it.
pub fn by<P: Permission>(ctx: &Context<'_>) -> Result<By<P>, Fault> {
    Ok(session(ctx)?.prove()?)
}

/// The one who lets people in.
pub fn gatekeeper<'a>(ctx: &Context<'a>) -> Result<&'a Gatekeeper, Fault> {
    ctx.data_opt::<Gatekeeper>()
        .ok_or_else(|| Error::internal("no gatekeeper in the schema").into())
}

/// The one who carries webhooks.
pub fn courier<'a>(ctx: &Context<'a>) -> Result<&'a Courier, Fault> {
    ctx.data_opt::<Courier>()
        .ok_or_else(|| Error::internal("no courier in the schema").into())
}

/// The thing that a row refers to, if it refers to any and the caller may see it.
pub async fn one<T: Entity>(
    ctx: &Context<'_>,
    id: Option<Id<<T::Row as Aggregate>::Kind>>,
) -> Option<Result<T, Fault>> {
    match load(ctx, id?).await {
        // What one may not see is not there.
        Ok(None) | Err(Error::Denied(_)) => None,
        Ok(Some(row)) => Some(Ok(T::of(row))),
        Err(error) => Some(Err(error.into())),
    }
}

/// The first of a thing's children, if there is one that the caller may see; gathered with the same question about others.
pub async fn first<T: Entity>(
    ctx: &Context<'_>,
    parent: Id<impl Kind>,
    wanted: Children<T::Row>,
) -> Option<Result<T, Fault>> {
    let session = match session(ctx) {
        Ok(session) => session,
        Err(fault) => return Some(Err(fault)),
    };
    match session.children(parent.uuid(), wanted).await {
        Ok(slice) => slice.rows.into_iter().next().map(|(_, row)| Ok(T::of(row))),
        // What one may not see is not there.
        Err(Error::Denied(_)) => None,
        Err(error) => Some(Err(error.into())),
    }
}

/// The things that a row refers to, in their order, without those that the caller may not see. One statement.
pub async fn some<T: Entity>(ctx: &Context<'_>, ids: &[Id<<T::Row as Aggregate>::Kind>]) -> Result<Vec<T>, Fault> {
    let each = ids.iter().map(|id| one::<T>(ctx, Some(*id)));
    futures::future::join_all(each).await.into_iter().flatten().collect()
}

async fn load<A: Aggregate>(ctx: &Context<'_>, id: Id<A::Kind>) -> Result<Option<A>, Error> {
    let session = session(ctx).map_err(|fault| fault.error().clone())?;
    session.load::<A>(id).await
}
