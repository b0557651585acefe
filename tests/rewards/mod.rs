//! What recommendations earn, as a client sees it.

mod ledger;
mod merged;
mod milestone;
mod partner;
mod payout;
mod reward;
mod rule;
mod together;
mod world;
