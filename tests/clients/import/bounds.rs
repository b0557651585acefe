//! How much a file may hold, and what is told of one that holds more.

use std::fmt::Write as _;

use hyper::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::desk::{Desk, outcome, told};
use crate::kit::{Server, on_both};

const MIB: usize = 1_024 * 1_024;

/// Sends a file as a stranger's program might: the head of the request, then parts, and no look at the answer until all is
/// sent or the server has hung up.
async fn streamed(desk: &Desk<'_>, id: &str, length: &str, parts: usize, part: &[u8]) -> String {
    let address = desk.server.http().address();
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "PUT /imports/{id} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\n{length}\r\n\r\n",
        desk.who.token
    );
    stream.write_all(head.as_bytes()).await.expect("a server that reads");
    let (mut reads, mut writes) = stream.into_split();
    let sending = async {
        for _ in 0..parts {
            if writes.write_all(part).await.is_err() {
                return;
            }
        }
    };
    let hearing = async {
        let (mut answer, mut part) = (Vec::new(), [0; 4_096]);
        while let Ok(some @ 1..) = reads.read(&mut part).await {
            answer.extend_from_slice(&part[..some]);
        }
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::join!(hearing, sending).0
}

on_both! {
    async fn a_file_that_says_it_is_longer_than_64_mib_is_refused_before_it_comes(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let id = desk.announced(json!({})).await;
        let answer = streamed(&desk, &id, &format!("content-length: {}", 64 * MIB + 1), 0, b"").await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains("The file is longer than 64 MiB: split it."), "{answer}");
        assert!(answer.contains("PAYLOAD_TOO_LARGE"), "{answer}");
        assert_eq!(desk.read(&id).await["status"], "UPLOADED");
    }

    async fn a_file_that_turns_out_longer_than_64_mib_is_refused_and_a_shorter_one_taken_after_it(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let id = desk.announced(json!({})).await;
        let mut chunk = format!("{MIB:x}\r\n").into_bytes();
        chunk.resize(chunk.len() + MIB, b'x');
        chunk.extend_from_slice(b"\r\n");
        let answer = streamed(&desk, &id, "transfer-encoding: chunked", 65, &chunk).await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert_eq!(desk.read(&id).await["fileBytes"], Value::Null);
        assert_eq!(desk.send(&id, "name,email\nAna,ana@firma.example\n").await.status, StatusCode::ACCEPTED);
        server.drain().await;
        assert_eq!(outcome(&desk.read(&id).await), ("DONE".into(), [1, 1, 0, 0, 0]));
    }

    async fn a_file_may_have_200_columns(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let header = |columns: usize| (3..=columns).fold("name,email".to_owned(), |head, n| format!("{head},x{n}"));
        assert_eq!(outcome(&desk.import(json!({}), header(200)).await).0, "DONE");
        let job = desk.import(json!({}), header(201)).await;
        assert_eq!(told(&job), ["1 -: The header has more than 200 columns."]);
        let wide = format!("name,email\nAna,ana@firma.example{}\nBo,bo@firma.example\n", ",".repeat(300));
        assert_eq!(told(&desk.import(json!({}), wide).await), ["2 -: has more than 200 columns"]);
    }

    async fn a_cell_may_have_10_000_bytes(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let file = |length: usize| format!("name,email,note\nAna,ana@firma.example,{}\n", "x".repeat(length));
        assert_eq!(outcome(&desk.import(json!({}), file(10_000)).await).0, "DONE");
        for long in [10_001, 3 * MIB] {
            let job = desk.import(json!({}), file(long)).await;
            assert_eq!(told(&job), ["2 -: has a cell of more than 10000 bytes, or a quote that is never closed"]);
        }
    }

    async fn a_thousand_errors_are_kept_and_all_are_counted(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let mut file = "name,email,phone\n".to_owned();
        for _ in 0..700 {
            file.push_str("Ana,nobody,call me\n");
        }
        let job = desk.import(json!({}), file).await;
        assert_eq!((outcome(&job), told(&job).len()), (("FAILED".into(), [700, 0, 0, 0, 1_400]), 1_000));
        let errors = async |first: &str| {
            let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on ImportJob {{ errors{first} {{ row }} }} }} }}");
            desk.who.ask(&query, json!({ "id": job["id"] })).await
        };
        assert_eq!(errors("").await.done()["node"]["errors"].as_array().map(Vec::len), Some(100));
        for wrong in ["(first: 0)", "(first: 1001)", "(first: -1)"] {
            assert_eq!(errors(wrong).await.code(), "BAD_USER_INPUT", "{wrong}");
        }
    }

    async fn a_file_of_broken_rows_is_not_read_to_its_end(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let file = format!("name,email\n{}", "\"Ana,a@firma.example\n".repeat(5_001));
        let job = Desk::of(&server, &client).import(json!({ "dryRun": true }), file).await;
        assert_eq!(outcome(&job), ("FAILED".into(), [101, 0, 0, 0, 101]));
        assert!(told(&job)[100].ends_with("too many rows are broken, the rest was not read"), "{:?}", told(&job)[100]);
    }

    async fn the_announcement_is_bounded_too(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let columns = |count: usize| json!({ "contacts": vec![json!({ "column": "x", "field": "NAME" }); count] });
        for (with, path) in [
            (json!({ "fileName": "x".repeat(201) }), "fileName"),
            (json!({ "fileName": "" }), "fileName"),
            (json!({ "mapping": columns(101) }), "mapping.contacts"),
            (json!({ "mapping": columns(0) }), "mapping.contacts"),
            (json!({ "mapping": { "contacts": [{ "column": "x".repeat(201), "field": "NAME" }] } }), "mapping.contacts.0.column"),
            (json!({ "mapping": { "engagements": [{ "column": "x", "field": "KIND" }] } }), "mapping.contacts"),
            (json!({ "mapping": columns(1), "layout": "HUBSPOT" }), "layout"),
        ] {
            let errors = desk.announce(with.clone()).await.user_errors();
            let paths: Vec<String> = errors.iter().map(|error| {
                error["field"].as_array().into_iter().flatten().fold(String::new(), |mut path, part| {
                    let _ = write!(path, "{}{}", if path.is_empty() { "" } else { "." }, part.as_str().unwrap_or_default());
                    path
                })
            }).collect();
            assert!(paths.iter().any(|told| told == path), "{path}: {errors:?}");
        }
        assert_eq!(desk.announce(json!({ "mapping": columns(100) })).await.refusals(), [""; 0]);
    }
}
