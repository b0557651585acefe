//! What an agency sets up again and again.

mod again;
mod apply;
mod bank;
mod journeys;
mod parts;
