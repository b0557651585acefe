//! The networks that are nobody's public address, after IANA's registries of special-purpose addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks that no webhook reaches.
const CLOSED_V4: &[(Ipv4Addr, u32)] = &[
    // This network (RFC 791).
    (Ipv4Addr::UNSPECIFIED, 8),
    // Private (RFC 1918).
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    // Shared by carriers' NAT (RFC 6598); a cloud's metadata service sits here too.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    // Loopback.
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // A cloud's platform service, reached from inside its machines only.
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    // Link-local, the usual metadata service 169.254.169.254 included (RFC 3927).
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    // Protocol assignments (RFC 6890).
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    // Documentation (RFC 5737).
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // AS112, AMT and the relays of 6to4.
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 52, 193, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 175, 48, 0), 24),
    // Measuring between networks (RFC 2544).
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    // Multicast, and everything reserved above it with the broadcast address.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// What is open in IPv6 at all: global unicast. Outside it lie loopback, unspecified, mapped and NAT64 addresses, unique
/// local, link-local and multicast ones.
const OPEN_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Networks inside global unicast that no webhook reaches.
const CLOSED_V6: &[(Ipv6Addr, u32)] = &[
    // Protocol assignments, with Teredo, ORCHID and benchmarks among them (RFC 2928).
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    // Documentation (RFC 3849, RFC 9637).
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
    // 6to4: an IPv4 address is packed inside (RFC 3056).
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    // AS112.
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
];

/// Whether an address may be called: it is public, and no other address is packed inside it.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !CLOSED_V4.iter().any(|(net, bits)| inside_v4(address, *net, *bits)),
        IpAddr::V6(address) => {
            inside_v6(address, OPEN_V6.0, OPEN_V6.1)
                && !CLOSED_V6.iter().any(|(net, bits)| inside_v6(address, *net, *bits))
        }
    }
}

fn inside_v4(address: Ipv4Addr, network: Ipv4Addr, bits: u32) -> bool {
    (address.to_bits() ^ network.to_bits()) >> (32 - bits) == 0
}

fn inside_v6(address: Ipv6Addr, network: Ipv6Addr, bits: u32) -> bool {
    (address.to_bits() ^ network.to_bits()) >> (128 - bits) == 0
}
