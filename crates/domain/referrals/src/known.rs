//! Whether a prospect is known: registered by somebody else, a customer already, or whoever registers itself (PAR-4, PAR-5, PAR-8).
//! Looked at by a job, one referral of a client company after the other.

use goodword_clients::{account, contact, engagement};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ReferralId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Result, Timestamp, text};
use goodword_persistence::{Direction, Order, Tx};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::referral::{self, Column, HoldReason, Model, Status};
use crate::registration_conflict::{self, Found, Kind};
use crate::{partner_organization, partner_user, referral_partnership};

/// The job that looks whether a prospect is known.
pub(crate) const LOOK: &str = "referrals.look";
/// For how long what was done for somebody makes them known (PAR-5).
const ACTIVE: i64 = 180 * DAY;
/// Referrals, or customers, that are like one and are looked at.
const MOST: u64 = 20;
/// States in which a referral is somebody's claim on a prospect.
const STANDING: [Status; 6] = [
    Status::Submitted,
    Status::UnderReview,
    Status::Accepted,
    Status::Contacted,
    Status::Qualified,
    Status::Proposal,
];

/// Whose prospect is looked at.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    referral: ReferralId,
}

/// Has a job look whether the prospect of a referral is known.
pub(crate) async fn look_at(tx: &Tx, referral: ReferralId) -> Result<()> {
    tx.schedule_one(LOOK, &referral.to_string(), &Due { referral }, tx.now())
        .await
}

/// Looks whether the prospect of a referral is known. What is found stands beside it for those who decide.
pub(crate) async fn look(tx: &mut Tx, due: Due) -> Result<()> {
    // The client company first, as those do who decide: of two referrals that came in at once, each sees the other.
    let row = match referral::locked(tx, due.referral).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if !row.status.is_undecided() {
        return Ok(());
    }
    for (kind, other) in alike(tx, &row).await? {
        let (earlier, later) = if came(&other) < came(&row) {
            (&other, &row)
        } else {
            (&row, &other)
        };
        let found = Found {
            kind,
            same_need: earlier.need_key == later.need_key,
            earlier: Some(earlier.id),
            account: None,
            active_at: earlier.submitted_at,
        };
        registration_conflict::open(tx, later, found).await?;
    }
    customers(tx, &row).await?;
    oneself(tx, row).await
}

// When a referral came in; of two at one instant the smaller id was made first.
fn came(row: &Model) -> (Option<Timestamp>, ReferralId) {
    (row.submitted_at, row.id)
}

// Other referrals of the same prospect, each once, by the surest sign.
async fn alike(tx: &Tx, row: &Model) -> Result<Vec<(Kind, Model)>> {
    let mut all: Vec<(Kind, Model)> = Vec::new();
    for (kind, column, key) in [
        (Kind::SameDomain, Column::DomainKey, &row.domain_key),
        (Kind::SameEmail, Column::EmailKey, &row.email_key),
        (Kind::SameCompanyName, Column::CompanyKey, &row.company_key),
    ] {
        let Some(key) = key else { continue };
        let found = find::<Model>(tx)
            .filter(Column::ClientId.eq(row.client_id.uuid()))
            .filter(column.eq(key.as_str()))
            .filter(Column::Status.is_in(STANDING))
            .filter(Column::Id.ne(row.id.uuid()))
            .most(MOST)
            .await?;
        for other in found {
            if !all.iter().any(|(_, known)| known.id == other.id) {
                all.push((kind, other));
            }
        }
    }
    Ok(all)
}

// Customers who are this prospect and with whom something was done of late (PAR-5).
async fn customers(tx: &mut Tx, row: &Model) -> Result<()> {
    for account in accounts(tx, row).await? {
        if let Some((kind, at)) = activity(tx, account).await? {
            let found = Found {
                kind,
                same_need: true,
                earlier: None,
                account: Some(account),
                active_at: Some(at),
            };
            registration_conflict::open(tx, row, found).await?;
        }
    }
    Ok(())
}

async fn accounts(tx: &Tx, row: &Model) -> Result<Vec<AccountId>> {
    use account::Column as A;
    use contact::Column as C;
    let company = row.party_company.as_ref().map(|name| text::search_key(name));
    let by_domain = row.domain_key.as_ref().map(|key| A::DomainKey.eq(key.as_str()));
    let by_name = company.map(|name| A::NameKey.eq(name));
    let mut all: Vec<AccountId> = Vec::new();
    for same in [by_domain, by_name].into_iter().flatten() {
        let own = find::<account::Model>(tx).filter(A::ClientId.eq(row.client_id.uuid()));
        let found = own.filter(same).most(MOST).await?;
        all.extend(found.into_iter().map(|account| account.id));
    }
    if let Some(email) = &row.email_key {
        let same = C::EmailDigest.eq(tx.keyed_hash("email", email));
        let found = find::<contact::Model>(tx)
            .filter(C::ClientId.eq(row.client_id.uuid()))
            .filter(same)
            .most(MOST)
            .await?;
        all.extend(found.into_iter().filter_map(|contact| contact.account_id));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

// What was last done with an account within 180 days: something sold or done for it, or an offer of our own.
async fn activity(tx: &Tx, account: AccountId) -> Result<Option<(Kind, Timestamp)>> {
    use engagement::{Column, Status};
    let since = tx.now().plus(-ACTIVE);
    let latest = find::<engagement::Model>(tx)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Status.is_not_in([Status::Cancelled, Status::Refunded]))
        .ordered(&Order::by_id(Direction::Desc), MOST)
        .await?;
    let recent = latest.into_iter().filter(|one| one.updated_at >= since);
    let newest = recent.max_by_key(|one| one.updated_at);
    Ok(newest.map(|one| {
        let kind = match one.status {
            Status::Planned => Kind::OpenOpportunity,
            _ => Kind::ExistingCustomer,
        };
        (kind, one.updated_at)
    }))
}

// Whoever recommends itself is not told, but nothing is due for it until somebody looked (PAR-8).
async fn oneself(tx: &mut Tx, row: Model) -> Result<()> {
    let Some(partnership) = row.partnership_id.filter(|_| row.held_at.is_none()) else {
        return Ok(());
    };
    let firm = find::<referral_partnership::Model>(tx)
        .by_id(partnership)
        .await?
        .organization_id;
    let firm = find::<partner_organization::Model>(tx).by_id(firm).await?;
    let own_domain = row.domain_key.as_ref().map(|key| key.as_str());
    let people = partner_user::open(tx, partnership).most(MOST).await?;
    let own_address = |email: &str| people.iter().any(|one| one.email_key.as_str() == email);
    let itself = own_domain.is_some() && own_domain == firm.domain_key.as_deref()
        || row.email_key.as_ref().is_some_and(|email| own_address(email));
    if !itself {
        return Ok(());
    }
    let at = tx.now();
    tx.save(row.held(HoldReason::SelfReferral, at)?).await.map(drop)
}
