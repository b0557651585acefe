//! When a client company works: its hours, its holidays, and time limits counted by them.

mod hours;
pub use hours::*;
