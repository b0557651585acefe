//! Partners and whom they recommend, as partners and client companies see them.

mod apart;
mod application;
mod attribution;
mod claims;
mod conflict;
mod credit;
pub(crate) mod earning;
mod forgotten;
mod form;
mod form_page;
mod partner;
mod partnership;
mod rates;
mod registration;
pub(crate) mod world;
