//! What whoever recommends somebody to the client company may do.

use goodword_clients::client_company;
use goodword_identity::{By, Direction, Order, find, user};
use goodword_kernel::id::{ReferralId, ReferralPartnershipId, UserId};
use goodword_kernel::time::{DAY, MINUTE};
use goodword_kernel::{Change, Error, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::registration::Beginning;
use super::told::Told;
use super::{Column, Model, Origin, Register, RegisterOwn, Submit, Withdraw, may};
use crate::{
    ReferralsErrorCode as Code, partner_agreement, partner_group, partner_user, people, referral_code,
    referral_partnership,
};

/// How many referrals one person registers within which time (PAR-9).
const RATES: [(i64, u64); 2] = [(MINUTE, 10), (DAY, 100)];

/// Recommends somebody.
pub async fn register(by: &By<may::Register>, with: Register) -> Result<Model> {
    let row = write(by, async |tx| {
        let (speaker, partnership) = speaker(tx, with.partnership_id).await?;
        slow_down(tx, Column::RegistrantUserId, Column::CreatedAt, speaker).await?;
        expect_open(&partnership, "partnershipId")?;
        let from = Beginning {
            agency: tx.agency(),
            id: tx.id(),
            client: partnership.client_id,
            partnership: Some(&partnership),
            origin: Origin::Partner,
            registrant: Some(speaker),
            referrer: None,
            code: None,
            link: None,
        };
        let group = find::<partner_group::Model>(tx).by_id(partnership.group_id).await?;
        let form = group.registration_form.unwrap_or_default();
        let new = Model::drafted_by_partner(&from, &with, &form, tx.now())?;
        Box::pin(begin(tx, new, None, (with.draft, speaker))).await
    })
    .await?;
    // With what the program did about it in the same breath.
    find::<Model>(by).by_id(row.id).await
}

/// Recommends somebody, as one of the client company's own people.
pub async fn register_own(by: &By<may::Register>, with: RegisterOwn) -> Result<Model> {
    let actor = by.actor().user();
    let row = write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let member = match actor {
            Some(user) if people::works_at(tx, client.id, user).await? => user,
            _ => return Err(Code::NotAMember.at("clientId")),
        };
        // Locked, so that what one person registers at once is counted together (PAR-9).
        tx.lock_row::<user::Model>(member).await?;
        slow_down(tx, Column::RegistrantUserId, Column::CreatedAt, member).await?;
        let code = referral_code::named(tx, client.id, with.code.as_deref()).await?;
        let from = Beginning {
            agency: tx.agency(),
            id: tx.id(),
            client: client.id,
            partnership: None,
            // Whose code was told recommends; the caller only writes it down.
            origin: code.as_ref().map_or(Origin::Employee, |_| Origin::Customer),
            registrant: Some(member),
            referrer: None,
            code: code.as_ref(),
            link: None,
        };
        let new = Model::drafted(&from, &Told::from(&with), tx.now())?;
        Box::pin(begin(tx, new, code.as_ref(), (with.draft, member))).await
    })
    .await?;
    find::<Model>(by).by_id(row.id).await
}

// Written down, and sent unless it is only a draft.
async fn begin(
    tx: &mut Tx,
    new: Change<Model>,
    code: Option<&referral_code::Model>,
    (draft, by): (bool, UserId),
) -> Result<Model> {
    let row = tx.save(new).await?;
    referral_code::credit(tx, &row, code).await?;
    if draft {
        // Whoever is written down is to be told as soon, sent or not (PAR-10).
        super::informing::schedule(tx, &row).await?;
        Ok(row)
    } else {
        send(tx, row, by).await
    }
}

/// Sends what was written down.
pub async fn submit(by: &By<may::Register>, with: Submit) -> Result<Model> {
    let row = write(by, async |tx| {
        let (row, speaker, partnership) = mine(tx, with.id).await?;
        if let Some(partnership) = partnership {
            expect_open(&partnership, "id")?;
        }
        send(tx, row, speaker).await
    })
    .await?;
    find::<Model>(by).by_id(row.id).await
}

/// Takes a referral back.
pub async fn withdraw(by: &By<may::Register>, with: Withdraw) -> Result<Model> {
    write(by, async |tx| {
        let (row, ..) = mine(tx, with.id).await?;
        let at = tx.now();
        tx.save(row.withdrawn(&with, at)?).await
    })
    .await
}

// A referral of a partnership at which the caller has a place, for staff does not speak for a partner; or the caller's own.
async fn mine(tx: &Tx, id: ReferralId) -> Result<(Model, UserId, Option<referral_partnership::Model>)> {
    let row = tx.lock::<Model>(id).await?;
    row.expect_inbound()?;
    if let Some(partnership) = row.partnership_id {
        let (speaker, partnership) = speaker(tx, partnership).await?;
        return Ok((row, speaker, Some(partnership)));
    }
    let own = tx.actor().user().filter(|user| row.registrant_user_id == Some(*user));
    let own = own.ok_or(Error::Denied("that only whoever registered it holds"))?;
    tx.lock_row::<user::Model>(own).await?;
    Ok((row, own, None))
}

// The partner's person who acts, and the partnership as it stands until the end.
async fn speaker(tx: &Tx, id: ReferralPartnershipId) -> Result<(UserId, referral_partnership::Model)> {
    let place = partner_user::speaker(tx, id, false).await?;
    let user = place.user_id.ok_or(Error::NotFound)?;
    // Before the place, as whoever ends a partnership takes them; nobody stops or ends it until this is done.
    let partnership = tx.hold::<referral_partnership::Model>(id).await?;
    // Locked, so that what one person registers at once is counted together, at whichever partnership (PAR-9).
    tx.lock_row::<user::Model>(user).await?;
    let place = tx.lock::<partner_user::Model>(place.id).await?;
    if place.ended_at.is_some() {
        return Err(Error::NotFound);
    }
    Ok((user, partnership))
}

// A partnership by which somebody may be recommended.
fn expect_open(row: &referral_partnership::Model, path: &str) -> Result<()> {
    if row.takes_recommendations() {
        Ok(())
    } else {
        Err(Code::NotActive.at(path))
    }
}

/// Refuses the eleventh referral of a person within a minute, and the hundred and first within a day (PAR-9), by who did and when.
async fn slow_down(tx: &Tx, who: Column, when: Column, user: UserId) -> Result<()> {
    for (span, most) in RATES {
        let recent = || {
            find::<Model>(tx)
                .filter(who.eq(user.uuid()))
                .filter(when.gt(tx.now().plus(-span)))
        };
        if recent().count(most).await? < most {
            continue;
        }
        // Of as many as are allowed the oldest says when there is room again.
        let oldest = recent().ordered(&Order::by(when, Direction::Asc), 1).await?;
        let since = oldest.first().map(|row| match when {
            Column::SubmittedAt => row.submitted_at.unwrap_or(row.created_at),
            _ => row.created_at,
        });
        let wait = since.unwrap_or(tx.now()).plus(span).since(tx.now());
        return Err(Error::Busy(u64::try_from(wait).unwrap_or(0).div_ceil(1_000).max(1)));
    }
    Ok(())
}

// When it is to be decided, and whether the prospect is known, the program finds out by itself: partners see neither the client
// company's calendar nor its customers.
async fn send(tx: &mut Tx, row: Model, by: UserId) -> Result<Model> {
    // Drafts may gather: what is sent is counted by itself.
    slow_down(tx, Column::SubmittedByUserId, Column::SubmittedAt, by).await?;
    let agreement = match row.partnership_id {
        Some(partnership) => Some(agreement(tx, partnership).await?),
        None => None,
    };
    let at = tx.now();
    tx.save(row.submitted(agreement.as_ref(), Some(by), at)?).await
}

// What the partner signed last holds (PAR-7).
pub(super) async fn agreement(tx: &Tx, partnership: ReferralPartnershipId) -> Result<partner_agreement::Model> {
    let signed = find::<partner_agreement::Model>(tx)
        .filter(partner_agreement::Column::PartnershipId.eq(partnership.uuid()))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    signed
        .into_iter()
        .next()
        .ok_or_else(|| Code::NotActive.at("partnershipId"))
}
