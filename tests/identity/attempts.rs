//! Guessing: counted by account and by network, for accounts that nobody has too.

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Answer, PASSWORD, Server, Setup, on_both};

const WRONG: &str = "not the password at all";
const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken } userErrors { code } } }";

/// What the client is told, the request's own name aside.
fn told(answer: &Answer) -> (StatusCode, Value, Vec<Value>) {
    (answer.status, answer.data.clone(), answer.errors.clone())
}

/// A try to sign in that came through a proxy from an address.
async fn from(server: &Server, ip: &str, email: &str) -> Value {
    let body = json!({ "query": SIGN_IN, "variables": { "input": { "email": email, "password": WRONG } } });
    let headers = [("content-type", "application/json"), ("x-forwarded-for", ip)];
    let reply = server
        .http()
        .send(Method::POST, "/graphql", &headers, body.to_string())
        .await;
    serde_json::from_slice(&reply.body).expect("JSON")
}

fn is_limited(answer: &Value) -> bool {
    answer["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
}

fn behind_a_proxy(setup: &mut Setup) {
    setup.config = Some(|config| config.trusted_proxies = vec!["127.0.0.1".into()]);
}

on_both! {
    /// A77: eleven wrong tries lock the account for a while, and then it frees itself; within the lock the right password
    /// gets the same answer as a wrong one.
    async fn a77_wrong_tries_lock_an_account_which_frees_itself(server: Server) {
        let owner = server.agency().await.owner;
        for _ in 0..11 {
            server.try_sign_in(&owner.email, WRONG).await;
        }
        let wrong = server.try_sign_in(&owner.email, WRONG).await;
        let right = server.try_sign_in(&owner.email, PASSWORD).await;
        assert_eq!((right.code(), told(&right)), ("RATE_LIMITED", told(&wrong)));
        let wait = right.errors[0]["extensions"]["retryAfter"].as_u64().expect("seconds to wait");
        server.advance(Duration::from_secs(wait));
        server.try_sign_in(&owner.email, PASSWORD).await.done();
    }

    /// A77: pauses grow from try to try, and knocking within one does not make it longer.
    async fn a77_pauses_grow_but_not_by_knocking(server: Server) {
        let owner = server.agency().await.owner;
        let mut pauses = Vec::new();
        for _ in 0..9 {
            let answer = server.try_sign_in(&owner.email, WRONG).await;
            if let Some(wait) = answer.errors.first().and_then(|error| error["extensions"]["retryAfter"].as_u64()) {
                let again = server.try_sign_in(&owner.email, WRONG).await;
                assert_eq!(again.errors[0]["extensions"]["retryAfter"], wait);
                pauses.push(wait);
                server.advance(Duration::from_secs(wait));
            }
        }
        assert_eq!(pauses, [30, 60]);
    }

    /// A76 and A77: an address that nobody has is counted and locked like any other.
    async fn a76_a77_unknown_addresses_lock_alike(server: Server) {
        let owner = server.agency().await.owner;
        for _ in 0..8 {
            let known = server.try_sign_in(&owner.email, WRONG).await;
            let unknown = server.try_sign_in("nobody@nowhere.example", WRONG).await;
            assert_eq!(told(&known), told(&unknown));
        }
    }

    /// A77: a success is no key for others: somebody else's account stays as it is counted.
    async fn a77_a_success_forgets_ones_own_tries_alone(server: Server) {
        let (one, other) = (server.agency().await.owner, server.agency().await.owner);
        for _ in 0..4 {
            server.try_sign_in(&one.email, WRONG).await;
            server.try_sign_in(&other.email, WRONG).await;
        }
        server.sign_in(&one.email).await;
        for _ in 0..2 {
            server.try_sign_in(&one.email, WRONG).await;
            server.try_sign_in(&other.email, WRONG).await;
        }
        assert_eq!(server.try_sign_in(&one.email, WRONG).await.refusals(), ["SIGN_IN_FAILED"]);
        assert_eq!(server.try_sign_in(&other.email, WRONG).await.code(), "RATE_LIMITED");
    }

    with behind_a_proxy;
    /// A77: a network that tries many addresses is paused as a whole, and others are not.
    async fn a77_a_network_that_tries_many_addresses_is_paused(server: Server) {
        let owner = server.agency().await.owner;
        for number in 0..41 {
            let answer = from(&server, "198.51.100.7", &format!("somebody{number}@nowhere.example")).await;
            assert!(!is_limited(&answer), "after {number} tries: {answer}");
        }
        assert!(is_limited(&from(&server, "198.51.100.7", &owner.email).await));
        assert!(!is_limited(&from(&server, "203.0.113.9", &owner.email).await));
        server.advance(Duration::from_secs(30));
        assert!(!is_limited(&from(&server, "198.51.100.7", &owner.email).await));
    }

    /// A77: the header of somebody who is no trusted proxy does not make them somebody else.
    async fn a77_nobody_chooses_their_own_network(server: Server) {
        for number in 0..41 {
            from(&server, &format!("198.51.100.{number}"), &format!("somebody{number}@nowhere.example")).await;
        }
        assert!(is_limited(&from(&server, "203.0.113.9", "somebody@nowhere.example").await));
    }

    /// A75: many sign-ins at once wait for each other; whoever asks something else is served meanwhile.
    async fn a75_others_are_served_while_many_sign_in(server: Server) {
        let owner = server.agency().await.owner;
        let many = futures::future::join_all((0..30).map(|number| {
            let (server, email) = (server.clone(), format!("somebody{number}@nowhere.example"));
            async move { server.try_sign_in(&email, WRONG).await }
        }));
        let asked = futures::future::join_all((0..5).map(|_| owner.ask("{ viewer { user { email } } }", Value::Null)));
        let (many, asked) = futures::join!(many, asked);
        for answer in asked {
            assert_eq!(answer.done()["viewer"]["user"]["email"], owner.email);
        }
        for answer in many {
            assert_eq!(answer.refusals(), ["SIGN_IN_FAILED"]);
        }
    }

    /// A78: aliases do not multiply guesses.
    async fn a78_one_guess_at_a_secret_for_each_request(server: Server) {
        let owner = server.agency().await.owner;
        let fields = [
            ("sessionCreate", "email: \"a@b.example\", password: \"wrong wrong wrong\""),
            ("sessionStepUp", "password: \"wrong wrong wrong\""),
            ("sessionRefresh", "refreshToken: \"gw_rt_wrong\""),
            ("mfaConfirm", "code: \"000000\""),
        ];
        for (field, input) in fields {
            let five: Vec<String> = (0..5).map(|n| format!("a{n}: {field}(input: {{ {input} }}) {{ __typename }}")).collect();
            let answer = owner.ask(&format!("mutation {{ {} }}", five.join(" ")), Value::Null).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX"), "{field}");
        }
    }
}
