//! What one may do with roles at client companies.

use goodword_identity::password::Hasher;
use goodword_identity::{By, ClientRole, access, agency_membership, find, user};
use goodword_kernel::id::{ClientId, ClientMembershipId, UserId};
use goodword_kernel::{Check, Result};
use goodword_persistence::{Find, Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, End, Model, New, Update, may};
use crate::{ClientsErrorCode as Code, client_company};

/// Gives somebody a role.
pub async fn create(by: &By<may::Create>, hasher: &Hasher, with: Create) -> Result<Model> {
    by.require_recent()?;
    let mut check = Check::new();
    let person = with.person.read(&mut check, "person.", "en");
    check.done()?;
    let hash = agency_membership::hash_or_none(hasher, with.person.password.as_ref()).await?;
    write(by, async |tx| {
        // Locked, so that two new owners cannot pass each other.
        let client = tx.lock::<client_company::Model>(with.client_id).await?;
        client.expect_here()?;
        if with.lead && with.role != ClientRole::Consultant {
            return Err(Code::OnlyConsultantsLead.at("lead"));
        }
        if let Some(before) = with.replaces {
            let before = open_row(tx, before).await?;
            if (before.client_id, before.role) != (client.id, with.role) {
                return Err(Code::OtherRole.at("replaces"));
            }
            end_role(tx, before).await?;
        }
        let user = user::ensure(tx, &person, &hash, false).await?;
        begin(tx, client.id, user.id, with.role, with.lead).await
    })
    .await
}

/// The first steps of a role, for new client companies too.
pub(crate) async fn begin(tx: &mut Tx, client: ClientId, user: UserId, role: ClientRole, lead: bool) -> Result<Model> {
    let same = open(tx, client).filter(Column::Role.eq(role));
    let clash = match role {
        ClientRole::Owner => same.maybe().await?.map(|_| Code::OneOwner),
        _ => same
            .filter(Column::UserId.eq(user.uuid()))
            .maybe()
            .await?
            .map(|_| Code::AlreadyMember),
    };
    if let Some(code) = clash {
        return Err(code.at("role"));
    }
    if lead {
        unlead(tx, client).await?;
    }
    let new = New {
        id: tx.id(),
        client,
        user,
        role,
        lead,
    };
    let member = tx.save(Model::began(tx.agency(), &new, tx.now())).await?;
    access::update(tx, user, |access| access.clients.entry(client).or_default().push(role)).await?;
    Ok(member)
}

/// Changes lead, support ally or backup.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let member = open_row(tx, with.id).await?;
        if with.lead == Some(true) {
            if member.role != ClientRole::Consultant {
                return Err(Code::OnlyConsultantsLead.at("lead"));
            }
            if !member.lead {
                unlead(tx, member.client_id).await?;
            }
        }
        if let async_graphql::MaybeUndefined::Value(backup) = with.backup_user_id {
            let there = open(tx, member.client_id).filter(Column::UserId.eq(backup.uuid()));
            if there.count(1).await? == 0 {
                return Err(Code::NotMember.at("backupUserId"));
            }
        }
        tx.save(member.updated(&with)).await
    })
    .await
}

/// Takes a role away. An active client company keeps its OWNER, an ACCOUNT_MANAGER and a SALES (TEN-4).
pub async fn end(by: &By<may::End>, with: End) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let member = open_row(tx, with.id).await?;
        let client = tx.lock::<client_company::Model>(member.client_id).await?;
        let needed = matches!(
            member.role,
            ClientRole::Owner | ClientRole::AccountManager | ClientRole::Sales
        );
        if needed && client.status == client_company::Status::Active {
            let others = open(tx, client.id)
                .filter(Column::Role.eq(member.role))
                .count(1)
                .await?;
            if others < 2 {
                return Err(Code::PeopleMissing.saying(format!(
                    "An active client company needs its {}: give somebody else the role first, in place of this membership \
                     (TEN-4).",
                    member.role
                )));
            }
        }
        end_role(tx, member).await
    })
    .await
}

/// Takes a role away, whatever it is.
pub(crate) async fn end_role(tx: &mut Tx, member: Model) -> Result<Model> {
    let (client, role) = (member.client_id, member.role);
    access::update(tx, member.user_id, |access| {
        access.clients.entry(client).or_default().retain(|one| *one != role);
    })
    .await?;
    let at = tx.now();
    tx.save(member.ended(at)).await
}

// Of one that has ended nothing is left to change: its person may have come back by another.
async fn open_row(tx: &mut Tx, id: ClientMembershipId) -> Result<Model> {
    let row = tx.lock::<Model>(id).await?;
    match row.ended_at {
        None => Ok(row),
        Some(_) => Err(Code::MembershipOver.at("id")),
    }
}

fn open(tx: &Tx, client: ClientId) -> Find<Model> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::EndedAt.is_null())
}

async fn unlead(tx: &mut Tx, client: ClientId) -> Result<()> {
    let leads = open(tx, client).filter(Column::Lead.eq(true)).most(10).await?;
    for lead in leads {
        let no_more = Update {
            id: lead.id,
            lead: Some(false),
            support_ally: None,
            backup_user_id: async_graphql::MaybeUndefined::Undefined,
            idempotency_key: None,
        };
        tx.save(lead.updated(&no_more)).await?;
    }
    Ok(())
}
