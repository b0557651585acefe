//! The only room with a key to the database.
//!
//! A [`Door`] makes a [`Session`] from a credential; a session proves permissions ([`By`]); a proof reads with
//! [`find`] and writes with [`write`], [`change`] and [`create`]. No connection leaves this crate. What does not belong
//! here: any rule of the business.

mod announce;
mod batch;
mod cancel;
mod children;
mod conn;
mod database;
mod decode;
mod diff;
mod door;
mod error;
mod forward;
mod holdings;
mod home;
mod idempotency;
mod jobs;
mod keyset;
mod lateral;
mod log;
mod migrate;
mod prepare;
mod reach;
mod reactions;
mod read;
mod replica;
mod seal;
mod session;
mod slots;
mod sweep;
mod tally;
mod tx;
mod united;
mod upkeep;
pub mod vault;
mod worker;
mod write;

pub use announce::{Announcement, Hearing, News, Subscriber};
pub use children::Children;
pub use database::{Database, Engine, Meter, Settings};
pub use door::{AccountRow, Door, EntranceRow, KeyRow, Life, LinkRow, MfaRow, NewSession, Opened, SessionRow, Tally};
pub use forward::Forwarded;
pub use holdings::{About, Aside, Holdings, Kept, Place, Record, Rows, kept, put_aside, put_back, rows};
pub use home::{Home, SystemClock, SystemRandom};
pub use jobs::Jobs;
pub use keyset::{Direction, Order, starts_with};
pub use log::Entry as EventEntry;
pub use migrate::{MigrationStatus, migrate_up, migration_status};
pub use reactions::Reactions;
#[cfg(feature = "one-wall")]
pub use read::one_wall;
pub use read::{Find, Scope, find, keyed};
pub use replica::Seen;
pub use seal::{Broken, Verdict, seal, verify};
pub use session::{By, Session, SignIn};
pub use tally::count_up;
pub use tx::{Derived, Tx};
pub use united::{Part, united};
pub use upkeep::{DeadJob, JobCounts};
pub use worker::Worker;
pub use write::{change, create, perform, write};
