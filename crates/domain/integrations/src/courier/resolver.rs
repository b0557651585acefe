//! Who turns names into addresses.

use std::io;
use std::net::IpAddr;

use async_trait::async_trait;

/// Turns names into addresses. One look-up serves both the check and the connection, so that a name cannot lead elsewhere
/// in between.
#[async_trait]
pub trait Resolver: Send + Sync + 'static {
    /// The addresses of a name.
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// Asks as the machine does.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

#[async_trait]
impl Resolver for SystemResolver {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        // The port is only there because the call wants one.
        let found = tokio::net::lookup_host((name, 443)).await?;
        Ok(found.map(|socket| socket.ip()).collect())
    }
}
