//! What every resolver is made of: the three verbs (`by`, `one`, a list), connections, payloads, the `Node` registry.

mod apart;
mod connection;
mod context;
mod fields;
mod node;
mod payload;
pub mod shown;

pub use apart::Apart;
pub use connection::{Connection, Edge, Page, children, children_inside};
pub use context::{Caller, by, courier, first, gatekeeper, one, session, some, visit};
pub use fields::Entity;
pub use node::Node;
pub(crate) use node::NodeQueries;
pub use shown::{Plain, plain};
