use async_graphql::PathSegment;

use super::*;
use crate::edge::Fault;

fn tell(error: ServerError) -> (String, Option<Value>) {
    let limits = Limits::default();
    let teller = Teller {
        request_id: "r1",
        signed_in: false,
        limits: &limits,
    };
    let told = teller.tell(vec![error]).pop();
    let code = told
        .as_ref()
        .and_then(|error| error.extensions.as_ref()?.get("code").cloned());
    (told.map(|error| error.message).unwrap_or_default(), code)
}

fn in_a_resolver(error: async_graphql::Error) -> ServerError {
    error
        .into_server_error(Pos::default())
        .with_path(vec![PathSegment::Field("a".into())])
}

#[test]
fn a46_every_kernel_error_has_its_code_by_both_ways() {
    let cases = [
        (|| Error::NotFound, "NOT_FOUND"),
        (|| Error::Denied("a.b.c"), "FORBIDDEN"),
        (|| Error::invalid("a.b", "no"), "BAD_USER_INPUT"),
        (|| Error::Conflict, "CONFLICT"),
        (|| Error::KeyReused, "IDEMPOTENCY_KEY_REUSED"),
        (|| Error::Unauthenticated, "UNAUTHENTICATED"),
        (|| Error::Busy(3), "RATE_LIMITED"),
        (|| Error::internal("driver says SELECT"), "INTERNAL_SERVER_ERROR"),
    ] as [(fn() -> Error, &str); 8];
    for (make, code) in cases {
        let by_fault = tell(in_a_resolver(Fault::from(make()).into()));
        let directly = tell(in_a_resolver(make().into()));
        assert_eq!(by_fault, directly);
        assert_eq!(by_fault.1, Some(Value::from(code)));
        assert!(!by_fault.0.contains("SELECT"));
    }
}

#[test]
fn a46_a_foreign_error_is_masked() {
    let foreign = async_graphql::Error::from(std::io::Error::other("relation \"users\" does not exist"));
    let plain = async_graphql::Error::new("relation \"users\" does not exist");
    for error in [foreign, plain] {
        let (message, code) = tell(in_a_resolver(error));
        assert_eq!(
            (message.as_str(), code),
            (
                "Something went wrong on our side.",
                Some("INTERNAL_SERVER_ERROR".into())
            )
        );
    }
}

#[test]
fn a34_errors_are_bounded_in_number_and_size() {
    let limits = Limits {
        error_bytes: 3_000,
        ..Limits::default()
    };
    let teller = Teller {
        request_id: "r1",
        signed_in: true,
        limits: &limits,
    };
    let long = || ServerError::new("x".repeat(10_000), None);
    let told = teller.tell((0..4_000).map(|_| long()).collect());
    assert!((1..=5).contains(&told.len()), "{}", told.len());
    let short = (0..4_000).map(|_| ServerError::new("x", None)).collect();
    assert_eq!(teller.tell(short).len(), 20);
}

#[test]
fn a53_suggestions_are_for_those_who_signed_in() {
    let unknown = ServerError::new("Unknown field \"a\" on type \"Query\". Did you mean \"b\"?", None);
    assert_eq!(tell(unknown).0, "Unknown field \"a\" on type \"Query\".");
}
