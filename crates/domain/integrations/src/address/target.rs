//! A webhook's address as it is typed.

use std::net::{IpAddr, SocketAddr};

use url::{Host as UrlHost, Url};

use super::is_public;

/// The longest address that is taken.
const LONGEST: usize = 2_000;

/// Which ports may be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ports {
    /// These.
    These(Vec<u16>),
    /// Every one: for development.
    Any,
}

/// What this installation lets webhooks call. The defaults are for production; the two switches are for development and
/// tests on one machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whether addresses without encryption are taken.
    pub plain_http: bool,
    /// Whether this machine itself may be called.
    pub loopback: bool,
    /// Which ports may be called.
    pub ports: Ports,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            plain_http: false,
            loopback: false,
            ports: Ports::These(vec![443, 8443]),
        }
    }
}

/// Whom an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// A name, to be resolved at the moment of each call.
    Name(String),
    /// An IP address.
    Ip(IpAddr),
}

/// An address that may be called, as far as can be seen without resolving its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The address in its one spelling.
    pub(crate) url: Url,
    /// Whom it names.
    pub(crate) host: Host,
    /// At which port.
    pub(crate) port: u16,
}

impl Target {
    /// Whether the connection is encrypted.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// What stands in the header `Host`: the name, and the port where it is not the scheme's own.
    pub(crate) fn authority(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url
            .port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// What stands in the first line of the request.
    pub(crate) fn path(&self) -> String {
        self.url.query().map_or_else(
            || self.url.path().to_owned(),
            |query| format!("{}?{query}", self.url.path()),
        )
    }
}

impl Policy {
    /// Reads an address: a sentence says what is wrong with it.
    pub(crate) fn read(&self, given: &str) -> Result<Target, String> {
        let given = given.trim();
        check_length(given)?;
        if given.chars().any(char::is_control) {
            return Err("must not contain control characters".into());
        }
        let url = Url::parse(given).map_err(|_| "is not an address such as https://example.com/hooks")?;
        // The one spelling is kept and read again at each call; it escapes what may stand plain in another.
        check_length(url.as_str())?;
        self.check_scheme(&url)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err("must not contain a user name or password: the signature says who calls".into());
        }
        if url.fragment().is_some() {
            return Err("must not contain a fragment".into());
        }
        let port = url.port_or_known_default().unwrap_or_default();
        self.check_port(port)?;
        let host = self.host(&url)?;
        Ok(Target { url, host, port })
    }

    fn check_scheme(&self, url: &Url) -> Result<(), String> {
        match url.scheme() {
            "https" => Ok(()),
            "http" if self.plain_http => Ok(()),
            _ => Err("must begin with https://".into()),
        }
    }

    fn check_port(&self, port: u16) -> Result<(), String> {
        match &self.ports {
            Ports::These(these) if !these.contains(&port) => {
                let these: Vec<String> = these.iter().map(ToString::to_string).collect();
                Err(format!("must name one of the ports {}", these.join(", ")))
            }
            _ => Ok(()),
        }
    }

    fn host(&self, url: &Url) -> Result<Host, String> {
        let private = || Err("must be reached from the public internet".into());
        let host = match url.host() {
            Some(UrlHost::Ipv4(ip)) => Host::Ip(ip.into()),
            Some(UrlHost::Ipv6(ip)) => Host::Ip(ip.into()),
            Some(UrlHost::Domain(name)) => Host::Name(name.strip_suffix('.').unwrap_or(name).to_owned()),
            None => return Err("must name a host".into()),
        };
        match &host {
            Host::Ip(ip) if !self.opens(*ip) => private(),
            // No name has these, and `127.0.0.1..` would be taken for one.
            Host::Name(name) if name.split('.').any(str::is_empty) => Err("must name a host".into()),
            Host::Name(name) if !self.loopback && is_local(name) => private(),
            _ => Ok(host),
        }
    }

    /// Whether an IP address may be called.
    pub(crate) fn opens(&self, ip: IpAddr) -> bool {
        is_public(ip) || (self.loopback && ip.is_loopback())
    }

    /// The sockets of a name's addresses. One address that must not be called closes all of them: such a name is made to
    /// lead somewhere else at the second look.
    pub(crate) fn sockets(&self, addresses: &[IpAddr], port: u16) -> Option<Vec<SocketAddr>> {
        let open = !addresses.is_empty() && addresses.iter().all(|ip| self.opens(*ip));
        open.then(|| addresses.iter().map(|ip| SocketAddr::new(*ip, port)).collect())
    }
}

fn check_length(url: &str) -> Result<(), String> {
    if url.len() > LONGEST {
        return Err(format!("must have at most {LONGEST} characters"));
    }
    Ok(())
}

// Names that lead to this machine or this network wherever they are resolved (RFC 6761, RFC 6762, RFC 8375).
fn is_local(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    !name.contains('.') || matches!(last, "localhost" | "local" | "internal" | "onion") || name.ends_with(".home.arpa")
}
