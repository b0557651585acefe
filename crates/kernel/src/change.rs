//! A change to a row is born with the event that says what happened.

use sea_orm::sea_query::Condition;
use sea_orm::{EntityTrait, FromQueryResult, ModelTrait, TryIntoModel};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::id::{AgencyId, ClientId, ReferralPartnershipId};
use crate::{Actor, Id, Kind, Permission, Reach, Timestamp};

/// The columns of an aggregate's table.
pub type Column<A> = <<A as ModelTrait>::Entity as EntityTrait>::Column;

/// What happened to one kind of thing. Its constructors are private to the context that owns the kind.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The kind of thing: `followups.case`.
    const TOPIC: &'static str;
    /// What happened, in the past tense: `closed`.
    fn name(&self) -> &'static str;
    /// What happens to a row of any kind when a person is erased (INT-2); nothing for rows that never change.
    fn personal_data_erased() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }
    /// What happens to a row of any kind when what it hangs on becomes part of another (CUS-6); nothing for rows that
    /// never change.
    fn reattached() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }
}

/// Which rows of a table an actor of narrower reach may see. Every aggregate says it; there is no default.
pub enum Owner<A: ModelTrait> {
    /// Everybody in the agency: rows that hold no client company's data.
    Everybody,
    /// Only actors whose reach is the whole agency.
    Agency,
    /// Only actors whose reach is the whole agency, and the person in this column.
    Person(Column<A>),
    /// Those within reach of the client company in this column.
    Client(Column<A>),
    /// Those within reach of the client company, and the contact in the second column.
    ClientContact(Column<A>, Column<A>),
    /// Those within reach of the client company in the first column, and the partner of the partnership in the second.
    ClientPartnership(Column<A>, Column<A>),
    /// Those within reach of the client company in the column; partners read what the condition says and write nothing.
    ClientShown(Column<A>, fn(&[ReferralPartnershipId]) -> Condition),
    /// Those within reach of the client company in the first column, where it names one, and the person in the second, where it
    /// names one.
    ClientOrPerson(Column<A>, Column<A>),
    /// The client company is the row itself.
    IsClient(Column<A>),
    /// What only a condition can say.
    Rule(fn(&Reach) -> Condition),
    /// The same, and always the person in this column.
    PersonOr(Column<A>, fn(&Reach) -> Condition),
}

/// A kind of row that stands by itself: has an id, belongs to an agency, and changes by events.
pub trait Aggregate:
    ModelTrait<Entity: EntityTrait<Model = Self, ActiveModel: TryIntoModel<Self>>> + FromQueryResult + Send + Sync + 'static
{
    /// The kind of its id.
    type Kind: Kind;
    /// What can happen to it.
    type Event: Event;
    /// The permission to see it.
    type Read: Permission;
    /// Its id.
    fn id(&self) -> Id<Self::Kind>;
    /// Which rows narrower actors see.
    fn owner() -> Owner<Self>;
    /// Whether people may write such rows of a client company that was handed over (TEN-6): only what belongs to reading it, and
    /// what says so by a rule of its own.
    fn outlives_hand_over() -> bool {
        false
    }
}

/// A new or changed row together with its event: the only thing that can be saved.
#[derive(Debug)]
pub struct Change<A: Aggregate> {
    before: Option<A>,
    after: A,
    event: A::Event,
}

impl<A: Aggregate> Change<A> {
    /// A new row.
    pub fn new(after: A, event: A::Event) -> Self {
        Self {
            before: None,
            after,
            event,
        }
    }

    /// An edited row.
    pub fn update(before: A, event: A::Event, edit: impl FnOnce(&mut A)) -> Self {
        let mut after = before.clone();
        edit(&mut after);
        Self {
            before: Some(before),
            after,
            event,
        }
    }

    /// The same change with a further edit.
    #[must_use]
    pub fn also(mut self, edit: impl FnOnce(&mut A)) -> Self {
        edit(&mut self.after);
        self
    }

    /// The row as it will be.
    pub fn after(&self) -> &A {
        &self.after
    }

    /// Row before, row after, event: for the one who saves.
    pub fn into_parts(self) -> (Option<A>, A, A::Event) {
        (self.before, self.after, self.event)
    }
}

/// An event that has been written, as a listener gets it.
#[derive(Clone, Debug)]
pub struct Fact<E> {
    /// The event log's entry.
    pub id: crate::id::EventId,
    /// The agency it happened in.
    pub agency: AgencyId,
    /// The client company it concerns, if any.
    pub client: Option<ClientId>,
    /// Who did it.
    pub actor: Actor,
    /// When.
    pub at: Timestamp,
    /// The id of the row.
    pub subject: uuid::Uuid,
    /// What happened.
    pub event: E,
}

/// What `sea-orm` wants beside every model and we never use: relations go through the loaders, writes through changes.
#[macro_export]
macro_rules! plain_entity {
    () => {
        /// No relations: the loaders know their columns.
        #[derive(Copy, Clone, Debug, $crate::macros::sea_orm::EnumIter, $crate::macros::sea_orm::DeriveRelation)]
        pub enum Relation {}
        impl $crate::macros::sea_orm::ActiveModelBehavior for ActiveModel {}
    };
}

/// Declares the events of one aggregate: `events! { "followups.case": Opened = "opened" { severity: i32 }, … }`. The
/// fields are what listeners need; they are private to the crate that declares them, so that nobody else can make one.
#[macro_export]
macro_rules! events {
    ($topic:literal : $($(#[doc = $doc:literal])* $variant:ident = $name:literal { $($field:ident : $type:ty),* $(,)? }),* $(,)?) => {
        /// What can happen here.
        #[derive(Clone, Debug, $crate::macros::serde::Serialize, $crate::macros::serde::Deserialize)]
        #[non_exhaustive]
        pub enum Event {
            $($(#[doc = $doc])* #[non_exhaustive] $variant { $(#[doc = concat!("See `", stringify!($field), "` of the row.")] $field: $type),* },)*
            /// The person it is about was erased: what it said of them is gone (INT-2).
            PersonalDataErased {},
            /// What it hangs on was merged into another or parted from it: it hangs on that one now (CUS-6).
            Reattached {},
        }

        impl $crate::Event for Event {
            const TOPIC: &'static str = $topic;
            fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)*
                    Self::PersonalDataErased {} => "personalDataErased",
                    Self::Reattached {} => "reattached",
                }
            }
            fn personal_data_erased() -> Option<Self> {
                Some(Self::PersonalDataErased {})
            }
            fn reattached() -> Option<Self> {
                Some(Self::Reattached {})
            }
        }
    };
}
