//! Where a request really comes from, behind proxies. Their word is taken only if they are named in the settings: anybody
//! else could write any address into the header, and be somebody new with each guess (A77).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use goodword_gateway::edge::Peer;
use goodword_kernel::{Error, Result};
use ipnet::IpNet;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// Addresses of one header that are looked at, from the end.
const MOST: usize = 20;

/// The proxies whose word is taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trusted(Arc<Vec<IpNet>>);

impl Trusted {
    /// Reads addresses and networks, such as `10.0.0.0/8`.
    pub(crate) fn read(given: &[String]) -> Result<Self> {
        let one = |text: &String| {
            let net = text
                .parse::<IpNet>()
                .or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            net.map_err(|_| Error::invalid("GOODWORD_TRUSTED_PROXIES", format!("{text:?} is no address or network")))
        };
        Ok(Self(Arc::new(given.iter().map(one).collect::<Result<_>>()?)))
    }

    fn holds(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&ip.to_canonical()))
    }

    // Each proxy adds at the end whom it heard; the last address that is not a proxy of ours is the client.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        if !self.holds(peer) {
            return None;
        }
        let values = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let all: Vec<&str> = values.flat_map(|value| value.split(',')).collect();
        let mut client = None;
        for text in all.into_iter().rev().take(MOST) {
            let ip: IpAddr = text.trim().parse().ok()?;
            client = Some(ip);
            if !self.holds(ip) {
                break;
            }
        }
        client
    }
}

/// Notes the client's address where a trusted proxy tells it.
pub(super) async fn resolved(State(trusted): State<Trusted>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let client = peer.and_then(|ConnectInfo(peer)| trusted.client(peer.ip(), request.headers()));
    if let Some(client) = client {
        request.extensions_mut().insert(Peer(client));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(peer: &str, header: &'static str) -> Result<Option<String>> {
        let trusted = Trusted::read(&["10.0.0.0/8".into(), "2001:db8::1".into()])?;
        let headers = HeaderMap::from_iter([(FORWARDED_FOR, HeaderValue::from_static(header))]);
        let peer = peer.parse().map_err(Error::internal)?;
        Ok(trusted.client(peer, &headers).map(|ip| ip.to_string()))
    }

    #[test]
    fn a77_only_the_word_of_a_trusted_proxy_is_taken() -> Result<()> {
        let some = |ip: &str| Some(ip.to_owned());
        assert_eq!(client("192.0.2.1", "198.51.100.7")?, None);
        assert_eq!(client("10.1.2.3", "198.51.100.7")?, some("198.51.100.7"));
        assert_eq!(
            client("2001:db8::1", "203.0.113.9, 198.51.100.7, 10.9.9.9")?,
            some("198.51.100.7")
        );
        assert_eq!(client("10.1.2.3", "nonsense")?, None);
        assert!(Trusted::read(&["10.0.0.0/99".into()]).is_err());
        Ok(())
    }
}
