//! The protocols and their limits, on the whole server and its whole schema.

mod buckets;
mod cancel;
mod events;
mod headers;
mod http;
mod pages;
mod slow;
mod sockets;
mod statements;
mod values;
mod work;
mod writes;
