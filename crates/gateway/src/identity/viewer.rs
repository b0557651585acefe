//! Who am I, and what may I do?

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_identity::{Session, session};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Aggregate, Error, Id, Page, Powers, Reach};

use super::account::MfaInfo;
use super::{Agency, User};
use crate::edge::Fault;
use crate::graph::{Connection, Entity, gatekeeper, one, session as current};

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
    /// The partnerships for which it holds besides, where the caller is a referral partner's person.
    pub partnership_ids: Vec<ID>,
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

    /// The caller's own sessions that are open in this agency, the newest first. None for a key.
    async fn sessions(
        &self,
        #[graphql(desc = "How many to give from the beginning, or after `after`: 1 to 100, 20 when left out.")]
        first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to give from the end, or before `before`: 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Result<Connection<super::Session>, Fault> {
        let page = Page::read(first, after, last, before)?;
        let by = self.0.prove::<session::may::Read>()?;
        let nobody = || Id::from_uuid(uuid::Uuid::nil());
        let filter = session::Filter {
            user_id: Some(self.0.actor().user().unwrap_or_else(nobody)),
            with_ended: None,
        };
        let slice = session::page(&by, &filter, session::OrderBy::default(), &page).await?;
        Ok(Connection::of(slice, move |cap| {
            Box::pin(async move { session::count(&by, &filter, cap).await })
        }))
    }

    /// The caller's second factor; null where there is none.
    async fn mfa(&self, ctx: &Context<'_>) -> Option<Result<MfaInfo, Fault>> {
        let gatekeeper = match gatekeeper(ctx) {
            Ok(gatekeeper) => gatekeeper,
            Err(fault) => return Some(Err(fault)),
        };
        let mfa = gatekeeper.mfa_of(&self.0).await;
        mfa.map(|mfa| mfa.map(MfaInfo::from)).map_err(Fault::from).transpose()
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
    match session.load::<T::Row>(id).await {
        // What one may not see is not there: to a partner's person the agency.
        Ok(None) | Err(Error::Denied(_)) => None,
        Ok(Some(row)) => Some(Ok(T::of(row))),
        Err(error) => Some(Err(error.into())),
    }
}

fn info(powers: &Powers, name: &str) -> Option<PermissionInfo> {
    let ids = |clients: &[ClientId]| clients.iter().map(|id| id.to_string().into()).collect();
    let reach = powers.reach(name)?;
    let own = reach.partnerships().iter().map(|id| id.to_string().into());
    let partnership_ids = own.collect();
    let (everywhere, client_ids) = match reach {
        Reach::Agency => (true, Vec::new()),
        Reach::Clients(clients) | Reach::ClientsAndPartnerships(clients, _) => (false, ids(&clients)),
        Reach::Contact(client, _) => (false, ids(&[client])),
        Reach::Partnerships(_) => (false, Vec::new()),
    };
    Some(PermissionInfo {
        name: name.to_owned(),
        everywhere,
        client_ids,
        partnership_ids,
    })
}

#[derive(Debug, Default)]
pub(crate) struct ViewerQueries;

#[Object]
impl ViewerQueries {
    /// Who am I, and what may I do? Null without a session.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        current(ctx).ok().cloned().map(Viewer)
    }

    /// The agency of the session.
    async fn agency(&self, ctx: &Context<'_>) -> Option<Result<Agency, Fault>> {
        let session = match current(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        one(ctx, Some(Id::from_uuid(session.agency().uuid()))).await
    }
}
