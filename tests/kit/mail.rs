//! The mails that a server sends: caught in the process, or by a mail server of sixty lines.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use goodword_messages::{Mailer, Outgoing, SendError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// Catches mails.
#[derive(Clone, Default)]
pub(crate) struct Mails {
    sent: Arc<Mutex<Vec<Outgoing>>>,
    fault: Arc<Mutex<Option<SendError>>>,
}

impl Mails {
    /// What every mail meets from now on; nothing when all is well again.
    pub(crate) fn meet(&self, fault: Option<SendError>) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// The mails to an address so far, the oldest first.
    pub(crate) fn to(&self, address: &str) -> Vec<Outgoing> {
        self.all()
            .into_iter()
            .filter(|mail| mail.recipient.as_str() == address)
            .collect()
    }

    /// All mails so far.
    pub(crate) fn all(&self) -> Vec<Outgoing> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Mailer for Mails {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        if let Some(fault) = self.fault.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Err(fault);
        }
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(mail.clone());
        Ok(())
    }
}

/// A mail server that takes everything.
pub(crate) struct Smtp {
    /// Its address, as `GOODWORD_SMTP_URL` says it.
    pub(crate) url: String,
    /// The mails as they came, heads and bodies.
    pub(crate) received: mpsc::UnboundedReceiver<String>,
}

impl Smtp {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let (to, received) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, to.clone()));
            }
        });
        Self { url, received }
    }
}

async fn converse(stream: TcpStream, to: mpsc::UnboundedSender<String>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 here\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let verb = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let _ = to.send(body(&mut stream).await?);
                stream.write_all(b"250 taken\r\n").await?;
            }
            "QUIT" => return stream.write_all(b"221 bye\r\n").await,
            _ => stream.write_all(b"250 fine\r\n").await?,
        }
        line.clear();
    }
    Ok(())
}

async fn body(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let (mut body, mut line) = (String::new(), String::new());
    while stream.read_line(&mut line).await? > 0 && line != ".\r\n" {
        body.push_str(&line);
        line.clear();
    }
    Ok(body)
}
