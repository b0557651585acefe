//! Partners and whom they recommend, as partners and client companies see them.

mod apart;
mod attribution;
mod conflict;
mod partner;
mod partnership;
mod registration;
mod world;
