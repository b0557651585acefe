//! Whether a prospect is known: registered by somebody else, a customer already, or whoever registers itself (PAR-4, PAR-5, PAR-8).
//! Looked at by a job, one referral of a client company after the other.

use goodword_clients::{account, contact, engagement};
use goodword_identity::{find, user};
use goodword_kernel::id::{AccountId, ContactId, ReferralId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Result, Timestamp, text};
use goodword_persistence::{Direction, Order, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use crate::referral::{self, Column, HoldReason, Model, Status, prospect_domain};
use crate::registration_conflict::{self, Found, Kind};
use crate::{
    ReferralsErrorCode as Code, partner_organization, partner_user, referral_introducer, referral_partnership,
};

/// The job that looks whether a prospect is known.
pub(crate) const LOOK: &str = "referrals.look";
/// For how long what was done for somebody makes them known (PAR-5).
const ACTIVE: i64 = 180 * DAY;
/// Referrals, or customers, that are like one and are looked at.
const MOST: u64 = 20;
/// People of one partnership.
const MOST_PEOPLE: u64 = 50;
/// What was done of late for all customers who are like one prospect.
const MOST_DONE: u64 = 1_000;
/// States in which a referral is somebody's claim on a prospect.
const STANDING: [Status; 6] = [
    Status::Submitted,
    Status::UnderReview,
    Status::Accepted,
    Status::Contacted,
    Status::Qualified,
    Status::Proposal,
];

/// States in which a prospect was won by a referral: another one of the same prospect is not paid for a second time unseen.
const WON: [Status; 3] = [Status::Won, Status::Rewardable, Status::Settled];

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
    let found = beside(tx, &row).await?;
    registration_conflict::open(tx, found).await?;
    let row = oneself(tx, row).await?;
    let at = tx.now();
    tx.save(row.looked(at)).await.map(drop)
}

/// What the job would find, for whoever accepts before it has looked: nothing is accepted beside which something stands that
/// nobody has seen, and whoever recommends itself is held all the same.
pub(crate) async fn ahead(tx: &mut Tx, row: Model) -> Result<Model> {
    if row.looked_at.is_some() {
        return Ok(row);
    }
    let mut found = beside(tx, &row).await?;
    found.retain(|one| one.later == row.id);
    if registration_conflict::unseen(tx, found).await?.is_empty() {
        oneself(tx, row).await
    } else {
        Err(Code::ConflictOpen.at("id"))
    }
}

// Everything that stands beside a referral: other claims on its prospect, and customers who are the prospect.
async fn beside(tx: &Tx, row: &Model) -> Result<Vec<Found>> {
    let mut all: Vec<Found> = Vec::new();
    for (kind, other) in alike(tx, row).await? {
        let (earlier, later) = if came(&other) < came(row) {
            (&other, row)
        } else {
            (row, &other)
        };
        all.push(Found {
            client: row.client_id,
            later: later.id,
            kind,
            same_need: earlier.need_key == later.need_key,
            earlier: Some(earlier.id),
            account: None,
            active_at: earlier.submitted_at,
        });
    }
    all.extend(customers(tx, row).await?);
    Ok(all)
}

// When a referral came in; of two at one instant the smaller id was made first.
fn came(row: &Model) -> (Option<Timestamp>, ReferralId) {
    (row.submitted_at, row.id)
}

fn standing(now: Timestamp) -> Condition {
    let won = Condition::all()
        .add(Column::Status.is_in(WON))
        .add(Column::StatusSince.gt(now.plus(-ACTIVE)));
    Condition::any().add(Column::Status.is_in(STANDING)).add(won)
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
            .filter(standing(tx.now()))
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
async fn customers(tx: &Tx, row: &Model) -> Result<Vec<Found>> {
    let accounts = accounts(tx, row).await?;
    let done = done_of_late(tx, &accounts).await?;
    let found = accounts.into_iter().filter_map(|account| {
        let of_account = done.iter().filter(|one| one.account_id == Some(account));
        let newest = of_account.max_by_key(|one| done_at(one))?;
        let kind = match newest.status {
            engagement::Status::Planned => Kind::OpenOpportunity,
            _ => Kind::ExistingCustomer,
        };
        Some(Found {
            client: row.client_id,
            later: row.id,
            kind,
            same_need: true,
            earlier: None,
            account: Some(account),
            active_at: Some(done_at(newest)),
        })
    });
    Ok(found.collect())
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

// What was done with accounts within 180 days: something sold or done for them, or an offer of our own.
async fn done_of_late(tx: &Tx, accounts: &[AccountId]) -> Result<Vec<engagement::Model>> {
    use engagement::{Column, Status};
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let since = tx.now().plus(-ACTIVE);
    let open = Condition::any()
        .add(Column::Status.eq(Status::Planned))
        .add(Column::CompletedAt.is_null());
    let of_late = Condition::any()
        .add(Column::CompletedAt.gte(since))
        .add(Condition::all().add(open).add(Column::UpdatedAt.gte(since)));
    let mut found = find::<engagement::Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().map(AccountId::uuid)))
        .filter(Column::Status.is_not_in([Status::Cancelled, Status::Refunded]))
        .filter(of_late)
        .ordered(&Order::by_id(Direction::Desc), MOST_DONE)
        .await?;
    found.retain(|one| done_at(one) >= since);
    Ok(found)
}

// When something was last done about an engagement: of what is completed nothing that was written later counts, so that a
// history that is imported today makes nobody a customer of today.
fn done_at(one: &engagement::Model) -> Timestamp {
    match one.status {
        engagement::Status::Planned => one.updated_at,
        _ => one.completed_at.unwrap_or(one.updated_at),
    }
}

// Whoever recommends itself is not told, but nothing is due for it until somebody looked (PAR-8).
async fn oneself(tx: &mut Tx, row: Model) -> Result<Model> {
    let doubted = row.held_at.is_some() && row.hold_reason != Some(HoldReason::Unverified);
    if doubted || !recommends_itself(tx, &row).await? {
        return Ok(row);
    }
    let at = tx.now();
    tx.save(row.held(HoldReason::SelfReferral, at)?).await
}

async fn recommends_itself(tx: &Tx, row: &Model) -> Result<bool> {
    use referral_introducer::Column;
    let introducer = find::<referral_introducer::Model>(tx).filter(Column::ReferralId.eq(row.id.uuid()));
    let introducer = introducer.maybe().await?;
    if introducer.is_some_and(|who| is_of(row, None, &[who.email_key.as_str()])) {
        return Ok(true);
    }
    if let Some(customer) = row.referrer_contact_id
        && customer_itself(tx, row, customer).await?
    {
        return Ok(true);
    }
    let Some(partnership) = row.partnership_id else {
        return is_oneself(tx, row).await;
    };
    let firm = find::<referral_partnership::Model>(tx)
        .by_id(partnership)
        .await?
        .organization_id;
    let firm = find::<partner_organization::Model>(tx).by_id(firm).await?;
    let people = partner_user::open(tx, partnership).most(MOST_PEOPLE).await?;
    let people: Vec<&str> = people.iter().map(|one| one.email_key.as_str()).collect();
    Ok(is_of(row, firm.domain_key.as_deref(), &people))
}

// Whether a prospect is the customer who recommends, or of the customer's own company.
async fn customer_itself(tx: &Tx, row: &Model, customer: ContactId) -> Result<bool> {
    let found = find::<contact::Model>(tx).filter(contact::Column::Id.eq(customer.uuid()));
    let Some(customer) = found.maybe().await? else {
        return Ok(false);
    };
    let phone = row.party_phone.as_ref();
    let phone = phone.and_then(|phone| contact::phone_digest(tx, phone));
    if phone.is_some() && phone == customer.phone_digest {
        return Ok(true);
    }
    let company = match customer.account_id {
        Some(id) => find::<account::Model>(tx).by_id(id).await?.domain_key,
        None => None,
    };
    let address = customer.email.as_ref().map(|email| text::email_key(email.as_str()));
    let address: Vec<&str> = address.as_deref().into_iter().collect();
    Ok(is_of(row, company.as_deref(), &address))
}

// Whether a prospect is the firm or one of its people: by the address, or by a domain that is a company's own.
fn is_of(row: &Model, firm: Option<&str>, people: &[&str]) -> bool {
    let email = row.email_key.as_ref().map(|key| key.as_str());
    if email.is_some_and(|email| people.contains(&email)) {
        return true;
    }
    let firms = prospect_domain(firm, None);
    let of_people = people.iter().filter_map(|one| prospect_domain(None, Some(one)));
    let own: Vec<String> = firms.into_iter().chain(of_people).collect();
    let named = row.domain_key.as_ref().map(|key| key.as_str().to_owned());
    let mut theirs = named.into_iter().chain(prospect_domain(None, email));
    theirs.any(|domain| own.contains(&domain))
}

// Whether one of the client company's people recommends themselves, or the company.
async fn is_oneself(tx: &Tx, row: &Model) -> Result<bool> {
    let Some(user) = row.registrant_user_id else {
        return Ok(false);
    };
    let user = find::<user::Model>(tx).by_id(user).await?;
    Ok(is_of(row, None, &[text::email_key(&user.email).as_str()]))
}
