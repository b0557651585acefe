//! What the kernel tells of processes: time spent, memory held.

mod file_handles;
mod process;

pub(crate) use file_handles::raise_file_handles;
pub(crate) use process::{Memory, Processes};
