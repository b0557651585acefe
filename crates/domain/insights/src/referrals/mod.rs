//! What recommendations bring: how many customers, what they buy, how far referrals come, and how partners work.

pub mod advantage;
pub mod asks;
pub mod funnel;
pub mod growth;
pub mod new_customers;
pub mod partner_nps;
pub mod scorecard;
mod sides;
pub mod standings;
