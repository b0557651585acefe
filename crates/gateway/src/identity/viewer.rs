//! Who am I, and what may I do?

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_identity::Session;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Aggregate, Id, Powers, Reach};

use super::{Agency, User};
use crate::edge::Fault;
use crate::graph::{Entity, one, session};

/// The caller as GraphQL shows them.
pub struct Viewer(pub Session);

/// What the caller may do at one client company, or everywhere.
#[derive(SimpleObject)]
pub struct PermissionInfo {
    /// The permission's name, such as `followups.case.close`.
    pub name: String,
    /// Whether it holds for every client company of the agency.
    pub everywhere: bool,
    /// The client companies for which it holds, where it does not hold everywhere.
    pub client_ids: Vec<ID>,
}

/// The caller: who they are, in which agency, and what they may do there.
#[Object]
impl Viewer {
    /// An id for caches: the same for one person in one agency.
    async fn id(&self) -> ID {
        let person = self
            .0
            .actor()
            .user()
            .map_or_else(|| self.0.agency().uuid(), |user| user.uuid());
        format!("viewer_{}_{}", self.0.agency().uuid().simple(), person.simple()).into()
    }

    /// The person who signed in.
    async fn user(&self) -> Option<Result<User, Fault>> {
        mine(&self.0, self.0.actor().user()?).await
    }

    /// The agency of the session.
    async fn agency(&self) -> Option<Result<Agency, Fault>> {
        mine(&self.0, Id::from_uuid(self.0.agency().uuid())).await
    }

    /// Every permission the caller holds, by name, and where.
    async fn permissions(&self) -> Vec<PermissionInfo> {
        crate::permissions()
            .filter_map(|name| info(self.0.powers(), name))
            .collect()
    }
}

// At sign-in the context has no session yet: the viewer brings its own.
async fn mine<T: Entity>(session: &Session, id: Id<<T::Row as Aggregate>::Kind>) -> Option<Result<T, Fault>> {
    session
        .load::<T::Row>(id)
        .await
        .map(|row| row.map(T::of))
        .map_err(Fault::from)
        .transpose()
}

fn info(powers: &Powers, name: &str) -> Option<PermissionInfo> {
    let ids = |clients: &[ClientId]| clients.iter().map(|id| id.to_string().into()).collect();
    let (everywhere, client_ids) = match powers.reach(name)? {
        Reach::Agency => (true, Vec::new()),
        Reach::Clients(clients) => (false, ids(&clients)),
        Reach::Contact(client, _) => (false, ids(&[client])),
    };
    Some(PermissionInfo {
        name: name.to_owned(),
        everywhere,
        client_ids,
    })
}

#[derive(Debug, Default)]
pub(crate) struct ViewerQueries;

#[Object]
impl ViewerQueries {
    /// Who am I, and what may I do? Null without a session.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        session(ctx).ok().cloned().map(Viewer)
    }

    /// The agency of the session.
    async fn agency(&self, ctx: &Context<'_>) -> Option<Result<Agency, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        one(ctx, Some(Id::from_uuid(session.agency().uuid()))).await
    }
}
