//! What recommendations earn, as a client sees it.

mod ledger;
mod milestone;
mod partner;
mod payout;
mod reward;
mod rule;
mod together;
mod world;
