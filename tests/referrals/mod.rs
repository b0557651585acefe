//! Partners and whom they recommend, as partners and client companies see them.

mod apart;
mod attribution;
mod claims;
mod conflict;
mod forgotten;
mod partner;
mod partnership;
mod rates;
mod registration;
mod world;
