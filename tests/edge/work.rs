//! Documents that ask for too much are refused before anything of them is done, alike by every transport (A30-A37).

use std::fmt::Write as _;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Heard, Person, Server, Socket, on_both, subscribe};

const STANDARD: &str = include_str!("../../crates/gateway/src/edge/tests/introspection.graphql");

/// Three clients of one person.
struct Transports {
    server: Server,
    person: Person,
    socket: Socket,
}

impl Transports {
    async fn open(server: &Server) -> Self {
        Self::of(server, server.agency().await.owner).await
    }

    async fn of(server: &Server, person: Person) -> Self {
        Self {
            server: server.clone(),
            socket: Socket::accepted(server, &person.token).await,
            person,
        }
    }

    /// The errors by each transport, which must be the same.
    async fn errors(&mut self, query: &str) -> Vec<Value> {
        let posted = self.person.ask(query, Value::Null).await;
        assert_eq!(
            (posted.status, &posted.data),
            (StatusCode::BAD_REQUEST, &Value::Null),
            "{:?}",
            posted.errors
        );
        self.socket.say(subscribe("1", query)).await;
        let Heard::Said(mut message) = self.socket.hear().await else {
            panic!("closed by {query}")
        };
        assert_eq!(message["type"], "error", "{message}");
        assert_eq!(message["payload"].take(), Value::from(posted.errors.clone()), "{query}");
        let bearer = format!("Bearer {}", self.person.token);
        let headers = [
            ("content-type", "application/json"),
            ("accept", "text/event-stream"),
            ("authorization", &*bearer),
        ];
        let body = json!({ "query": query }).to_string();
        let streamed = self.server.http().send(Method::POST, "/graphql", &headers, body).await;
        assert_eq!(streamed.status, StatusCode::BAD_REQUEST);
        let streamed: Value = serde_json::from_slice(&streamed.body).expect("JSON");
        assert_eq!(streamed["errors"], Value::from(posted.errors.clone()));
        posted.errors
    }

    async fn refuses(&mut self, query: &str, code: &str) {
        let errors = self.errors(query).await;
        assert_eq!(errors[0]["extensions"]["code"], code, "{errors:?}");
    }

    async fn alive(&self) {
        self.person.ask("{ viewer { user { id } } }", Value::Null).await.done();
    }
}

/// So many pieces, each with its number in the place of `#`.
fn pieces(count: usize, piece: &str) -> String {
    (0..count).fold(String::new(), |mut all, number| {
        let _ = write!(all, "{} ", piece.replace('#', &number.to_string()));
        all
    })
}

/// One selection within another.
fn nested(times: usize, outer: &str, inner: &str) -> String {
    (0..times).fold(inner.to_owned(), |inner, _| outer.replace('#', &inner))
}

on_both! {
    /// A31: no nesting of any bracket at any depth ends the process.
    async fn a31_brackets_of_any_depth_are_survived(server: Server) {
        let mut all = Transports::open(&server).await;
        for depth in [51, 1_500, 2_500, 4_900] {
            for (open, inner, close) in [("[", "", "]"), ("{a:", "1", "}"), ("[{a:", "1", "}]")] {
                let query = format!("{{ contacts(filter: {}{inner}{}) {{ nodes {{ id }} }} }}", open.repeat(depth), close.repeat(depth));
                let errors = all.errors(&query).await;
                let code = errors[0]["extensions"]["code"].as_str().unwrap_or_default();
                assert!(["QUERY_TOO_DEEP", "QUERY_TOO_COMPLEX"].contains(&code), "{code}");
            }
            all.errors(&"{a".repeat(depth)).await;
            all.errors(&"(".repeat(depth)).await;
            all.errors(&format!("query($a: {}Int{}) {{ __typename }}", "[".repeat(depth), "]".repeat(depth))).await;
        }
        all.alive().await;
    }

    /// A32: aliases are counted, whatever they stand before.
    async fn a32_aliases_are_counted(server: Server) {
        let mut all = Transports::open(&server).await;
        all.refuses(&format!("{{ {} }}", pieces(31, "a#: viewer { user { id } }")), "QUERY_TOO_COMPLEX").await;
        all.refuses(&format!("mutation {{ {} }}", pieces(31, "a#: sessionEnd { ended }")), "QUERY_TOO_COMPLEX").await;
        all.refuses(&format!("{{ {} }}", pieces(3, "a#: __schema { queryType { name } }")), "QUERY_TOO_COMPLEX").await;
        all.refuses(&format!("{{ {} }}", pieces(3, "a#: __type(name: \"User\") { name }")), "QUERY_TOO_COMPLEX").await;
        let spread = format!("{{ ...F ...G }} fragment F on Query {{ {} }} fragment G on Query {{ {} }}",
            pieces(16, "a#: __typename"), pieces(16, "b#: __typename"));
        all.refuses(&spread, "QUERY_TOO_COMPLEX").await;
        all.alive().await;
        let few = format!("{{ {} }}", pieces(30, "a#: __typename"));
        all.person.ask(&few, Value::Null).await.done();
    }

    /// A33: floods of anything are refused.
    async fn a33_floods_are_refused(server: Server) {
        let mut all = Transports::open(&server).await;
        for (query, code) in [
            (format!("{{ __typename {} }}", pieces(51, "@d#")), "QUERY_TOO_COMPLEX"),
            (format!("{{ __typename {} }}", pieces(2, "@skip(if: false)")), "GRAPHQL_VALIDATION_FAILED"),
            (format!("{{ {} }}", pieces(1_001, "__typename")), "QUERY_TOO_COMPLEX"),
            (format!("{{ ...F0 }} {}", pieces(51, "fragment F# on Query { __typename }")), "QUERY_TOO_COMPLEX"),
            (format!("query({}) {{ __typename }}", pieces(101, "$v#: Int")), "QUERY_TOO_COMPLEX"),
            (pieces(11, "query Q# { __typename }"), "QUERY_TOO_COMPLEX"),
            (format!("{{ {} }}", pieces(1_999, "a")), "QUERY_TOO_COMPLEX"),
            (format!("{{ __typename }} #{}", "x".repeat(20_000)), "QUERY_TOO_COMPLEX"),
        ] {
            let short: String = query.chars().take(80).collect();
            let errors = all.errors(&query).await;
            assert!([code, "BAD_REQUEST"].contains(&errors[0]["extensions"]["code"].as_str().unwrap_or_default()), "{short}: {errors:?}");
        }
        all.alive().await;
    }

    /// A34: however many errors there are, few are told.
    async fn a34_twenty_errors_are_told_at_most(server: Server) {
        let mut all = Transports::open(&server).await;
        let errors = all.errors(&format!("{{ {} }}", pieces(900, "nothing#"))).await;
        assert_eq!(errors.len(), 20);
        let long = format!("{{ {} }}", pieces(30, &format!("{}#", "x".repeat(500))));
        let errors = all.errors(&long).await;
        assert!(serde_json::to_vec(&errors).is_ok_and(|all| all.len() < 100_000));
    }

    /// A35: neither straight nor through fragments does a document go too deep, and none goes round.
    async fn a35_depth_bombs_and_circles_are_refused(server: Server) {
        let mut all = Transports::open(&server).await;
        let deep = nested(5, "clientCompany { contacts(first: 1) { nodes { # } } }", "id");
        all.refuses(&format!("{{ contacts(first: 1) {{ nodes {{ {deep} }} }} }}"), "QUERY_TOO_DEEP").await;
        let steps: String = (0..12).fold(String::new(), |mut text, step| {
            let _ = write!(text, "fragment F{step} on Contact {{ clientCompany {{ contacts(first: 1) {{ nodes {{ ...F{} }} }} }} }} ", step + 1);
            text
        });
        let through = format!("{{ contacts(first: 1) {{ nodes {{ ...F0 }} }} }} {steps} fragment F12 on Contact {{ id }}");
        all.refuses(&through, "QUERY_TOO_DEEP").await;
        for circle in [
            "{ ...F } fragment F on Query { ...F }",
            "{ ...F } fragment F on Query { ...G } fragment G on Query { viewer { user { id } } ...F }",
        ] {
            all.refuses(circle, "GRAPHQL_VALIDATION_FAILED").await;
        }
        // Each fragment spreads the next twice: 2^40 fields.
        let doubling = (0..40).fold(String::new(), |mut text, step| {
            let _ = write!(text, "fragment F{step} on Query {{ ...F{0} ...F{0} }} ", step + 1);
            text
        });
        let errors = all.errors(&format!("{{ ...F0 }} {doubling} fragment F40 on Query {{ __typename }}")).await;
        assert!(errors[0]["extensions"]["code"].as_str().is_some_and(|code| code.starts_with("QUERY_TOO_")), "{errors:?}");
        all.alive().await;
    }

    /// A36: what pages come to is counted before any is read.
    async fn a36_pages_within_pages_are_refused_by_their_cost(server: Server) {
        let mut all = Transports::open(&server).await;
        let query = "{ contacts(first: 100) { nodes { cases(first: 100) { nodes { id } } } } }";
        let errors = all.errors(query).await;
        assert_eq!(errors[0]["extensions"]["code"], "QUERY_TOO_COMPLEX");
        assert!(errors[0]["extensions"]["requestedQueryCost"].as_u64().is_some_and(|cost| cost > 10_000), "{errors:?}");
        // A size by variable, by fragment, by `last`, or by none at all counts as well.
        for query in [
            "query($n: Int = 100) { contacts(first: $n) { nodes { cases(first: $n) { nodes { id } } } } }",
            "{ contacts(first: 100) { ...P } } fragment P on ContactConnection { edges { node { cases(last: 100) { edges { cursor } } } } }",
            "{ contacts(first: 100) { nodes { cases { nodes { tasks: contact { cases { nodes { id } } } } } } } }",
        ] {
            all.refuses(query, "QUERY_TOO_COMPLEX").await;
        }
        all.alive().await;
    }

    /// A37: the schema can be read, but not in circles.
    async fn a37_the_schema_is_read_once_and_not_in_circles(server: Server) {
        let person = server.agency().await.owner;
        // Before there is a socket: a client that reads so long answers no ping meanwhile.
        let schema = person.ask(STANDARD, Value::Null).await.done();
        assert!(schema["__schema"]["types"].as_array().is_some_and(|types| types.len() > 100));
        let mut all = Transports::of(&server, person).await;
        let round = nested(3, "fields { type { # } }", "name");
        all.refuses(&format!("{{ __schema {{ types {{ {round} }} }} }}"), "QUERY_TOO_DEEP").await;
        let round = nested(3, "possibleTypes { # }", "name");
        all.refuses(&format!("{{ __type(name: \"Node\") {{ {round} }} }}"), "QUERY_TOO_DEEP").await;
        all.alive().await;
    }

    /// A53: who has not signed in reads no schema and gets no hints.
    async fn a53_nobody_reads_the_schema_or_gets_hints(server: Server) {
        let owner = server.agency().await.owner;
        let hinted = "{ viewers { user { id } } }";
        for query in ["{ __schema { types { name } } }", "{ __type(name: \"User\") { name } }", hinted, "{ contacts(filtre: {}) { nodes { id } } }"] {
            let answer = server.http().ask(None, query, Value::Null).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "GRAPHQL_VALIDATION_FAILED"));
            assert!(!format!("{:?}", answer.errors).contains("Did you mean"), "{:?}", answer.errors);
        }
        let told = owner.ask(hinted, Value::Null).await.errors;
        assert!(format!("{told:?}").contains("Did you mean"), "{told:?}");
    }
}
