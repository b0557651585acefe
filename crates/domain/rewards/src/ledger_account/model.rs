//! What an account of the ledger is: one owner, one unit. What is in it is the sum of its entries and stands nowhere
//! else (LED-1).

use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, LedgerAccountId, ReferralPartnershipId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query};

use crate::Holder;

vocabulary! {
    /// Whose side of the ledger an account is on.
    pub enum Kind as "LedgerAccountKind" {
        /// What the client company owes and has not sent yet: payouts on their way.
        Liability,
        /// What rewards have cost the client company: as much below zero as was earned and not taken back.
        Expense,
        /// What a customer has.
        Member,
        /// What a partner has.
        Partner,
        /// What has left the ledger: paid out, or used.
        Settled,
    }
}

permissions! { "rewards.ledger_account": read Read = "read", act Redeem = "redeem" }

events! { "rewards.ledger_account":
    /// An account was opened.
    Opened = "opened" { unit: String },
}

/// An account's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_account")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerAccountId,
    /// How often it was changed.
    pub version: i32,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// In whose ledger.
    pub client_id: ClientId,
    /// On which side.
    pub kind: Kind,
    /// In what it counts.
    pub unit: String,
    /// The id of the one it was opened for, so that nobody has two from the beginning; two customers that became one do.
    pub owner_key: Uuid,
    /// The person who owns it.
    pub contact_id: Option<ContactId>,
    /// The customer company that owns it.
    pub account_id: Option<AccountId>,
    /// The partner who owns it.
    pub partnership_id: Option<ReferralPartnershipId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::LedgerAccount;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> LedgerAccountId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientShown(Column::ClientId, of_partners)
    }
}

// A partner sees its own accounts.
fn of_partners(own: &[ReferralPartnershipId]) -> Condition {
    Condition::all().add(Column::PartnershipId.is_in(own.iter().map(ReferralPartnershipId::uuid)))
}

/// What hangs on an account of one of these partnerships, by a column of another table that names the account.
pub(crate) fn hangs_on_partners<E: EntityTrait>(
    (entity, agency): (E, E::Column),
    account: E::Column,
    own: &[ReferralPartnershipId],
) -> Condition {
    let of = |name: &'static str| Expr::col((Alias::new("l"), Alias::new(name)));
    let accounts = Query::select()
        .column((Alias::new("l"), Alias::new("id")))
        .from_as(Alias::new("ledger_account"), Alias::new("l"))
        .and_where(of("agency_id").equals((entity, agency)))
        .and_where(of("partnership_id").is_in(own.iter().map(ReferralPartnershipId::uuid)))
        .to_owned();
    Condition::all().add(account.in_subquery(accounts))
}

impl Model {
    /// A new account with nothing in it.
    pub(super) fn opened(
        (agency, client, id): (AgencyId, ClientId, LedgerAccountId),
        (kind, unit, holder): (Kind, &str, Option<Holder>),
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            kind,
            unit: unit.to_owned(),
            owner_key: holder.map_or(client.uuid(), Holder::uuid),
            contact_id: holder.and_then(Holder::contact),
            account_id: holder.and_then(Holder::account),
            partnership_id: holder.and_then(Holder::partnership),
        };
        let unit = row.unit.clone();
        Change::new(row, Event::Opened { unit })
    }

    /// Who owns it; none for the client company's own.
    pub fn holder(&self) -> Option<Holder> {
        Holder::read(self.contact_id, self.account_id, self.partnership_id)
    }
}
