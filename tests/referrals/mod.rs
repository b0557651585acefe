//! Partners and whom they recommend, as partners and client companies see them.

mod apart;
mod attribution;
mod claims;
mod conflict;
pub(crate) mod earning;
mod partner;
mod partnership;
mod rates;
mod registration;
pub(crate) mod world;
