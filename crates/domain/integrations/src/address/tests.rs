//! The check against every spelling that we know of, and against spellings that nobody has thought of.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;

use super::*;

/// Where no webhook may go, in every spelling that browsers and C libraries read.
const CLOSED: &[&str] = &[
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://2130706433/",
    "https://127.0.0.1./",
    "https://%31%32%37.0.0.1/",
    "https://１２７.０.０.１/",
    "https://127。0。0。1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://169.254.169.254/latest/meta-data",
    "https://168.63.129.16/",
    "https://100.100.100.200/",
    "https://10.0.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.1:8443/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[::127.0.0.1]/",
    "https://[fd00:ec2::254]/",
    "https://[fe80::1]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::7f00:1]/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://db.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://intranet/",
];

/// What is wrong for another reason.
const WRONG: &[&str] = &[
    "",
    "example.com",
    "//example.com/",
    "http://example.com/",
    "ftp://example.com/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://",
    "https:///path",
    "https://user@example.com/",
    "https://:secret@example.com/",
    "https://example.com:22/",
    "https://example.com:0/",
    "https://example.com:99999/",
    "https://example.com/#part",
    "https://exa\nmple.com/",
    "https://exa mple.com/",
    "https://[::1",
    "https://127.0.0.1../",
    "https://0x7f.1../",
    "https://localhost../",
    "https://example..com/",
    "https://./",
];

#[test]
fn a95_addresses_that_are_nobodys_public_ones_are_refused() {
    for url in CLOSED.iter().chain(WRONG) {
        assert!(Policy::default().read(url).is_err(), "{url}");
    }
}

#[test]
fn public_addresses_are_taken_in_one_spelling() {
    for (given, kept) in [
        ("https://example.com", "https://example.com/"),
        (" HTTPS://Example.COM:443/a?b=c ", "https://example.com/a?b=c"),
        ("https://example.com:8443/x", "https://example.com:8443/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://93.184.216.34/", "https://93.184.216.34/"),
        ("https://[2606:4700:4700::1111]/", "https://[2606:4700:4700::1111]/"),
    ] {
        let target = Policy::default().read(given).unwrap();
        assert_eq!(target.url.as_str(), kept);
        assert!(target.is_encrypted());
    }
    let long = format!("https://example.com/{}", "a".repeat(2_000));
    assert!(Policy::default().read(&long).is_err());
    let escaped = |count| Policy::default().read(&format!("https://example.com/{}", "é".repeat(count)));
    assert!(escaped(330).is_ok() && escaped(331).is_err());
}

#[test]
fn development_opens_loopback_and_nothing_else() {
    let policy = Policy {
        plain_http: true,
        loopback: true,
        ports: Ports::Any,
    };
    for open in [
        "http://127.0.0.1:4000/",
        "http://localhost:4000/",
        "https://[::1]:4000/",
    ] {
        assert!(policy.read(open).is_ok(), "{open}");
    }
    for closed in [
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "https://[::ffff:127.0.0.1]/",
        "ws://127.0.0.1/",
    ] {
        assert!(policy.read(closed).is_err(), "{closed}");
    }
}

#[test]
fn one_bad_address_of_a_name_closes_all() {
    let (good, bad): (IpAddr, IpAddr) = ("93.184.216.34".parse().unwrap(), "10.1.2.3".parse().unwrap());
    let policy = Policy::default();
    assert_eq!(policy.sockets(&[good], 443).map(|all| all.len()), Some(1));
    assert_eq!(policy.sockets(&[good, bad], 443), None);
    assert_eq!(policy.sockets(&[], 443), None);
}

#[test]
fn the_request_line_and_the_host_header() {
    let target = Policy::default().read("https://example.com:8443/a%20b?c=d").unwrap();
    assert_eq!(
        (target.authority().as_str(), target.path().as_str()),
        ("example.com:8443", "/a%20b?c=d")
    );
    let target = Policy::default().read("https://[2606:4700:4700::1111]").unwrap();
    assert_eq!(
        (target.authority().as_str(), target.path().as_str()),
        ("[2606:4700:4700::1111]", "/")
    );
}

/// A network from its CIDR: any address inside.
fn within_v4(network: u32, bits: u32) -> impl Strategy<Value = Ipv4Addr> {
    any::<u32>().prop_map(move |rest| Ipv4Addr::from_bits(network | rest.checked_shr(bits).unwrap_or(0)))
}

/// Addresses of every network that the standard library's own tests call special.
fn special_v4() -> impl Strategy<Value = Ipv4Addr> {
    prop_oneof![
        within_v4(0x0a00_0000, 8),
        within_v4(0xac10_0000, 12),
        within_v4(0xc0a8_0000, 16),
        within_v4(0x7f00_0000, 8),
        within_v4(0xa9fe_0000, 16),
        within_v4(0x6440_0000, 10),
        within_v4(0xe000_0000, 4),
        within_v4(0xf000_0000, 4),
        within_v4(0x0000_0000, 8),
        within_v4(0xc612_0000, 15),
        within_v4(0xc000_0200, 24),
    ]
}

/// An IPv4 address in one of the spellings that the URL standard reads.
fn spelled(ip: Ipv4Addr, way: u8) -> String {
    let [a, b, c, d] = ip.octets();
    match way % 7 {
        0 => ip.to_string(),
        1 => ip.to_bits().to_string(),
        2 => format!("0x{:x}", ip.to_bits()),
        3 => format!("0{a:o}.0{b:o}.0x{c:x}.{d}"),
        4 => format!("{a}.{}", ip.to_bits() & 0x00ff_ffff),
        5 => format!("{a}.{b}.{}", ip.to_bits() & 0xffff),
        _ => format!("0X{a:X}.{b}.{c}.{d}."),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn special_addresses_are_closed_in_every_spelling(ip in special_v4(), way: u8) {
        prop_assert!(!is_public(ip.into()));
        let url = format!("https://{}/", spelled(ip, way));
        prop_assert!(Policy::default().read(&url).is_err(), "{url}");
    }

    #[test]
    fn an_address_has_one_verdict_in_every_spelling(bits: u32, way: u8) {
        let ip = Ipv4Addr::from_bits(bits);
        let url = format!("https://{}/", spelled(ip, way));
        prop_assert_eq!(Policy::default().read(&url).is_ok(), is_public(ip.into()), "{}", url);
    }

    #[test]
    fn what_the_standard_library_calls_special_is_closed(bits: u32) {
        let ip = Ipv4Addr::from_bits(bits);
        let special = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_broadcast()
            || ip.is_documentation() || ip.is_multicast() || ip.is_unspecified();
        prop_assert!(!(special && is_public(ip.into())), "{ip}");
    }

    #[test]
    fn an_ipv4_address_inside_an_ipv6_one_opens_nothing(bits: u32, tail: u64) {
        let ip = Ipv4Addr::from_bits(bits);
        let [a, b, c, d] = ip.octets().map(u16::from);
        let (high, low) = (a << 8 | b, c << 8 | d);
        let packed = [
            ip.to_ipv6_mapped(),
            ip.to_ipv6_compatible(),
            Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
            Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, high, low),
            Ipv6Addr::from_bits(0x2002 << 112 | u128::from(bits) << 80 | u128::from(tail)),
            Ipv6Addr::from_bits(0x2001_0000 << 96 | u128::from(tail)),
        ];
        for ip in packed {
            prop_assert!(!is_public(ip.into()), "{ip}");
            let url = format!("https://[{ip}]/");
            prop_assert!(Policy::default().read(&url).is_err(), "{url}");
        }
    }

    #[test]
    fn outside_global_unicast_everything_is_closed(bits: u128) {
        let ip = Ipv6Addr::from_bits(bits);
        if bits >> 125 != 1 {
            prop_assert!(!is_public(ip.into()), "{ip}");
        }
        prop_assert!(!(ip.is_multicast() || ip.is_loopback() || ip.is_unspecified()) || !is_public(ip.into()));
    }

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC{0,60}") {
        let _ = Policy::default().read(&text);
    }

    #[test]
    fn what_is_read_is_safe_and_reads_as_itself(
        scheme in "(https|HTTPS|http|ftp|https:)", user in "([a-z@:]{0,4}@)?", host in "[a-z0-9.\\-\\[\\]:%x]{0,24}",
        port in "(:[0-9]{0,5})?", rest in "[/?#\\\\a-z.%@]{0,12}",
    ) {
        let given = format!("{scheme}://{user}{host}{port}{rest}");
        let policy = Policy::default();
        let Ok(target) = policy.read(&given) else { return Ok(()) };
        prop_assert_eq!(target.url.scheme(), "https");
        prop_assert!(matches!(target.port, 443 | 8443));
        prop_assert!(target.url.username().is_empty() && target.url.password().is_none());
        match &target.host {
            Host::Ip(ip) => prop_assert!(is_public(*ip)),
            Host::Name(name) => prop_assert!(name.contains('.') && name.parse::<IpAddr>().is_err(), "{}", name),
        }
        prop_assert!(!target.path().contains(['\r', '\n', ' ']));
        prop_assert_eq!(policy.read(target.url.as_str()), Ok(target.clone()));
    }
}
