//! The accept loop: slow heads are cut (A39), and going down breaks nobody (A96).

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use goodword_gateway::edge::Live;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// Requests that one connection may have open at a time.
const STREAMS: u32 = 100;
/// Pause after the machine refused a connection, for want of file handles most likely.
const BREATH: Duration = Duration::from_millis(50);
/// How long new connections are still taken once the server goes down.
const LAST: Duration = Duration::from_millis(100);
/// How long to wait between two looks at what is still open.
const LOOK: Duration = Duration::from_millis(10);

/// When a server goes down, and how.
pub(crate) struct Drain {
    /// Says that it does.
    pub(crate) begins: CancellationToken,
    /// What running requests and open sockets get.
    pub(crate) patience: Duration,
    /// What is open.
    pub(crate) live: Live,
    /// Time for a request's head to arrive; also how long an idle connection is kept.
    pub(crate) head_time: Duration,
}

/// Serves until the drain begins, then waits until requests have ended and sockets are closed.
pub(crate) async fn serve(listener: TcpListener, router: Router, drain: Drain) {
    let graceful = GracefulShutdown::new();
    let take = async || match listener.accept().await {
        Ok((stream, peer)) => {
            tokio::spawn(connection(
                stream,
                peer,
                router.clone(),
                graceful.watcher(),
                drain.head_time,
            ));
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(BREATH).await;
        }
    };
    while !drain.begins.is_cancelled() {
        tokio::select! {
            () = take() => {}
            () = drain.begins.cancelled() => {}
        }
    }
    // Whom the machine took in for us already would be cut off without a word.
    let last = Instant::now() + LAST;
    while timeout_at(last, take()).await.is_ok() {}
    drop(listener);
    let ended = async {
        graceful.shutdown().await;
        while drain.live.sockets() > 0 {
            tokio::time::sleep(LOOK).await;
        }
    };
    if tokio::time::timeout(drain.patience, ended).await.is_err() {
        tracing::warn!("requests that still ran when the time was over were cut");
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, watcher: Watcher, patience: Duration) {
    // An answer is one write; waiting to fill a packet would only delay it.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection could not be set up");
    }
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .keep_alive_interval(patience)
        .keep_alive_timeout(patience);
    let begun = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&begun);
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        asked.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
    tokio::select! {
        ended = watcher.watch(connection) => if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended early");
        },
        () = silence(patience, &begun) => tracing::debug!("a connection that asked nothing was cut"),
    }
}

/// Resolves when a connection has not asked for anything in its time. The library waits for ever for the bytes that tell
/// one version of HTTP from the other, and for a first request of the second.
async fn silence(patience: Duration, begun: &AtomicBool) {
    tokio::time::sleep(patience).await;
    if begun.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}
