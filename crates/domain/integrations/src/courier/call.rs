//! One request on one connection: to a socket that was checked, never to a name.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

use super::{Failure, Parcel};
use crate::address::{Host, Target};

/// How we call ourselves.
const AGENT: &str = concat!("Goodword-Webhooks/", env!("CARGO_PKG_VERSION"));
/// Most bytes of an answer's head.
const HEAD: usize = 16 << 10;
/// Most bytes of an answer's body that are read, and thrown away: the status says everything.
const BODY: usize = 16 << 10;
/// How long the body may take once the status is known.
const GRACE: Duration = Duration::from_secs(2);

/// A stream, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Connects to the first socket that takes the connection.
pub(super) async fn connect(sockets: &[SocketAddr]) -> Result<TcpStream, Failure> {
    for socket in sockets {
        if let Ok(stream) = TcpStream::connect(socket).await {
            return Ok(stream);
        }
    }
    Err(Failure::ConnectFailed)
}

/// Encrypts the connection where the address says so; the certificate must be the name's.
pub(super) async fn secured(
    stream: TcpStream,
    target: &Target,
    tls: &TlsConnector,
) -> Result<Box<dyn Stream>, Failure> {
    if !target.is_encrypted() {
        return Ok(Box::new(stream));
    }
    let name = match &target.host {
        Host::Name(name) => ServerName::try_from(name.clone()).map_err(|_| Failure::TlsFailed)?,
        Host::Ip(ip) => ServerName::from(*ip),
    };
    let encrypted = tls.connect(name, stream).await.map_err(|_| Failure::TlsFailed)?;
    Ok(Box::new(encrypted))
}

/// Posts and gives the answer's status. Nothing is followed, whatever the answer says.
pub(super) async fn post(stream: Box<dyn Stream>, target: &Target, parcel: Parcel) -> Result<StatusCode, Failure> {
    let broken = |_| Failure::BrokenAnswer;
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(broken)?;
    let conversation = async {
        let response = sender.send_request(request(target, parcel)?).await.map_err(broken)?;
        let status = response.status();
        // A receiver that is cut off in the middle of its answer might think that it failed.
        let _ = timeout(GRACE, Limited::new(response.into_body(), BODY).collect()).await;
        Ok(status)
    };
    tokio::pin!(connection);
    tokio::pin!(conversation);
    tokio::select! {
        biased;
        status = &mut conversation => status,
        // The last of the answer may lie read when the connection has ended.
        _ = &mut connection => conversation.await,
    }
}

fn request(target: &Target, parcel: Parcel) -> Result<Request<Full<hyper::body::Bytes>>, Failure> {
    let mut request = Request::post(target.path())
        .header(HOST, target.authority())
        .header(USER_AGENT, AGENT)
        .header(CONTENT_TYPE, "application/json");
    for (name, value) in parcel.headers {
        request = request.header(name, value);
    }
    request.body(Full::new(parcel.body)).map_err(|_| Failure::BrokenAnswer)
}
