//! Journeys, audits, obstacles, delight, expectations and promises, as a client sees them.

mod audit;
mod expectation;
mod journey;
mod ledger;
mod myth;
mod obstacle;
mod promise;
mod rhythm;
mod then_now;
mod world;
