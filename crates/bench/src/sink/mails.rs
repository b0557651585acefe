//! As much of SMTP as a server needs that takes every mail and keeps none.

use std::net::SocketAddr;

use anyhow::Result;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::Taken;

/// Listens on this machine, for as long as the bench runs. A mail is known by whom it goes to.
pub(crate) async fn mails() -> Result<(SocketAddr, Taken)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (address, taken) = (listener.local_addr()?, Taken::default());
    let kept = taken.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let taken = kept.clone();
            // A conversation that breaks off shows in what did not come in.
            tokio::spawn(async move { converse(stream, &taken).await.ok() });
        }
    });
    Ok((address, taken))
}

async fn converse(stream: TcpStream, taken: &Taken) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    let (mut line, mut recipient) = (String::new(), String::new());
    stream.write_all(b"220 sink\r\n").await?;
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match word.as_str() {
            "RCPT" => {
                recipient = line.trim().to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                swallow(&mut stream).await?;
                taken.take(&recipient);
                b"250 taken\r\n"
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
    }
}

async fn swallow(stream: &mut BufReader<TcpStream>) -> Result<()> {
    let mut line = Vec::new();
    while line != b".\r\n" {
        line.clear();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            anyhow::bail!("a mail that broke off");
        }
    }
    Ok(())
}
