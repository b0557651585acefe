//! Journeys, audits, obstacles, delight and promises, as a client sees them.

mod audit;
mod journey;
mod ledger;
mod myth;
mod obstacle;
mod promise;
mod world;
