//! Black-box tests: a server in this process, asked over HTTP and sockets, on both engines.

#![recursion_limit = "512"]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on ends there and says why"
)]

mod kit;

mod advocacy;
mod blueprints;
mod chaos;
mod clients;
mod contract;
mod edge;
mod expectations;
mod feedback;
mod followups;
mod hostile;
mod identity;
mod insights;
mod integrations;
mod journeys;
mod messages;
mod persistence;
mod referrals;
mod reviews;
mod rewards;
mod server;
mod timing;
