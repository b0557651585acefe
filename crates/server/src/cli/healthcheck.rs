//! `goodword healthcheck`.

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use super::{Failure, Outcome, out};
use crate::Config;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Debug, Args)]
pub(super) struct Healthcheck {
    /// What to ask: an http:// address. This machine's /readyz when left out.
    url: Option<String>,
}

impl Healthcheck {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let url = self
            .url
            .unwrap_or_else(|| format!("http://127.0.0.1:{}/readyz", config.listen.port()));
        let address = url.parse().map_err(|error| Failure(format!("{url}: {error}")))?;
        let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
        match tokio::time::timeout(PATIENCE, client.get(address)).await {
            Ok(Ok(response)) if response.status().is_success() => Ok(ExitCode::SUCCESS),
            Ok(Ok(response)) => {
                out::complain(format_args!("{url} answered {}", response.status()));
                Ok(ExitCode::FAILURE)
            }
            Ok(Err(error)) => Err(Failure(format!("{url}: {error}"))),
            Err(_) => Err(Failure(format!("{url} did not answer within {} s", PATIENCE.as_secs()))),
        }
    }
}
