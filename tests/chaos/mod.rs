//! What fails in the world, done to real processes under load: what was acknowledged must be there, once, with everything
//! that follows from it.
//!
//! The short forms run with all tests. For longer, by hand: `CHAOS_ROUNDS=100 CHAOS_SEED=7 cargo test -p goodword-tests
//! --test all -- --nocapture --test-threads 1 chaos::`. Each prints its seed and what it counted; with the same seed the
//! same moments are chosen, though no two runs are the same.
//!
//! These tests alone let real time pass, for what they are about happens in it.

#![expect(clippy::disallowed_methods, reason = "real processes are waited for in real time")]
#![expect(clippy::print_stderr, reason = "a run tells its seed and what it counted")]

mod chance;
mod clock;
mod disk;
mod kill;
mod load;
mod post;
mod process;
mod proof;
mod replica;
mod storm;
mod world;

use chance::Chance;
use load::Load;
use post::Post;
use process::Process;
use world::World;
