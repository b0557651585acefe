//! What one may do with partners' people. That they can sign in, or no longer can, follows in the same transaction by what the
//! program does itself: whoever invites sees nothing of where else the person has a place.

use goodword_identity::user::Person;
use goodword_identity::{By, Direction, Order, PartnerRole, Session, access, find, user};
use goodword_kernel::id::ReferralPartnershipId;
use goodword_kernel::{Check, Error, Fact, Id, Result};
use goodword_persistence::{Find, Tx, write};
use sea_orm::ColumnTrait;

use super::model::At;
use super::{Column, End, Event, Invite, Model, may};
use crate::{ReferralsErrorCode as Code, mail, referral_partnership};

/// People of one partnership.
const MOST: u64 = 50;

/// Gives somebody a place.
pub async fn invite(by: &By<may::Invite>, with: Invite) -> Result<Model> {
    by.require_recent()?;
    let mut check = Check::new();
    let person = with.person.read(&mut check, "person.");
    check.done()?;
    let row = write(by, async |tx| {
        // Locked, so that nobody is invited twice at once.
        let partnership = tx.lock_row::<referral_partnership::Model>(with.partnership_id).await?;
        partnership.expect_alive("partnershipId")?;
        begin(tx, &partnership, person, with.role).await
    })
    .await?;
    // With what the program did about it in the same breath.
    find::<Model>(by).by_id(row.id).await
}

/// The same for a partnership that is new.
pub(crate) async fn begin(
    tx: &mut Tx,
    partnership: &referral_partnership::Model,
    person: Person,
    role: PartnerRole,
) -> Result<Model> {
    let people = open(tx, partnership.id).most(MOST).await?;
    if people.iter().any(|one| *one.email_key == person.email_key) {
        return Err(Code::PersonKnown.at("person.email"));
    }
    if people.len() as u64 == MOST {
        return Err(Code::TooManyPeople.at("person"));
    }
    let at = At {
        agency: tx.agency(),
        client: partnership.client_id,
        partnership: partnership.id,
    };
    let now = tx.now();
    tx.save(Model::invited(at, tx.id(), person, role, now)).await
}

/// Takes somebody's place away.
pub async fn end(by: &By<may::End>, with: End) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        tx.save(row.ended(at)?).await
    })
    .await
}

/// Takes all places at a partnership away.
pub(crate) async fn end_all(tx: &mut Tx, partnership: ReferralPartnershipId) -> Result<()> {
    for row in open(tx, partnership).most(MOST).await? {
        let at = tx.now();
        tx.save(row.ended(at)?).await?;
    }
    Ok(())
}

/// The people who have a place at a partnership.
pub(crate) fn open(tx: &Tx, partnership: ReferralPartnershipId) -> Find<Model> {
    find::<Model>(tx)
        .filter(Column::PartnershipId.eq(partnership.uuid()))
        .filter(Column::EndedAt.is_null())
}

/// The partner's own person who acts, in a role that may sign where that is asked. Staff does not speak for a partner, whatever
/// else it may do.
pub(crate) async fn speaker(tx: &Tx, partnership: ReferralPartnershipId, admin: bool) -> Result<Model> {
    let denied = Error::Denied("that only the partner's own people hold");
    let Some(user) = tx.actor().user() else {
        return Err(denied);
    };
    let own = open(tx, partnership).filter(Column::UserId.eq(user.uuid()));
    let own = own.maybe().await?;
    own.filter(|place| !admin || place.role == PartnerRole::PartnerAdmin)
        .ok_or(denied)
}

/// Refuses whoever may not sign for a partner.
pub async fn expect_admin(tx: &Tx, partnership: ReferralPartnershipId) -> Result<()> {
    speaker(tx, partnership, true).await.map(drop)
}

/// Who has signed for a partner the longest, where somebody does.
pub async fn first_admin(system: &Session, partnership: ReferralPartnershipId) -> Result<Option<user::Model>> {
    let admins = find::<Model>(&system.prove::<may::Read>()?)
        .filter(Column::PartnershipId.eq(partnership.uuid()))
        .filter(Column::EndedAt.is_null())
        .filter(Column::Role.eq(PartnerRole::PartnerAdmin))
        .ordered(&Order::by_id(Direction::Asc), 1)
        .await?;
    match admins.first().and_then(|admin| admin.user_id) {
        Some(user) => system.load::<user::Model>(user).await,
        None => Ok(None),
    }
}

/// Whoever was invited can sign in, and is told so.
pub(crate) async fn place(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = tx.lock::<Model>(Id::from_uuid(fact.subject)).await?;
    if row.user_id.is_some() || row.ended_at.is_some() {
        return Ok(());
    }
    let user = user::ensure(tx, &row.person(), goodword_identity::password::NONE, false).await?;
    // Somebody who signs in by another address than the one by which they were invited before has their place already.
    let same = open(tx, row.partnership_id)
        .filter(Column::UserId.eq(user.id.uuid()))
        .filter(Column::Id.ne(row.id.uuid()));
    if same.maybe().await?.is_some() {
        let at = tx.now();
        return tx.save(row.ended(at)?).await.map(drop);
    }
    let (partnership, role) = (row.partnership_id, row.role);
    access::update(tx, user.id, |access| {
        access.partnerships.insert(partnership, role);
    })
    .await?;
    let row = tx.save(row.placed(user.id)).await?;
    mail::invited(tx, &row).await
}

/// Whoever lost their place sees nothing of it any more.
pub(crate) async fn displace(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let Event::Ended {
        user_id: Some(user),
        partnership_id,
    } = fact.event
    else {
        return Ok(());
    };
    let left = open(tx, partnership_id).filter(Column::UserId.eq(user.uuid()));
    if left.maybe().await?.is_some() {
        return Ok(());
    }
    access::update(tx, user, |access| {
        access.partnerships.remove(&partnership_id);
    })
    .await
}
