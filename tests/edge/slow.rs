//! Clients that take their time, and bodies that have no end (A38, A39).

use std::time::Duration;

use crate::kit::{Server, Setup, Wire, on_both};

fn hasty(setup: &mut Setup) {
    setup.config = Some(|config| {
        config.limits.head_time = Duration::from_millis(300);
        config.limits.body_time = Duration::from_millis(300);
    });
}

fn brief(setup: &mut Setup) {
    setup.config = Some(|config| config.limits.deadline = Duration::from_millis(500));
}

const POST: &str = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";

on_both! {
    with hasty;
    /// A39: whoever does not get to the end of a head is cut off, in either version of HTTP.
    async fn a39_slow_heads_are_cut(server: Server) {
        for beginning in [
            &b""[..],
            b"P",
            b"GET /healthz HT",
            b"GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ",
            b"PRI * HTTP/2.0\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
        ] {
            let mut wire = Wire::open(&server).await;
            assert!(wire.send(beginning).await);
            let heard = wire.end().await;
            assert!(!heard.contains(" 200 "), "{heard:?}");
        }
        // So is one that has been answered and says nothing more.
        let mut wire = Wire::open(&server).await;
        assert!(wire.send("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await);
        assert!(wire.end().await.contains("200 OK"));
    }

    with hasty;
    /// A39: and who does not get to the end of a body is told so.
    async fn a39_slow_bodies_are_cut(server: Server) {
        for body in ["content-length: 100\r\n\r\n{\"query\":", "transfer-encoding: chunked\r\n\r\n5\r\n{\"que\r\n"] {
            let mut wire = Wire::open(&server).await;
            assert!(wire.send(format!("{POST}{body}")).await);
            let heard = wire.end().await;
            assert!(heard.starts_with("HTTP/1.1 408 ") && heard.contains("\"TIMEOUT\""), "{heard}");
        }
    }

    with brief;
    /// A39: a form of a hosted page that never ends is cut at the deadline.
    async fn a39_slow_forms_are_cut(server: Server) {
        let head = "POST /s/nobody HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n";
        let mut wire = Wire::open(&server).await;
        assert!(wire.send(format!("{head}content-length: 100\r\n\r\nscore=")).await);
        wire.until("HTTP/1.1 408 ").await;
    }

    /// A38: a body that says it is too large is refused unread; one that does not say so, as soon as it is.
    async fn a38_large_bodies_are_refused_before_their_end(server: Server) {
        let mut wire = Wire::open(&server).await;
        assert!(wire.send(format!("{POST}content-length: 100001\r\n\r\n")).await);
        let heard = wire.end().await;
        assert!(heard.starts_with("HTTP/1.1 413 ") && heard.contains("\"PAYLOAD_TOO_LARGE\""), "{heard}");

        let mut wire = Wire::open(&server).await;
        assert!(wire.send(format!("{POST}transfer-encoding: chunked\r\n\r\n")).await);
        let chunk = format!("2710\r\n{}\r\n", " ".repeat(10_000));
        for _ in 0..10 {
            assert!(wire.send(&chunk).await, "the first 100,000 bytes are read");
        }
        wire.send("1\r\n \r\n").await;
        let heard = wire.end().await;
        assert!(heard.starts_with("HTTP/1.1 413 "), "{heard}");
    }

    /// A38: a body that could grow is not unpacked at all.
    async fn a38_compressed_bodies_are_not_taken(server: Server) {
        for encoding in ["gzip", "br", "deflate", "zstd", "identity, gzip"] {
            let mut wire = Wire::open(&server).await;
            assert!(wire.send(format!("{POST}connection: close\r\ncontent-encoding: {encoding}\r\ncontent-length: 1\r\n\r\nx")).await);
            let heard = wire.end().await;
            assert!(heard.starts_with("HTTP/1.1 415 ") && heard.contains("accept-encoding: identity"), "{heard}");
        }
    }
}
