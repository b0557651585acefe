//! Partners and whom they recommend, as partners and client companies see them.

mod apart;
mod partner;
mod partnership;
mod world;
