//! The form of a survey, whatever a browser or a robot sends (A46, A47).

use hyper::Method;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::kit::{Server, on_both, upgraded};

/// Pages that the fixture's customer was sent; one of them opens.
const PAGES: [&str; 2] = [
    "/s/nLmzkWXRQuUXoaxezTs5h7K07zAdjjspPiJpep75rpU",
    "/s/m-X9cQq5iAaW-5XcKV8gEQwGcah_dOVHoCFwNvFFRws",
];

/// A body: pairs of known and unknown fields, well encoded or not.
fn body() -> impl Strategy<Value = String> {
    let name = "(score|improvement|comment|ticket|locale|[a-z%=&]{0,6})";
    let value = "(-?[0-9]{0,12}|%00|%ED%A0%80|%E2%80%AE|%[0-9a-fG]{0,2}|[A-Za-z+%<>'\"]{0,30}|\\PC{0,20})";
    prop::collection::vec((name, value), 0..6).prop_map(|pairs| {
        pairs
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("&")
    })
}

on_both! {
    with upgraded;
    async fn a47_no_form_makes_the_server_fail(server: Server) {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let config = Config::default();
        let cases = config.cases;
        let mut runner = TestRunner::new(config);
        for case in 0..cases {
            let body = body().new_tree(&mut runner).expect("a body").current();
            let path = PAGES[usize::try_from(case).expect("a number") % 2];
            let reply = server.http().send(Method::POST, path, &form, body.clone()).await;
            assert!(reply.status.as_u16() < 500, "{}: {body:?}: {}", reply.status, reply.text());
        }
    }
}
