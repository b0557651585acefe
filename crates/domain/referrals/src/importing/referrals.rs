//! A file of referrals: each comes in as where a partner registers it, is decided by a person, and has what stands beside it found by
//! the same job (PAR-4, PAR-5). Nobody is recommended without a consent basis (PAR-10).

use std::collections::{HashMap, HashSet};

use goodword_clients::import::{Assigned, Parsed, ReferralField as Field, ReferralRow};
use goodword_clients::import_job::{Columns, Defaults, Desk, Importer, Mapping, Plan, Wrong};
use goodword_kernel::id::ReferralPartnershipId;
use goodword_kernel::{Result, text};
use goodword_persistence::{Scope, Tx};

use crate::referral::{self, Incoming, PartyInput};
use crate::{partner_user, referral_partnership};

/// Referrals of one file: a person decides each.
const MOST: u64 = 5_000;

/// Lists of referrals.
pub struct ReferralFile;

impl Importer for ReferralFile {
    type Row = ReferralRow;

    fn mapping(mapping: &Mapping) -> Vec<Assigned<Field>> {
        mapping.referrals()
    }

    async fn plan<S: Scope>(
        desk: &Desk<'_, S>,
        columns: &Columns<Field>,
        rows: Vec<Parsed<ReferralRow>>,
    ) -> Result<Plan> {
        use referral::Column;
        let defaults = desk.job.defaults.clone().unwrap_or_default();
        let ids = rows.iter().filter_map(|row| row.value.external_id.as_ref());
        let known = desk
            .keyed::<referral::Model>(Column::ClientId, Column::ExternalId, ids)
            .await?;
        let batch = Batch {
            defaults: &defaults,
            known: known.into_iter().filter_map(|one| one.external_id).collect(),
            partners: Partners::look_up(desk, &rows).await?,
        };
        let (mut plan, wanted) = Plan::sorted(columns, &rows, |row| batch.read(desk, row));
        plan.more = Some(Box::new(move |tx| Box::pin(take_in(tx, wanted))));
        Ok(plan)
    }
}

/// The partnerships that a batch names.
#[derive(Default)]
struct Partners {
    all: HashMap<ReferralPartnershipId, referral_partnership::Model>,
    by_id: HashMap<String, ReferralPartnershipId>,
    by_address: HashMap<String, Vec<ReferralPartnershipId>>,
}

impl Partners {
    async fn look_up<S: Scope>(desk: &Desk<'_, S>, rows: &[Parsed<ReferralRow>]) -> Result<Self> {
        use partner_user::Column as U;
        use referral_partnership::Column as P;
        let ids = rows.iter().filter_map(|row| row.value.partner_external_id.as_ref());
        let mut found = desk
            .keyed::<referral_partnership::Model>(P::ClientId, P::ExternalId, ids)
            .await?;
        let addresses = rows.iter().filter_map(|row| row.value.partner_email.as_deref());
        let people = desk
            .keyed::<partner_user::Model>(U::ClientId, U::EmailKey, addresses.map(text::email_key))
            .await?;
        let open: Vec<_> = people.into_iter().filter(|one| one.ended_at.is_none()).collect();
        let of_people = open.iter().map(|one| one.partnership_id.uuid());
        found.extend(
            desk.keyed::<referral_partnership::Model>(P::ClientId, P::Id, of_people)
                .await?,
        );
        let mut partners = Self::default();
        for one in found {
            if let Some(id) = &one.external_id {
                partners.by_id.insert(id.clone(), one.id);
            }
            partners.all.insert(one.id, one);
        }
        for one in open {
            let of_address = partners.by_address.entry(one.email_key.into_inner()).or_default();
            if !of_address.contains(&one.partnership_id) {
                of_address.push(one.partnership_id);
            }
        }
        Ok(partners)
    }

    // Which partnership a row names, if any: by the id, else by the address.
    fn meant(&self, row: &ReferralRow) -> Result<Option<&referral_partnership::Model>, Wrong<Field>> {
        let unknown = "is of no known partner: import the partners first";
        let (field, shown, id) = match (&row.partner_external_id, &row.partner_email) {
            (Some(id), _) if self.by_id.contains_key(id) => (Field::PartnerExternalId, id, self.by_id.get(id)),
            (_, Some(email)) => match self.by_address.get(&text::email_key(email)).map(Vec::as_slice) {
                Some([one]) => (Field::PartnerEmail, email, Some(one)),
                Some([_, ..]) => {
                    let several = "belongs to several partners: give the partner's id";
                    return Err((Field::PartnerEmail, email.clone(), several.into()));
                }
                _ => (Field::PartnerEmail, email, None),
            },
            (Some(id), None) => (Field::PartnerExternalId, id, None),
            (None, None) => return Ok(None),
        };
        let found = id.and_then(|id| self.all.get(id));
        let found = found.ok_or_else(|| (field, shown.clone(), unknown.to_owned()))?;
        if found.takes_recommendations() && found.agreement_id.is_some() {
            Ok(Some(found))
        } else {
            let message = "is of a partner who takes no referrals: its partnership must be active";
            Err((field, shown.clone(), message.into()))
        }
    }
}

struct Batch<'a> {
    defaults: &'a Defaults,
    known: HashSet<String>,
    partners: Partners,
}

impl Batch<'_> {
    // What a row comes to: a referral, nothing where it is known, or what is wrong with it.
    fn read<S: Scope>(&self, desk: &Desk<'_, S>, row: &Parsed<ReferralRow>) -> Result<Option<Incoming>, Wrong<Field>> {
        let value = &row.value;
        if row.row > MOST + 1 {
            let message = format!("a list of referrals has at most {MOST}: send the others in another file");
            return Err((Field::Name, value.name.to_string(), message));
        }
        if value.external_id.as_ref().is_some_and(|id| self.known.contains(id)) {
            return Ok(None);
        }
        let partnership = self.partners.meant(value)?.map(|one| one.id);
        let need = value.need.clone().or_else(|| self.defaults.need.clone());
        let need = need.ok_or_else(|| {
            let wanted = "is empty: say what is needed, or what is by all of the list";
            (Field::Need, String::new(), wanted.to_owned())
        })?;
        let basis = value.consent_basis.parse();
        let consent_basis = basis.map_err(|_| {
            let wanted = "is no consent basis (PAR-10)".to_owned();
            (Field::ConsentBasis, value.consent_basis.clone(), wanted)
        })?;
        if value.informed_at.is_some_and(|at| at > desk.at) {
            return Err((Field::InformedAt, String::new(), "is in the future".into()));
        }
        let told = |text: &Option<goodword_kernel::Personal<String>>| text.as_deref().cloned();
        Ok(Some(Incoming {
            client: desk.client.id,
            partnership,
            party: PartyInput {
                name: value.name.to_string(),
                company: told(&value.company),
                domain: told(&value.domain),
                email: told(&value.email),
                phone: told(&value.phone),
                consent_basis,
                informed_at: value.informed_at,
            },
            need,
            expectation_heard: told(&value.expectation_heard),
            relation: told(&value.relation),
            external_id: value.external_id.clone(),
        }))
    }
}

async fn take_in(tx: &mut Tx, wanted: Vec<Incoming>) -> Result<()> {
    for one in wanted {
        referral::come_in(tx, one).await?;
    }
    Ok(())
}
