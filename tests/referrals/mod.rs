//! Partners and whom they recommend, as partners and client companies see them.

mod apart;
mod application;
mod asked;
mod attribution;
mod balance;
mod claims;
mod conflict;
mod credit;
pub(crate) mod earning;
mod figures;
mod forgotten;
mod form;
mod form_page;
mod import;
mod outbound;
mod overlap;
mod own;
mod partner;
mod partnership;
mod rates;
mod registration;
mod taken_back;
mod taking;
mod thanks;
mod webhooks;
pub(crate) mod world;
