//! Who acts in a role while its holder is away (TEN-5).

use std::collections::HashSet;

use goodword_identity::{ClientRole, Direction, Order, find};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::{Column, Model};
use crate::absence;

/// People of one client company that are looked at.
const MOST: u64 = 1_000;

/// Who acts in a role at an instant: who has held it longest, a lead before others; while they are away whoever stands in for
/// them, and for those in turn; then another holder of the role; then the consultant who leads the work (TEN-5). Where all of
/// them are away it is the holder. `None` where nobody holds the role.
pub async fn acting(scope: &impl Scope, client: ClientId, role: ClientRole, at: Timestamp) -> Result<Option<UserId>> {
    let (members, away) = people(scope, client, at).await?;
    Ok(stand_in(&members, &away, role))
}

/// Who acts for somebody at an instant: they themselves, while they are away whoever stands in for them, and for those in turn
/// (TEN-5). `None` where all of them are away, or have left.
pub async fn acting_for(
    scope: &impl Scope,
    client: ClientId,
    (user, role): (UserId, ClientRole),
    at: Timestamp,
) -> Result<Option<UserId>> {
    let (members, away) = people(scope, client, at).await?;
    Ok(named(&members, &away, user, role))
}

// Those who have a role at a client company, and who of them is away.
async fn people(scope: &impl Scope, client: ClientId, at: Timestamp) -> Result<(Vec<Model>, HashSet<UserId>)> {
    let members = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    Ok((members, absence::away(scope, client, at).await?))
}

fn stand_in(members: &[Model], away: &HashSet<UserId>, role: ClientRole) -> Option<UserId> {
    let of = |role: ClientRole| members.iter().filter(move |member| member.role == role);
    let leader = |role: ClientRole| of(role).find(|member| member.lead).or_else(|| of(role).next());
    let holder = leader(role)?.user_id;
    let here = |user: &UserId| !away.contains(user);
    let others = || of(role).map(|member| member.user_id).find(here);
    let leads = || {
        let first = leader(ClientRole::Consultant).map(|member| member.user_id).filter(here);
        first.or_else(|| of(ClientRole::Consultant).map(|member| member.user_id).find(here))
    };
    let named = named(members, away, holder, role);
    named.or_else(others).or_else(leads).or(Some(holder))
}

// The first who is here of somebody, whoever stands in for them, and so on.
fn named(members: &[Model], away: &HashSet<UserId>, user: UserId, role: ClientRole) -> Option<UserId> {
    let here = |user: &UserId| !away.contains(user) && members.iter().any(|member| member.user_id == *user);
    let chain = std::iter::successors(Some(user), |user| backup(members, *user, role));
    // A chain has no more links than there are people: one that is longer goes round in a circle.
    chain.take(members.len() + 1).find(here)
}

// Who stands in for somebody: in this role, or in any other.
fn backup(members: &[Model], user: UserId, role: ClientRole) -> Option<UserId> {
    let mine = || members.iter().filter(|member| member.user_id == user);
    let here = mine()
        .find(|member| member.role == role)
        .and_then(|member| member.backup_user_id);
    here.or_else(|| mine().find_map(|member| member.backup_user_id))
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn user(number: u128) -> UserId {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn member(number: u128, role: ClientRole, backup: Option<u128>) -> Model {
        Model {
            agency_id: Id::from_uuid(Uuid::from_u128(100)),
            id: Id::from_uuid(Uuid::from_u128(200 + number)),
            version: 1,
            created_at: Timestamp::default(),
            updated_at: Timestamp::default(),
            client_id: Id::from_uuid(Uuid::from_u128(101)),
            user_id: user(number),
            role,
            lead: false,
            support_ally: false,
            backup_user_id: backup.map(user),
            ended_at: None,
        }
    }

    #[test]
    fn ten_5_backups_follow_each_other_without_a_circle() {
        use ClientRole::{AccountManager, Consultant, Sales};
        let members = [
            member(1, Sales, Some(2)),
            member(2, AccountManager, Some(3)),
            member(3, AccountManager, Some(1)),
            member(4, Sales, None),
            member(5, Consultant, None),
        ];
        let acts = |away: Vec<u128>| {
            let away = away.into_iter().map(user).collect();
            stand_in(&members, &away, Sales)
        };
        for (away, expected) in [
            (vec![], 1),
            (vec![2], 1),
            (vec![1], 2),
            (vec![1, 2], 3),
            (vec![1, 2, 3], 4),
            (vec![1, 2, 3, 4], 5),
            (vec![1, 2, 3, 4, 5], 1),
        ] {
            assert_eq!(acts(away.clone()), Some(user(expected)), "{away:?}");
        }
        assert_eq!(stand_in(&members, &HashSet::new(), ClientRole::Support), None);
    }
}
