//! What a theme is.

use goodword_kernel::id::{AgencyId, ClientId, ThemeId, kind};
use goodword_kernel::{Aggregate, Owner, Reach, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};

use super::WordLists;

permissions! { "feedback.theme":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "feedback.theme":
    /// A theme is known since now.
    Created = "created" { client_id: Option<ClientId>, key: String },
    /// Its name or words were changed.
    Updated = "updated" {},
    /// No answer is found to be about it any more.
    Archived = "archived" {},
    /// Answers are read for it again, by its new words.
    Restored = "restored" {},
}

/// A theme's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "theme")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ThemeId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The one client company whose theme it is; every one's where it is missing.
    pub client_id: Option<ClientId>,
    /// Its name for programs.
    pub key: String,
    /// What it is called among staff.
    pub name: String,
    /// The words by which the rule finds it.
    pub words: WordLists,
    /// Whether every agency begins with it (s114).
    pub seeded: bool,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Theme;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ThemeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Rule(within)
    }
}

// Themes of the agency are for all of its client companies.
fn within(reach: &Reach) -> Condition {
    match reach {
        Reach::Agency => Condition::all(),
        Reach::Clients(clients) => Condition::any()
            .add(Column::ClientId.is_null())
            .add(Column::ClientId.is_in(clients.iter().map(ClientId::uuid))),
        Reach::Contact(..) | Reach::Partnerships(_) | Reach::ClientsAndPartnerships(..) => {
            Condition::all().add(Expr::val(1).eq(0))
        }
    }
}
