//! When a client company works: its hours, its holidays, and time limits counted by them.

mod hours;
mod public;
pub use hours::*;
pub use public::YEARS as HOLIDAY_YEARS;
