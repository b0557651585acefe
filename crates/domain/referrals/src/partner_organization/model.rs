//! What a partner's firm is: one identity, however many of the agency's client companies it works with.

use goodword_kernel::id::{AgencyId, ClientId, PartnerOrganizationId, ReferralPartnershipId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Reach, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query};

use super::{New, Update};
use crate::domains::own_domain;
use crate::edit::expect_version;
use crate::names::Names;

permissions! { "referrals.partner_organization": read Read = "read", act Update = "update" }

events! { "referrals.partner_organization":
    /// The firm is known since now.
    Created = "created" {},
    /// What is known of it was changed.
    Updated = "updated" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_organization")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerOrganizationId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What it is called.
    pub name: String,
    /// Its internet domain.
    pub domain: Option<String>,
    /// The domain as it is compared.
    pub domain_key: Option<String>,
    /// What it offers.
    pub services: Names,
    /// Whom it serves.
    pub target_audience: String,
    /// Where.
    pub regions: Names,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PartnerOrganization;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PartnerOrganizationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Rule(within)
    }
}

// With whom a client company works is its own affair: a firm is seen by those who have a partnership with it, and by itself.
fn within(reach: &Reach) -> Condition {
    match reach {
        Reach::Agency => Condition::all(),
        Reach::Clients(clients) => bound("client_id", clients.iter().map(ClientId::uuid).collect()),
        Reach::Partnerships(own) => bound("id", own.iter().map(ReferralPartnershipId::uuid).collect()),
        Reach::Contact(..) | Reach::ClientsAndPartnerships(..) => Condition::all().add(Expr::val(1).eq(0)),
    }
}

fn bound(column: &'static str, ids: Vec<Uuid>) -> Condition {
    let of = |name: &'static str| Expr::col((Alias::new("p"), Alias::new(name)));
    let partners = Query::select()
        .column((Alias::new("p"), Alias::new("organization_id")))
        .from_as(Alias::new("referral_partnership"), Alias::new("p"))
        .and_where(of("agency_id").equals((Entity, Column::AgencyId)))
        .and_where(of(column).is_in(ids))
        .to_owned();
    Condition::all().add(Column::Id.in_subquery(partners))
}

/// The firms that a client company works with, as a condition.
pub(crate) fn of_client(client: ClientId) -> Condition {
    bound("client_id", vec![client.uuid()])
}

impl Model {
    /// A firm that was not known.
    pub(crate) fn created(agency: AgencyId, id: PartnerOrganizationId, new: New, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            name: new.name,
            domain_key: new.domain.as_deref().and_then(own_domain),
            domain: new.domain,
            services: new.services,
            target_audience: new.target_audience,
            regions: new.regions,
        };
        Change::new(row, Event::Created {})
    }

    /// The same firm, better known.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let new = with.read(&self)?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            row.name = new.name;
            row.domain_key = new.domain.as_deref().and_then(own_domain);
            row.domain = new.domain;
            row.services = new.services;
            row.target_audience = new.target_audience;
            row.regions = new.regions;
        }))
    }
}
