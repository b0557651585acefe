//! Addresses of webhooks: none that is taken leads into a private network, however it is spelled (A95).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use goodword_integrations::address::fuzzing::{Taken, opens, read};
use goodword_integrations::{Policy, Ports};
use url::{Host, Url};

/// Reads bytes as an address, under the policies of production and of development, and as IP addresses.
pub fn run(data: &[u8]) {
    let given = String::from_utf8_lossy(data);
    for policy in policies() {
        if let Ok(taken) = read(&policy, &given) {
            check(&policy, &taken);
        }
    }
    if let Some(bytes) = data.first_chunk() {
        check_ip(Ipv4Addr::from_octets(*bytes).into());
    }
    if let Some(bytes) = data.first_chunk() {
        check_ip(Ipv6Addr::from_octets(*bytes).into());
    }
}

fn policies() -> [Policy; 2] {
    let development = Policy {
        plain_http: true,
        loopback: true,
        ports: Ports::Any,
    };
    [Policy::default(), development]
}

fn check(policy: &Policy, taken: &Taken) {
    assert_eq!(read(policy, &taken.url).as_ref(), Ok(taken), "it has a second spelling");
    check_request(policy, taken);
    match (&taken.ip, &taken.name) {
        (Some(ip), None) => assert!(may_be_called(policy, *ip), "{taken:?}"),
        (None, Some(name)) => check_name(policy, name),
        _ => panic!("{taken:?} names nobody, or two"),
    }
}

/// What goes out is the same host and port, and holds nothing that would begin another line or another request.
fn check_request(policy: &Policy, taken: &Taken) {
    let url = Url::parse(&taken.url).unwrap_or_else(|error| panic!("{taken:?}: {error}"));
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        _ => None,
    };
    assert_eq!(ip, taken.ip, "{taken:?}");
    assert_eq!(url.port_or_known_default(), Some(taken.port), "{taken:?}");
    assert!(url.scheme() == "https" || policy.plain_http, "{taken:?}");
    assert!(url.username().is_empty() && url.password().is_none(), "{taken:?}");
    for part in [&taken.authority, &taken.path] {
        assert!(part.bytes().all(|byte| byte.is_ascii_graphic()), "{taken:?}");
    }
    assert!(taken.path.starts_with('/'), "{taken:?}");
}

/// A name is one that must be resolved: no resolver takes it for an address or for this machine.
fn check_name(policy: &Policy, name: &str) {
    assert!(
        !name.is_empty() && name.split('.').all(|label| !label.is_empty()),
        "{name:?}"
    );
    assert!(
        name.parse::<IpAddr>().is_err() && !is_ipv4_in_c(name),
        "{name:?} is an address"
    );
    let local = name == "localhost" || name.ends_with(".localhost");
    assert!(policy.loopback || !local, "{name:?} is this machine");
}

/// Whether C's `inet_aton`, which many resolvers ask first, reads this: one to four numbers, octal and hexadecimal too.
fn is_ipv4_in_c(name: &str) -> bool {
    let number = |part: &str| match part.strip_prefix("0x") {
        Some(hex) => hex.is_empty() || u32::from_str_radix(hex, 16).is_ok(),
        None if part.starts_with('0') => u32::from_str_radix(part, 8).is_ok(),
        None => part.parse::<u32>().is_ok(),
    };
    // Rust's own parser takes a sign.
    !name.contains('+') && name.split('.').count() <= 4 && name.to_ascii_lowercase().split('.').all(number)
}

/// What a name resolves to is judged as what is written in an address.
fn check_ip(ip: IpAddr) {
    for policy in policies() {
        let open = opens(&policy, &[ip]);
        assert!(!open || may_be_called(&policy, ip), "{ip} is called");
        let host = if ip.is_ipv6() {
            format!("[{ip}]")
        } else {
            ip.to_string()
        };
        assert_eq!(open, read(&policy, &format!("https://{host}/")).is_ok(), "{ip}");
    }
}

/// Whether it is safe to call, by the standard library's words and what they leave out.
fn may_be_called(policy: &Policy, ip: IpAddr) -> bool {
    if ip.is_loopback() {
        return policy.loopback;
    }
    match ip {
        IpAddr::V4(ip) => !is_special_v4(ip),
        IpAddr::V6(ip) => !is_special_v6(ip),
    }
}

fn is_special_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let measuring = a == 198 && matches!(b, 18 | 19);
    let assignments = [a, b, c] == [192, 0, 0];
    let named = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_documentation();
    named || ip.is_multicast() || a == 0 || a >= 240 || shared || measuring || assignments
}

fn is_special_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let named = ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local();
    // An IPv4 address is packed into these: mapped, compatible, translated (RFC 6052, RFC 8215, SIIT), 6to4, Teredo.
    let packed = a == 0 || (a, b) == (0x64, 0xff9b) || a == 0x2002 || (a, b) == (0x2001, 0);
    let documentation = (a, b) == (0x2001, 0xdb8) || (a == 0x3fff && b < 0x1000);
    let site_local = a & 0xffc0 == 0xfec0;
    named || ip.is_multicast() || packed || documentation || site_local || a == 0x100 || a == 0x5f00
}
