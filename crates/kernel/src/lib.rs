//! The words every room uses: ids, time, money, text, permissions, changes, errors, pages.
//!
//! Nothing here does I/O, knows a table or speaks HTTP. `sea-orm` is used without a driver, for its value types and
//! derives; `async-graphql` for the scalars and enums that are born here.

pub mod actor;
pub mod change;
pub mod check;
pub mod error;
pub mod id;
pub mod machine;
pub mod money;
pub mod page;
pub mod permission;
pub mod personal;
pub mod refusal;
pub mod secret;
pub mod source;
pub mod text;
pub mod time;
mod value;
mod vocabulary;

pub use actor::{Actor, KeyScope, Powers, Reach};
pub use change::{Aggregate, Change, Column, Event, Fact, Owner};
pub use check::Check;
pub use error::{Error, Problem, Result};
pub use id::{Id, Kind};
pub use machine::Machine;
pub use money::{Money, SafeInt};
pub use page::{Page, Slice};
pub use permission::{Act, Grants, Permission};
pub use personal::Personal;
pub use secret::{Digest, Secret, SecretKey, Token};
pub use source::{Clock, ManualClock, Random, Source};
pub use text::{Locale, LocalizedText};
pub use time::Timestamp;

#[doc(hidden)]
pub mod macros {
    pub use async_graphql;
    pub use sea_orm;
    pub use serde;
}
