//! People, their places, and how they come in.

mod account_link;
mod api_key;
mod attempts;
mod membership;
mod mfa;
mod session;
mod sessions;
mod step_up;
mod switch;
