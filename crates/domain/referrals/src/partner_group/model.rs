//! What a group of partners is: the terms that its partners sign.

use goodword_kernel::id::{AgencyId, ClientId, PartnerGroupId, ReferralPartnershipId, RewardRuleId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query};

use super::RegistrationForm;

permissions! { "referrals.partner_group": read Read = "read", act Create = "create", act Update = "update" }

events! { "referrals.partner_group":
    /// There is a new group.
    Created = "created" {},
    /// It was changed; its terms are of the version told.
    Updated = "updated" { terms_version: i32 },
    /// Nobody joins it any more.
    Archived = "archived" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_group")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerGroupId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose partners are in it.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// What its partners sign.
    pub terms: String,
    /// What they keep to themselves.
    pub confidentiality: Option<String>,
    /// Which version the terms are, from 1.
    pub terms_version: i32,
    /// How long an accepted referral is protected, 30 to 180 days (PAR-3).
    pub protection_days: i32,
    /// By which rule its partners earn, and by no other; by those for all partners when none.
    pub reward_rule_id: Option<RewardRuleId>,
    /// Whether a partner who signed is active at once. Of referrals it says nothing: those are decided by people (PAR-1).
    pub auto_approve: bool,
    /// What its partners must say when they recommend somebody; nothing more than the rules ask when none.
    pub registration_form: Option<RegistrationForm>,
    /// Since when nobody joins it any more.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PartnerGroup;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PartnerGroupId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientShown(Column::ClientId, of_partners)
    }
}

// A partner reads the terms that it is to sign.
fn of_partners(own: &[ReferralPartnershipId]) -> Condition {
    let of = |name: &'static str| Expr::col((Alias::new("p"), Alias::new(name)));
    let groups = Query::select()
        .column((Alias::new("p"), Alias::new("group_id")))
        .from_as(Alias::new("referral_partnership"), Alias::new("p"))
        .and_where(of("agency_id").equals((Entity, Column::AgencyId)))
        .and_where(of("id").is_in(own.iter().map(ReferralPartnershipId::uuid)))
        .to_owned();
    Condition::all().add(Column::Id.in_subquery(groups))
}
