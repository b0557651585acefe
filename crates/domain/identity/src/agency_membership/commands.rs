//! What one may do with places in the agency's staff.

use goodword_kernel::id::{AgencyMembershipId, UserId};
use goodword_kernel::{Act, Check, Reach, Result, Secret};
use goodword_persistence::{By, Tx, find, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, End, Model, Update, may};
use crate::password::{Hasher, NONE};
use crate::{AgencyRole, IdentityErrorCode as Code, access, agency, user};

/// Gives somebody a role.
pub async fn create(by: &By<may::Create>, hasher: &Hasher, with: Create) -> Result<Model> {
    by.require_recent()?;
    let mut check = Check::new();
    let person = with.person.read(&mut check, "person.", "en");
    check.done()?;
    let hash = hash_or_none(hasher, with.person.password.as_ref()).await?;
    let may_own = owns(by);
    write(by, async |tx| {
        if with.role == AgencyRole::AgencyOwner && !may_own {
            return Err(Code::OwnersOnly.at("role"));
        }
        let user = user::ensure(tx, &person, &hash, false).await?;
        if open_of(tx, user.id).await?.is_some() {
            return Err(Code::AlreadyMember.at("person.email"));
        }
        begin(tx, user.id, with.role).await
    })
    .await
}

/// The first steps of a membership, for sign-up too.
pub(crate) async fn begin(tx: &mut Tx, user: UserId, role: AgencyRole) -> Result<Model> {
    let membership = tx
        .save(Model::began(tx.agency(), tx.id(), user, role, tx.now()))
        .await?;
    access::update(tx, user, |access| access.agency = Some(role)).await?;
    Ok(membership)
}

/// Gives a member another role. A membership that has ended stays as it was.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    by.require_recent()?;
    let may_own = owns(by);
    write(by, async |tx| {
        let row = open_row(tx, with.id).await?;
        let owners = [row.role, with.role].contains(&AgencyRole::AgencyOwner);
        if owners && !may_own {
            return Err(Code::OwnersOnly.at("role"));
        }
        if with.role != AgencyRole::AgencyOwner {
            keep_an_owner(tx, &row).await?;
        }
        access::update(tx, row.user_id, |access| access.agency = Some(with.role)).await?;
        tx.save(row.changed(with.role)).await
    })
    .await
}

/// Ends a member's role, once.
pub async fn end(by: &By<may::End>, with: End) -> Result<Model> {
    by.require_recent()?;
    let may_own = owns(by);
    write(by, async |tx| {
        let row = open_row(tx, with.id).await?;
        if row.role == AgencyRole::AgencyOwner && !may_own {
            return Err(Code::OwnersOnly.at("id"));
        }
        keep_an_owner(tx, &row).await?;
        access::update(tx, row.user_id, |access| access.agency = None).await?;
        let at = tx.now();
        tx.save(row.ended(at)).await
    })
    .await
}

// Everything is granted to owners alone, so whoever holds a permission nobody else has is one.
fn owns<P: Act>(by: &By<P>) -> bool {
    by.session().powers().reach("agency.own") == Some(Reach::Agency)
}

// The agency is locked before, so that two owners cannot take each other's place at once.
async fn open_row(tx: &mut Tx, id: AgencyMembershipId) -> Result<Model> {
    tx.lock::<agency::Model>(tx.agency()).await?;
    let row = tx.lock::<Model>(id).await?;
    match row.ended_at {
        None => Ok(row),
        Some(_) => Err(Code::MembershipOver.at("id")),
    }
}

async fn keep_an_owner(tx: &Tx, row: &Model) -> Result<()> {
    if row.role != AgencyRole::AgencyOwner {
        return Ok(());
    }
    let owners = find::<Model>(tx)
        .filter(Column::Role.eq(AgencyRole::AgencyOwner))
        .filter(Column::EndedAt.is_null());
    if owners.count(1).await? > 1 {
        Ok(())
    } else {
        Err(Code::LastOwner.into())
    }
}

async fn open_of(tx: &Tx, user: UserId) -> Result<Option<Model>> {
    find::<Model>(tx)
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null())
        .maybe()
        .await
}

/// The hash of a first password; without one, a hash that no password fits.
pub async fn hash_or_none(hasher: &Hasher, password: Option<&Secret>) -> Result<String> {
    match password {
        Some(password) => hasher.hash(password.reveal()).await,
        None => Ok(NONE.into()),
    }
}
