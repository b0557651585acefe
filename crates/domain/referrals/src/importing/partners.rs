//! A file of partners: each becomes a firm with a partnership whose terms it is to sign, and its person is mailed a link, as where
//! somebody asks a firm by hand.

use std::collections::HashSet;

use goodword_clients::account::domain_key;
use goodword_clients::import::{Assigned, Parsed, PartnerField as Field, PartnerRow};
use goodword_clients::import_job::{Columns, Defaults, Desk, Importer, Mapping, Plan, Wrong};
use goodword_identity::find;
use goodword_kernel::id::PartnerOrganizationId;
use goodword_kernel::{Error, Result, text};
use goodword_persistence::{Scope, Tx, keyed};
use sea_orm::sea_query::Condition;

use crate::partner_organization::NewOrganization;
use crate::partner_user::PartnerPerson;
use crate::referral_partnership::{self, Direction, Invite, Partner, Status};
use crate::{partner_group, partner_organization, partner_user};

/// Partners of one file: each of them is written to.
const MOST: u64 = 2_000;
/// Firms and places that one batch may find.
const MOST_KNOWN: u64 = 10_000;

/// Lists of partners.
pub struct PartnerFile;

impl Importer for PartnerFile {
    type Row = PartnerRow;

    fn mapping(mapping: &Mapping) -> Vec<Assigned<Field>> {
        mapping.partners()
    }

    async fn plan<S: Scope>(
        desk: &Desk<'_, S>,
        columns: &Columns<Field>,
        rows: Vec<Parsed<PartnerRow>>,
    ) -> Result<Plan> {
        let defaults = desk.job.defaults.clone().unwrap_or_default();
        expect_group(desk, &defaults).await?;
        let known = Known::look_up(desk, &rows).await?;
        let (mut plan, wanted) = Plan::sorted(columns, &rows, |row| {
            let invite = read(desk, &known, &defaults, row)?;
            Ok(invite.map(|invite| (invite, row.value.external_id.clone())))
        });
        plan.more = Some(Box::new(move |tx| Box::pin(ask(tx, wanted))));
        Ok(plan)
    }
}

// The group of the import is the client company's own and open.
async fn expect_group<S: Scope>(desk: &Desk<'_, S>, defaults: &Defaults) -> Result<()> {
    let wrong = || {
        Error::invalid(
            "defaults.partnerGroupId",
            "is no open group of partners of this client company",
        )
    };
    let id = defaults.partner_group_id.ok_or_else(wrong)?;
    match find::<partner_group::Model>(desk.scope).by_id(id).await {
        Ok(group) if group.client_id == desk.client.id && group.archived_at.is_none() => Ok(()),
        Ok(_) | Err(Error::NotFound) => Err(wrong()),
        Err(error) => Err(error),
    }
}

/// What is known of the partners of a batch.
struct Known {
    ids: HashSet<String>,
    addresses: HashSet<String>,
    domains: HashSet<String>,
}

impl Known {
    async fn look_up<S: Scope>(desk: &Desk<'_, S>, rows: &[Parsed<PartnerRow>]) -> Result<Self> {
        use referral_partnership::Column;
        let ids = rows.iter().filter_map(|row| row.value.external_id.as_ref());
        let of_ids = desk
            .keyed::<referral_partnership::Model>(Column::ClientId, Column::ExternalId, ids)
            .await?;
        let addresses = rows.iter().map(|row| text::email_key(&row.value.email));
        let people = desk
            .keyed::<partner_user::Model>(
                partner_user::Column::ClientId,
                partner_user::Column::EmailKey,
                addresses,
            )
            .await?;
        let people = people.into_iter().filter(|one| one.ended_at.is_none());
        let domains = rows
            .iter()
            .filter_map(|row| row.value.domain.as_deref().map(domain_key));
        let firms = keyed::<partner_organization::Model>(
            desk.scope,
            partner_organization::Column::DomainKey,
            domains,
            Condition::all(),
            MOST_KNOWN,
        )
        .await?;
        Ok(Self {
            ids: of_ids.into_iter().filter_map(|one| one.external_id).collect(),
            addresses: people.map(|one| one.email_key.into_inner()).collect(),
            domains: partners_of(desk, firms).await?,
        })
    }
}

// The domains of those firms that are the client company's partners, or were asked.
async fn partners_of<S: Scope>(desk: &Desk<'_, S>, firms: Vec<partner_organization::Model>) -> Result<HashSet<String>> {
    use referral_partnership::Column;
    let ids: Vec<PartnerOrganizationId> = firms.iter().map(|firm| firm.id).collect();
    let both = desk
        .keyed::<referral_partnership::Model>(
            Column::ClientId,
            Column::OrganizationId,
            ids.iter().map(goodword_kernel::Id::uuid),
        )
        .await?;
    let alive = both
        .iter()
        .filter(|one| !matches!(one.status, Status::Declined | Status::Ended));
    let alive: HashSet<PartnerOrganizationId> = alive.map(|one| one.organization_id).collect();
    let partners = firms.into_iter().filter(|firm| alive.contains(&firm.id));
    Ok(partners.filter_map(|firm| firm.domain_key).collect())
}

// What a row comes to: a firm to be asked, nothing where it is known, or what is wrong with it.
fn read<S: Scope>(
    desk: &Desk<'_, S>,
    known: &Known,
    defaults: &Defaults,
    row: &Parsed<PartnerRow>,
) -> Result<Option<Invite>, Wrong<Field>> {
    let value = &row.value;
    if row.row > MOST + 1 {
        let message = format!("a list of partners has at most {MOST}: send the others in another file");
        return Err((Field::Email, value.email.to_string(), message));
    }
    if known.has(value) {
        return Ok(None);
    }
    let services = if value.services.is_empty() {
        defaults.services.clone()
    } else {
        value.services.clone()
    };
    if services.is_empty() {
        let wanted = "is empty: say what the firm offers, or what all of the list do (PAR-15)";
        return Err((Field::Services, String::new(), wanted.into()));
    }
    let audience = value
        .target_audience
        .clone()
        .or_else(|| defaults.target_audience.clone());
    let Some(audience) = audience else {
        let wanted = "is empty: say whom the firm serves, or whom all of the list do (PAR-15)";
        return Err((Field::TargetAudience, String::new(), wanted.into()));
    };
    let Some(group_id) = defaults.partner_group_id else {
        return Err((Field::Email, String::new(), "needs a group of partners".into()));
    };
    let complement_to = defaults.complement_to.clone().unwrap_or_else(|| services.join(", "));
    Ok(Some(Invite {
        client_id: desk.client.id,
        partner: Partner::Organization(NewOrganization {
            name: value.firm.clone(),
            domain: value.domain.clone(),
            services,
            target_audience: audience.clone(),
            regions: Vec::new(),
        }),
        group_id,
        complement_to: complement_to.chars().take(1_000).collect(),
        shared_audience: audience,
        direction: Direction::Both,
        manager_user_id: None,
        person: person(value, &desk.client.locale),
        idempotency_key: None,
    }))
}

// Who is written to, in their own language or else the client company's.
fn person(value: &PartnerRow, locale: &str) -> PartnerPerson {
    let locale = value
        .locale
        .as_ref()
        .map_or_else(|| locale.to_owned(), ToString::to_string);
    PartnerPerson {
        email: value.email.to_string(),
        name: value.name.to_string(),
        locale: Some(locale),
    }
}

impl Known {
    // Whether a firm is a partner already: by its id in the other program, its person's address or its domain.
    fn has(&self, value: &PartnerRow) -> bool {
        let by_domain = value.domain.as_deref().map(domain_key);
        value.external_id.as_ref().is_some_and(|id| self.ids.contains(id))
            || self.addresses.contains(&text::email_key(&value.email))
            || by_domain.is_some_and(|domain| self.domains.contains(&domain))
    }
}

async fn ask(tx: &mut Tx, wanted: Vec<(Invite, Option<String>)>) -> Result<()> {
    for (invite, external_id) in wanted {
        referral_partnership::begin(tx, &invite, None, external_id).await?;
    }
    Ok(())
}
