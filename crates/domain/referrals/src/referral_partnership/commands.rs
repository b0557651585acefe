//! What one may do with partnerships.

use goodword_clients::{client_company, client_membership};
use goodword_identity::{By, PartnerRole, find};
use goodword_kernel::id::{ClientId, ReferralPartnershipId, UserId};
use goodword_kernel::{Check, Error, Fact, Id, Result};
use goodword_persistence::{Find, Tx, change, write};
use sea_orm::ColumnTrait;

use super::rules::Beginning;
use super::{
    Activate, Column, Consent, Decline, DeclineReason, End, Event, Invite, Model, Partner, Refuse, Resume, Sign,
    Status, Step, Suspend, Update, balance, may, services,
};
use crate::domains::own_domain;
use crate::{
    ReferralsErrorCode as Code, partner_agreement, partner_group, partner_organization, partner_user, partnership_mail,
    people,
};

/// Partnerships of one client company that are renamed at once, and firms of one domain.
const MOST: u64 = 1_000;

/// Asks a firm to recommend a client company.
pub async fn invite(by: &By<may::Invite>, with: Invite) -> Result<Model> {
    by.require_recent()?;
    let actor = by.actor().user();
    write(by, async |tx| begin(tx, &with, actor, None).await).await
}

/// The same in a change that is going on: a firm that asked by itself, or that stands in another program's list with its id there, is
/// asked the same way.
pub(crate) async fn begin(
    tx: &mut Tx,
    with: &Invite,
    actor: Option<UserId>,
    external_id: Option<String>,
) -> Result<Model> {
    let mut check = Check::new();
    let person = with.person.read(&mut check, "person.");
    let words = with.words(&mut check);
    let new = match &with.partner {
        Partner::Organization(firm) => Some(firm.read(&mut check, "partner.organization.")),
        Partner::OrganizationId(_) => None,
    };
    check.done()?;
    // Locked, so that one firm is not asked twice at once.
    let client = tx.lock_row::<client_company::Model>(with.client_id).await?;
    group_of(tx, with, "groupId").await?;
    let manager = manager(tx, client.id, with.manager_user_id, actor).await?;
    let firm = match (&with.partner, new) {
        (Partner::OrganizationId(id), _) => known(tx, client.id, *id).await?,
        (_, Some(new)) => {
            expect_strange(tx, client.id, new.domain.as_deref()).await?;
            let firm = partner_organization::Model::created(tx.agency(), tx.id(), new, tx.now());
            tx.save(firm).await?
        }
        (_, None) => return Err(Error::NotFound),
    };
    let beginning = Beginning {
        agency: tx.agency(),
        id: tx.id(),
        client_name: client.name,
        organization: firm.id,
        in_common: services::in_common(tx, client.id, &firm).await?,
        manager,
        external_id,
    };
    let row = tx.save(Model::invited(beginning, with, words, tx.now())).await?;
    partner_user::begin(tx, &row, person, PartnerRole::PartnerAdmin).await?;
    Ok(row)
}

// The group is the client company's own and open.
async fn group_of(tx: &Tx, with: &Invite, path: &str) -> Result<()> {
    let group = find::<partner_group::Model>(tx).by_id(with.group_id).await?;
    if group.client_id != with.client_id {
        return Err(Code::OtherClient.at(path));
    }
    group.expect_open(path)
}

// A firm that is known and has no partnership with the client company that is alive.
async fn known(
    tx: &Tx,
    client: ClientId,
    id: goodword_kernel::id::PartnerOrganizationId,
) -> Result<partner_organization::Model> {
    let firm = find::<partner_organization::Model>(tx).by_id(id).await?;
    let both = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::OrganizationId.eq(firm.id.uuid()))
        .filter(Column::Status.is_not_in([Status::Declined, Status::Ended]));
    match both.maybe().await? {
        None => Ok(firm),
        Some(_) => Err(Code::PartnerAlready.at("partner")),
    }
}

// No firm of this internet domain is a partner of the client company already.
async fn expect_strange(tx: &Tx, client: ClientId, domain: Option<&str>) -> Result<()> {
    let Some(key) = domain.and_then(own_domain) else {
        return Ok(());
    };
    let firms = find::<partner_organization::Model>(tx)
        .filter(partner_organization::Column::DomainKey.eq(key))
        .most(MOST)
        .await?;
    let both = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::OrganizationId.is_in(firms.iter().map(|firm| firm.id.uuid())))
        .filter(Column::Status.is_not_in([Status::Declined, Status::Ended]));
    match both.maybe().await? {
        None => Ok(()),
        Some(_) => Err(Code::PartnerAlready.at("partner")),
    }
}

// Whoever is named works for the client company; whoever invites, if they do.
async fn manager(tx: &Tx, client: ClientId, named: Option<UserId>, actor: Option<UserId>) -> Result<Option<UserId>> {
    if let Some(user) = named {
        return match roles(tx, client, user).maybe().await? {
            Some(_) => Ok(Some(user)),
            None => Err(Code::NotAMember.at("managerUserId")),
        };
    }
    match actor {
        Some(user) => Ok(roles(tx, client, user).maybe().await?.map(|_| user)),
        None => Ok(None),
    }
}

fn roles(tx: &Tx, client: ClientId, user: UserId) -> Find<client_membership::Model> {
    use client_membership::Column;
    find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null())
}

/// Signs the terms in the partner's name.
pub async fn sign(by: &By<may::Sign>, with: Sign) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let row = tx.lock_row::<Model>(with.id).await?;
        let signer = partner_user::speaker(tx, row.id, true).await?.user_id;
        row.expect_alive("id")?;
        let group = find::<partner_group::Model>(tx).by_id(row.group_id).await?;
        if (group.id, group.terms_version) != (with.group_id, with.terms_version) {
            return Err(Code::TermsChanged.at("termsVersion"));
        }
        if row.terms_version == Some(group.terms_version) {
            return Err(Code::SignedAlready.at("termsVersion"));
        }
        let at = tx.now();
        let agreement = partner_agreement::Model::signed(tx.id(), &row, group, signer, at);
        let agreement = tx.save(agreement).await?;
        tx.save(row.signed(&agreement, at)?).await
    })
    .await
}

/// Refuses an invitation in the partner's name.
pub async fn refuse(by: &By<may::Sign>, with: Refuse) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        partner_user::speaker(tx, row.id, true).await?;
        let at = tx.now();
        tx.save(row.declined(DeclineReason::PartnerRefused, with.note.as_deref(), at)?)
            .await
    })
    .await
}

/// Consents to what both offer: the OWNER alone may (PAR-15).
pub async fn consent(by: &By<may::Consent>, with: Consent) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let owner = match actor {
            Some(user) if people::owns(tx, row.client_id, user).await? => user,
            _ => return Err(Code::OwnerNeeded.at("id")),
        };
        let in_common = offered_by_both(tx, &row).await?;
        let at = tx.now();
        tx.save(row.consented(in_common, owner, &with.note, at)?).await
    })
    .await
}

/// Lets a partner register referrals.
pub async fn activate(by: &By<may::Decide>, with: Activate) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let in_common = offered_by_both(tx, &row).await?;
        let at = tx.now();
        tx.save(row.activated(in_common, at)?).await
    })
    .await
}

async fn offered_by_both(tx: &Tx, row: &Model) -> Result<crate::names::Names> {
    let firm = find::<partner_organization::Model>(tx)
        .by_id(row.organization_id)
        .await?;
    services::in_common(tx, row.client_id, &firm).await
}

/// Says that it does not come about.
pub async fn decline(by: &By<may::Decide>, with: Decline) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| {
        row.declined(with.reason, with.note.as_deref(), at)
    })
    .await
}

/// Stops a partnership for a while.
pub async fn suspend(by: &By<may::Manage>, with: Suspend) -> Result<Model> {
    step(by, with.id, Step::Suspend, Event::Suspended {}, Some(&with.note)).await
}

/// Lets it go on.
pub async fn resume(by: &By<may::Manage>, with: Resume) -> Result<Model> {
    step(by, with.id, Step::Resume, Event::Resumed {}, None).await
}

/// Ends it.
pub async fn end(by: &By<may::Manage>, with: End) -> Result<Model> {
    step(by, with.id, Step::End, Event::Ended {}, Some(&with.note)).await
}

async fn step(
    by: &By<may::Manage>,
    id: ReferralPartnershipId,
    step: Step,
    event: Event,
    note: Option<&str>,
) -> Result<Model> {
    if note.is_some_and(|note| note.trim().is_empty()) {
        return Err(Code::ReasonNeeded.at("note"));
    }
    let at = by.now();
    change(by, id, |row: Model| row.stepped(step, event, note, at)).await
}

/// Changes what was agreed.
pub async fn update(by: &By<may::Manage>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        if let Some(group) = with.group_id {
            let group = find::<partner_group::Model>(tx).by_id(group).await?;
            if group.client_id != row.client_id {
                return Err(Code::OtherClient.at("groupId"));
            }
            group.expect_open("groupId")?;
        }
        if let async_graphql::MaybeUndefined::Value(user) = with.manager_user_id {
            manager(tx, row.client_id, Some(user), None).await?;
        }
        tx.save(row.updated(&with)?).await
    })
    .await
}

/// A partner who signed is active at once where its group says so and nothing stands in the way.
pub(crate) async fn approve(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = tx.lock::<Model>(Id::from_uuid(fact.subject)).await?;
    let group = find::<partner_group::Model>(tx).by_id(row.group_id).await?;
    if row.status != Status::UnderReview || !group.auto_approve {
        return Ok(());
    }
    let in_common = offered_by_both(tx, &row).await?;
    if !row.fits(&in_common) {
        return Ok(());
    }
    let at = tx.now();
    tx.save(row.activated(in_common, at)?).await.map(drop)
}

/// Whose partnership did not come about has no place any more, and is told so while they still have one.
pub(crate) async fn clear(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    partnership_mail::tell(tx, fact).await?;
    partner_user::end_all(tx, Id::from_uuid(fact.subject)).await
}

/// Somebody was recommended by a partnership: one that slept is awake again (PAR-13).
pub(crate) async fn heard_of(tx: &mut Tx, id: ReferralPartnershipId) -> Result<()> {
    // Whoever recommends at the same moment refers to it too.
    let row = tx.lock_row::<Model>(id).await?;
    let at = tx.now();
    let row = tx.save(row.recommended(at)?).await?;
    balance::weigh(tx, row).await
}

/// Partners see what the client company is called now.
pub(crate) async fn rename(tx: &mut Tx, fact: &Fact<client_company::Event>) -> Result<()> {
    let client: ClientId = Id::from_uuid(fact.subject);
    let name = find::<client_company::Model>(tx).by_id(client).await?.name;
    let old = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::ClientName.ne(name.as_str()));
    for row in old.most(MOST).await? {
        tx.save(row.renamed(name.clone())).await?;
    }
    Ok(())
}
