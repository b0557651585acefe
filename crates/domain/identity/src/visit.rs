//! Where a request comes from.

use std::net::IpAddr;

use goodword_kernel::Personal;
use goodword_kernel::id::RequestId;

/// Where a request comes from: for tallies by network, and for the list of one's sign-ins.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The request.
    pub request: RequestId,
    /// The client's address, where there is one.
    pub network: Option<IpAddr>,
    /// What the client calls itself.
    pub device: Option<String>,
}

impl Visit {
    /// Of a part of the program itself.
    pub fn inside(request: RequestId) -> Self {
        Self {
            request,
            network: None,
            device: None,
        }
    }

    /// The address as a person reads it.
    pub(crate) fn address(&self) -> Option<String> {
        self.network.map(|ip| ip.to_canonical().to_string())
    }

    pub(crate) fn device(&self) -> Option<Personal<String>> {
        self.device.clone().map(Personal::new)
    }

    /// What belongs to one customer of a provider: an IPv4 address, or 64 bits of an IPv6 one.
    pub(crate) fn block(&self) -> Option<String> {
        self.network.map(|ip| match ip.to_canonical() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => {
                let [a, b, c, d, ..] = ip.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(ip: &str) -> Option<String> {
        let visit = Visit {
            network: ip.parse().ok(),
            ..Visit::inside(goodword_kernel::Id::from_uuid(uuid::Uuid::nil()))
        };
        visit.block()
    }

    #[test]
    fn neighbours_in_one_network_are_counted_together() {
        assert_eq!(block("2001:db8:1:2:3::4"), block("2001:db8:1:2:ffff::1"));
        assert_ne!(block("2001:db8:1:2::1"), block("2001:db8:1:3::1"));
        assert_eq!(block("::ffff:192.0.2.7"), block("192.0.2.7"));
        assert_ne!(block("192.0.2.7"), block("192.0.2.8"));
    }
}
