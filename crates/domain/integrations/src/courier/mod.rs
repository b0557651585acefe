//! Carries webhooks out: resolves, checks, connects to what was checked, posts once, follows nothing.

mod call;
mod resolver;

use std::sync::Arc;
use std::time::Duration;

use goodword_kernel::vocabulary;
use hyper::StatusCode;
use hyper::body::Bytes;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

pub use resolver::{Resolver, SystemResolver};

use crate::address::{Host, Policy};
use crate::secret::SealKeys;

/// How long a name may take to resolve and a connection to stand, encryption included.
const CONNECT: Duration = Duration::from_secs(5);
/// How long everything may take: well below the time for which a job is leased, so that no second worker calls meanwhile.
const WHOLE: Duration = Duration::from_secs(10);

vocabulary! {
    /// Why an attempt to deliver a webhook failed.
    pub enum Failure as "WebhookFailure" {
        /// The address is one that must not be called: private, reserved, or with a name that leads to such a one.
        AddressRefused,
        /// The name has no address.
        NameUnknown,
        /// Nobody took the connection.
        ConnectFailed,
        /// The connection could not be encrypted, or the certificate is not good.
        TlsFailed,
        /// There was no answer in time.
        TimedOut,
        /// The connection broke, or the answer was not HTTP.
        BrokenAnswer,
        /// The answer was a redirect, and redirects are not followed.
        Redirected,
        /// The answer had another status than 2xx.
        Status,
    }
}

/// What came of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The answer's status, if there was an answer.
    pub(crate) code: Option<u16>,
    /// Why it counts as failed; nothing where it does not.
    pub(crate) failure: Option<Failure>,
}

impl Outcome {
    const fn failed(failure: Failure) -> Self {
        Self {
            code: None,
            failure: Some(failure),
        }
    }

    fn answered(status: StatusCode) -> Self {
        let failure = match status {
            status if status.is_success() => None,
            status if status.is_redirection() => Some(Failure::Redirected),
            _ => Some(Failure::Status),
        };
        Self {
            code: Some(status.as_u16()),
            failure,
        }
    }

    /// Whether the receiver says that it is gone for good.
    pub(crate) fn is_gone(self) -> bool {
        self.code == Some(StatusCode::GONE.as_u16())
    }
}

/// A webhook as it leaves.
pub(crate) struct Parcel {
    /// Where to: held against the policy once more, which may have changed since it was typed.
    pub(crate) url: String,
    /// The headers that Standard Webhooks asks for.
    pub(crate) headers: [(&'static str, String); 3],
    pub(crate) body: Bytes,
}

/// Carries webhooks, by the rules of this installation.
#[derive(Clone)]
pub struct Courier {
    policy: Arc<Policy>,
    keys: SealKeys,
    resolver: Arc<dyn Resolver>,
    tls: TlsConnector,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Courier")
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}

impl Courier {
    /// One that may call what the policy opens.
    pub fn new(policy: Policy, keys: SealKeys, resolver: Arc<dyn Resolver>) -> goodword_kernel::Result<Self> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(goodword_kernel::Error::internal)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            policy: Arc::new(policy),
            keys,
            resolver,
            tls: TlsConnector::from(Arc::new(tls)),
        })
    }

    /// What may be called.
    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The keys that open secrets.
    pub(crate) fn keys(&self) -> &SealKeys {
        &self.keys
    }

    /// Delivers once. Everything that can go wrong is an outcome.
    pub(crate) async fn deliver(&self, parcel: Parcel) -> Outcome {
        match timeout(WHOLE, self.attempt(parcel)).await {
            Ok(Ok(status)) => Outcome::answered(status),
            Ok(Err(failure)) => Outcome::failed(failure),
            Err(_) => Outcome::failed(Failure::TimedOut),
        }
    }

    async fn attempt(&self, parcel: Parcel) -> Result<StatusCode, Failure> {
        let target = self.policy.read(&parcel.url).map_err(|_| Failure::AddressRefused)?;
        let connecting = async {
            let addresses = match &target.host {
                Host::Ip(ip) => vec![*ip],
                Host::Name(name) => self.resolver.resolve(name).await.map_err(|_| Failure::NameUnknown)?,
            };
            if addresses.is_empty() {
                return Err(Failure::NameUnknown);
            }
            let sockets = self.policy.sockets(&addresses, target.port);
            let stream = call::connect(&sockets.ok_or(Failure::AddressRefused)?).await?;
            call::secured(stream, &target, &self.tls).await
        };
        let stream = timeout(CONNECT, connecting).await.map_err(|_| Failure::TimedOut)??;
        call::post(stream, &target, parcel).await
    }
}
