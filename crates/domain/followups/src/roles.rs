//! Who acts: the roles that follow-ups and tasks are for, and the person who holds one.

use goodword_clients::client_membership;
use goodword_identity::{AgencyRole, ClientRole, Direction, Order, agency_membership, find};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::{Check, Result};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use crate::FollowupsErrorCode as Code;
use crate::follow_up::{self, Reason};
use crate::sla_policy::Recipient;

/// Most roles of one person at one client company that are looked at.
const MOST_ROLES: u64 = 20;

/// Allies in support that are looked at.
const MOST_ALLIES: u64 = 5;

/// Notes a problem where a role is not one of those in which somebody acts.
pub(crate) fn acting(check: &mut Check, path: &str, role: ClientRole) {
    if matches!(role, ClientRole::Viewer | ClientRole::Consultant) {
        check.problem(path, "must be SALES, ACCOUNT_MANAGER, OWNER or SUPPORT");
    }
}

/// Who acts in a role at a client company, while its holder is away whoever stands in (TEN-5); where nobody holds it its OWNER, and where there is none either the agency's
/// consultant.
pub(crate) async fn assignee(scope: &impl Scope, client: ClientId, role: ClientRole) -> Result<Option<UserId>> {
    let mut tried = Vec::new();
    for role in [role, ClientRole::Owner, ClientRole::Consultant] {
        if tried.contains(&role) {
            continue;
        }
        tried.push(role);
        if let Some(user) = client_membership::acting(scope, client, role, scope.now()).await? {
            return Ok(Some(user));
        }
    }
    Ok(None)
}

/// The agency's consultant for a client company, the lead before others; where there is none, an owner of the agency
/// (FUP-4).
pub(crate) async fn consultant(tx: &Tx, client: ClientId) -> Result<Option<UserId>> {
    match client_membership::acting(tx, client, ClientRole::Consultant, tx.now()).await? {
        Some(user) => Ok(Some(user)),
        None => agency_owner(tx).await,
    }
}

/// The ally in technical support at a client company, the longest of them, while they are away whoever stands in (s64, TEN-5);
/// where there is none, whoever acts in the role SUPPORT.
pub(crate) async fn support_ally(tx: &Tx, client: ClientId) -> Result<Option<UserId>> {
    use client_membership::{Column, Model};
    let allies = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::SupportAlly.eq(true))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), MOST_ALLIES)
        .await?;
    for ally in allies {
        let acting = client_membership::acting_for(tx, client, (ally.user_id, ally.role), tx.now()).await?;
        if acting.is_some() {
            return Ok(acting);
        }
    }
    client_membership::acting(tx, client, ClientRole::Support, tx.now()).await
}

/// Who hears of a follow-up's limit.
pub(crate) async fn recipient(tx: &Tx, of: &follow_up::Model, recipient: Recipient) -> Result<Option<UserId>> {
    let role = match recipient {
        // Who has no part in the client company any more hears nothing of its customers.
        Recipient::Assignee => match of.assignee_user_id {
            None => return Ok(None),
            Some(user) if belongs(tx, of.client_id, user).await? => return Ok(Some(user)),
            Some(_) => of.required_role,
        },
        Recipient::Consultant => return consultant(tx, of.client_id).await,
        Recipient::AgencyOwner => return agency_owner(tx).await,
        Recipient::Sales => ClientRole::Sales,
        Recipient::AccountManager => ClientRole::AccountManager,
        Recipient::Support => ClientRole::Support,
        Recipient::Owner => ClientRole::Owner,
    };
    assignee(tx, of.client_id, role).await
}

/// Who has owned the agency longest.
pub(crate) async fn agency_owner(tx: &Tx) -> Result<Option<UserId>> {
    use agency_membership::{Column, Model};
    let owners = find::<Model>(tx)
        .filter(Column::Role.eq(AgencyRole::AgencyOwner))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), 1)
        .await?;
    Ok(owners.first().map(|owner| owner.user_id))
}

/// The roles that a person holds at a client company.
pub(crate) async fn held(scope: &impl Scope, client: ClientId, user: UserId) -> Result<Vec<ClientRole>> {
    use client_membership::{Column, Model};
    let open = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    Ok(open
        .most(MOST_ROLES)
        .await?
        .into_iter()
        .map(|member| member.role)
        .collect())
}

/// The roles in which a person works for a client company: who only looks on has no work there.
pub(crate) async fn working(scope: &impl Scope, client: ClientId, user: UserId) -> Result<Vec<ClientRole>> {
    let mut roles = held(scope, client, user).await?;
    roles.retain(|role| *role != ClientRole::Viewer);
    Ok(roles)
}

/// Somebody who works for a client company, or the refusal that names the field.
pub(crate) async fn worker(tx: &Tx, client: ClientId, user: UserId, path: &str) -> Result<UserId> {
    if working(tx, client, user).await?.is_empty() {
        return Err(Code::NotAMember.at(path));
    }
    Ok(user)
}

/// Whether a person may know of a client company's customers: by a role there, or by running the agency.
pub(crate) async fn belongs(scope: &impl Scope, client: ClientId, user: UserId) -> Result<bool> {
    Ok(!held(scope, client, user).await?.is_empty() || runs_the_agency(scope, user).await?)
}

/// Whether a person may have work at a client company: by a role there other than VIEWER, or by running the agency.
pub(crate) async fn works(scope: &impl Scope, client: ClientId, user: UserId) -> Result<bool> {
    Ok(!working(scope, client, user).await?.is_empty() || runs_the_agency(scope, user).await?)
}

async fn runs_the_agency(scope: &impl Scope, user: UserId) -> Result<bool> {
    use agency_membership::{Column, Model};
    let runs = Condition::any()
        .add(Column::Role.eq(AgencyRole::AgencyOwner))
        .add(Column::Role.eq(AgencyRole::AgencyAdmin));
    let open = find::<Model>(scope)
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null())
        .filter(runs);
    Ok(open.maybe().await?.is_some())
}

/// Why the follow-up of a detractor goes by itself to somebody other than the OWNER (FUP-5); nothing where it does not.
pub(crate) async fn apart(
    tx: &Tx,
    client: ClientId,
    reason: Reason,
    to: Option<UserId>,
) -> Result<Option<&'static str>> {
    let Some(user) = to.filter(|_| reason == Reason::DetractorResponse) else {
        return Ok(None);
    };
    if held(tx, client, user).await?.contains(&ClientRole::Owner) {
        return Ok(None);
    }
    let owner = client_membership::in_role(tx, client, ClientRole::Owner).await?;
    Ok(Some(match owner {
        Some(_) => "The OWNER is away (TEN-5).",
        None => "The client company has no OWNER.",
    }))
}
