//! Journeys, audits, obstacles and delight, as a client sees them.

mod audit;
mod journey;
mod myth;
mod obstacle;
mod world;
