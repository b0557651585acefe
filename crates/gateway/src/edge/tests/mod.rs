//! The edge over a toy product, from outside: HTTP by calling the router, sockets over loopback.

mod answers;
mod client;
mod endurance;
mod http;
mod limits;
mod order;
mod socket;
mod sse;
mod toy;
mod wire;

/// A text `count` times over, with the number of each in place of `#`.
pub(super) fn numbered(count: usize, text: &str) -> String {
    (0..count)
        .flat_map(|at| text.replace('#', &at.to_string()).into_bytes())
        .map(char::from)
        .collect()
}
