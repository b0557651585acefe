//! How traces leave: by plain HTTP, with the client that this program has anyway. A collector stands beside the server
//! or on its network; what goes further is the collector's business.

use std::time::Duration;

use async_trait::async_trait;
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use tokio::runtime::{Handle, TryCurrentError};
use tokio::time::timeout;

/// How long the collector may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// What it may answer.
const ANSWER: usize = 64 << 10;

/// Posts to the collector. Spans are gathered by a thread of their own, which has no runtime: so this one holds ours.
#[derive(Debug)]
pub(super) struct Post {
    client: Client<HttpConnector, Full<Bytes>>,
    runtime: Handle,
}

impl Post {
    pub(super) fn new() -> Result<Self, TryCurrentError> {
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build_http(),
            runtime: Handle::try_current()?,
        })
    }
}

#[async_trait]
impl HttpClient for Post {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        let exchange = async move {
            let (head, body) = client.request(request.map(Full::new)).await?.into_parts();
            let body = Limited::new(body, ANSWER).collect().await?.to_bytes();
            Ok(Response::from_parts(head, body))
        };
        // The timer, too, is the runtime's.
        let timely = async move { timeout(PATIENCE, exchange).await };
        self.runtime.spawn(timely).await??
    }
}
