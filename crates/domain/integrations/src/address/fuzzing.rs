//! For fuzzing alone: the check as the commands and the courier make it.

use std::net::IpAddr;

use super::{Host, Policy};

/// An address that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its one spelling.
    pub url: String,
    /// The IP address it names, unless it is a name.
    pub ip: Option<IpAddr>,
    /// The name to be resolved, unless it is an IP address.
    pub name: Option<String>,
    /// The port.
    pub port: u16,
    /// What goes into the header `Host`.
    pub authority: String,
    /// What goes into the request line.
    pub path: String,
}

/// Reads an address as it is typed.
pub fn read(policy: &Policy, given: &str) -> Result<Taken, String> {
    let target = policy.read(given)?;
    let (authority, path) = (target.authority(), target.path());
    let (ip, name) = match target.host {
        Host::Ip(ip) => (Some(ip), None),
        Host::Name(name) => (None, Some(name)),
    };
    Ok(Taken {
        url: target.url.into(),
        ip,
        name,
        port: target.port,
        authority,
        path,
    })
}

/// Whether a name that resolves to these may be called.
pub fn opens(policy: &Policy, resolved: &[IpAddr]) -> bool {
    policy.sockets(resolved, 443).is_some()
}
