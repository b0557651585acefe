//! What a wave would do if it began now: how many are asked, and why others are not.

use std::collections::{BTreeMap, HashMap, HashSet};

use goodword_clients::client_company::{self, Settings};
use goodword_clients::consent::{self, Purpose};
use goodword_clients::contact;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{ContactId, SurveyId};
use goodword_kernel::{Check, Digest, Result};
use goodword_messages::undeliverable_address;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{CaseStatement, Condition, Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::{Audience, may};
use crate::survey;
use crate::survey_invitation::{self, Circumstances, Column, Status, SuppressedReason, Throttle};

/// Contacts that are looked at; of a larger audience the first so many stand for all.
pub const MOST: u64 = 10_000;
/// Contacts that are looked at in one go.
const STEP: u64 = 500;

/// What a wave would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// How many contacts belong to the audience.
    pub matched: u64,
    /// How many of them would be asked.
    pub sent: u64,
    /// How many would not, by reason.
    pub suppressed: BTreeMap<SuppressedReason, u64>,
    /// Whether there are more than were looked at.
    pub capped: bool,
}

/// How things stand for the next contacts.
struct Look {
    consented: HashSet<ContactId>,
    undeliverable: HashSet<ContactId>,
    asked_lately: HashSet<ContactId>,
}

/// What a wave of a survey to an audience would do if it began now. A few statements for each 500 contacts.
pub async fn preview(by: &By<may::Read>, survey: SurveyId, audience: &Audience) -> Result<Preview> {
    let mut check = Check::new();
    audience.check(&mut check, "audience");
    check.done()?;
    let survey = find::<survey::Model>(by).by_id(survey).await?;
    let client = find::<client_company::Model>(by).by_id(survey.client_id).await?;
    let throttle = Throttle::of(&client.settings, survey.mode, false, by.now());
    let mut preview = Preview::default();
    let mut last: Option<ContactId> = None;
    loop {
        let mut found = find::<contact::Model>(by).filter(audience.condition(by.agency(), survey.client_id));
        if let Some(last) = last {
            found = found.filter(contact::Column::Id.gt(last.uuid()));
        }
        let contacts = found.ordered(&Order::by_id(Direction::Asc), STEP).await?;
        if preview.matched >= MOST {
            preview.capped = !contacts.is_empty();
            return Ok(preview);
        }
        let look = look(by, &contacts, &client.settings, throttle).await?;
        preview.add(&contacts, &look);
        last = contacts.last().map(|contact| contact.id);
        if (contacts.len() as u64) < STEP {
            return Ok(preview);
        }
    }
}

async fn look(
    by: &By<may::Read>,
    contacts: &[contact::Model],
    settings: &Settings,
    throttle: Throttle,
) -> Result<Look> {
    Ok(Look {
        consented: consent::permitted_of(by, contacts, Purpose::Survey, settings.survey_needs_consent).await?,
        undeliverable: undeliverable(by, contacts).await?,
        asked_lately: asked_lately(by, contacts, throttle).await?,
    })
}

/// Those whose address takes no mail, as far as is known. One statement.
async fn undeliverable(by: &By<may::Read>, contacts: &[contact::Model]) -> Result<HashSet<ContactId>> {
    let Some(client) = contacts.first().map(|contact| contact.client_id) else {
        return Ok(HashSet::new());
    };
    let digests: Vec<_> = contacts
        .iter()
        .filter_map(|contact| contact.email_digest.clone())
        .collect();
    let dead = undeliverable_address::known_of(by, client, digests).await?;
    let is_dead = |contact: &&contact::Model| {
        contact
            .email_digest
            .as_ref()
            .is_some_and(|digest| dead.contains(digest))
    };
    Ok(contacts.iter().filter(is_dead).map(|contact| contact.id).collect())
}

#[derive(FromQueryResult)]
struct Asked {
    contact_id: Uuid,
    this_year: i64,
    lately: i64,
}

#[derive(FromQueryResult)]
struct Address {
    email_digest: Vec<u8>,
    contact_id: Uuid,
}

// As the decision does it for one (SUR-5): a request to the same person, too many in a year, or one to the same address.
async fn asked_lately(
    by: &By<may::Read>,
    contacts: &[contact::Model],
    throttle: Throttle,
) -> Result<HashSet<ContactId>> {
    let mut all = persons(by, contacts, throttle).await?;
    all.extend(addresses(by, contacts, throttle).await?);
    Ok(all)
}

fn on_its_way() -> Condition {
    Condition::all()
        .add(Column::Status.eq(Status::Queued))
        .add(Column::EmailDigest.is_not_null())
}

async fn persons(by: &By<may::Read>, contacts: &[contact::Model], throttle: Throttle) -> Result<HashSet<ContactId>> {
    let lately = throttle.contact_since.unwrap_or(throttle.year_since);
    let is_lately = Condition::any().add(Column::SentAt.gt(lately)).add(on_its_way());
    let is_lately = CaseStatement::new().case(is_lately, Expr::val(1_i32));
    let since = Column::SentAt.gt(lately.min(throttle.year_since));
    let this_year = CaseStatement::new().case(Column::SentAt.gt(throttle.year_since), Expr::val(1_i32));
    let rows: Vec<Asked> = find::<survey_invitation::Model>(by)
        .filter(Column::ContactId.is_in(contacts.iter().map(|contact| contact.id.uuid())))
        .filter(Condition::any().add(since).add(on_its_way()))
        .figures(
            |select| {
                select
                    .column(Column::ContactId)
                    .expr_as(Func::count(Expr::expr(this_year)), "this_year")
                    .expr_as(Func::count(Expr::expr(is_lately)), "lately")
                    .group_by(Column::ContactId)
            },
            STEP,
        )
        .await?;
    let most = i64::try_from(throttle.most_a_year).unwrap_or(i64::MAX);
    let asked = rows.into_iter().filter(|row| row.lately > 0 || row.this_year >= most);
    Ok(asked.map(|row| ContactId::from_uuid(row.contact_id)).collect())
}

// One row for each address and contact, whoever asked: which client company it was is not told.
async fn addresses(by: &By<may::Read>, contacts: &[contact::Model], throttle: Throttle) -> Result<HashSet<ContactId>> {
    let digests = contacts.iter().filter_map(|contact| contact.email_digest.clone());
    let lately = Condition::any()
        .add(Column::SentAt.gt(throttle.address_since))
        .add(on_its_way());
    let rows: Vec<Address> = find::<survey_invitation::Model>(by)
        .filter(Column::EmailDigest.is_in(digests))
        .filter(lately)
        .figures(
            |select| {
                select
                    .column(Column::EmailDigest)
                    .column(Column::ContactId)
                    .group_by(Column::EmailDigest)
                    .group_by(Column::ContactId)
            },
            20 * STEP,
        )
        .await?;
    let mut by_address: HashMap<Vec<u8>, Vec<Uuid>> = HashMap::new();
    for row in rows {
        by_address.entry(row.email_digest).or_default().push(row.contact_id);
    }
    let asked_as_another = |contact: &&contact::Model| {
        let digest = contact.email_digest.clone().map(Digest::into_bytes);
        let of = digest.and_then(|digest| by_address.get(&digest));
        of.is_some_and(|all| all.iter().any(|id| *id != contact.id.uuid()))
    };
    Ok(contacts
        .iter()
        .filter(asked_as_another)
        .map(|contact| contact.id)
        .collect())
}

impl Preview {
    fn add(&mut self, contacts: &[contact::Model], look: &Look) {
        for contact in contacts {
            let given = Circumstances {
                blocked: !contact.may_be_contacted(),
                reachable: contact.email.is_some(),
                undeliverable: look.undeliverable.contains(&contact.id),
                consented: look.consented.contains(&contact.id),
                open_case: contact.open_cases > 0,
                follows_case: false,
                asked_lately: look.asked_lately.contains(&contact.id),
                sampled_out: false,
            };
            self.matched += 1;
            match given.against() {
                Some(reason) => *self.suppressed.entry(reason).or_default() += 1,
                None => self.sent += 1,
            }
        }
    }
}
