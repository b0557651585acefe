//! What callers are told when something fails: a code from the closed list, a sentence, and nothing of our insides.
//!
//! Resolvers may use `?` on a [`goodword_kernel::Error`], directly or by way of [`Fault`]; whatever else reaches the
//! answer without a code is masked and logged (A46).

use std::sync::Arc;

use async_graphql::{ErrorExtensionValues, Pos, ServerError, Value};
use goodword_kernel::Error;

use super::limits::Limits;
use super::refusal::Code;

/// The longest sentence told, in characters. The library's sentences repeat what the client sent.
const MESSAGE_CHARS: usize = 500;
/// Problems of one input that are listed.
const PROBLEMS: usize = 20;

/// A resolver's error: `Result<T, Fault>` takes a kernel error by `?` and is what the library wants.
#[derive(Clone, Debug)]
pub struct Fault(Arc<Error>);

impl Fault {
    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.0
    }

    pub(super) fn into_server_error(self) -> ServerError {
        let error = async_graphql::Error::from(self);
        ServerError {
            message: error.message,
            source: error.source,
            locations: Vec::new(),
            path: Vec::new(),
            extensions: error.extensions,
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self(Arc::new(error))
    }
}

impl From<Fault> for async_graphql::Error {
    fn from(Fault(error): Fault) -> Self {
        let mut shaped = Self::new(error.to_string());
        shaped.extensions = Some(extensions_of(&error));
        // Kept for the log: an internal error's cause is told there alone.
        shaped.source = Some(error);
        shaped
    }
}

/// The circumstances of an answer that its errors depend on.
pub(super) struct Teller<'a> {
    pub(super) request_id: &'a str,
    pub(super) signed_in: bool,
    pub(super) limits: &'a Limits,
}

impl Teller<'_> {
    /// Gives every error its code, masks what must not be told, and bounds their number and size (A34, A46).
    pub(super) fn tell(&self, errors: Vec<ServerError>) -> Vec<ServerError> {
        let mut left = self.limits.error_bytes;
        errors
            .into_iter()
            .take(self.limits.errors)
            .map(|error| self.tell_one(error))
            .take_while(|error| {
                let size = serde_json::to_vec(error).map_or(usize::MAX, |json| json.len() + 1);
                left.checked_sub(size).map(|rest| left = rest).is_some()
            })
            .collect()
    }

    fn tell_one(&self, mut error: ServerError) -> ServerError {
        if let Some(cause) = error.source::<Error>() {
            let (message, extensions) = (cause.to_string(), extensions_of(cause));
            (error.message, error.extensions) = (message, Some(extensions));
        }
        let code = code_of(&error);
        if code == Code::Internal {
            self.mask(&mut error);
        }
        if !self.signed_in {
            drop_suggestion(&mut error.message);
        }
        cut(&mut error.message);
        error.extensions.get_or_insert_default().set("code", code.as_str());
        error.source = None;
        error
    }

    fn mask(&self, error: &mut ServerError) {
        let cause = match error.source::<Error>() {
            Some(Error::Internal(cause)) => cause.clone(),
            _ => error.message.clone(),
        };
        tracing::error!(request_id = self.request_id, %cause, path = ?error.path, "a request failed on our side");
        error.message = Error::Internal(String::new()).to_string();
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("requestId", self.request_id);
        error.extensions = Some(extensions);
    }
}

/// Whether these errors only say that the caller's values do not fit their places. The library notices some of them
/// while executing; they are errors of the request all the same (A21).
pub(super) fn all_about_values(errors: &[ServerError]) -> bool {
    !errors.is_empty() && errors.iter().all(is_about_value)
}

fn extensions_of(error: &Error) -> ErrorExtensionValues {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", Code::of(error).as_str());
    match error {
        Error::Refused { code, field, .. } => {
            extensions.set("reason", *code);
            extensions.set("field", strings(field));
        }
        Error::Invalid(problems) => {
            let listed = problems.iter().take(PROBLEMS).map(|problem| {
                let entries = [("field", strings(&problem.field)), ("message", Value::from(problem.message.as_str()))];
                Value::Object(entries.into_iter().map(|(name, value)| (async_graphql::Name::new(name), value)).collect())
            });
            extensions.set("problems", Value::List(listed.collect()));
        }
        Error::Denied(permission) => extensions.set("permission", *permission),
        Error::Busy(seconds) => extensions.set("retryAfter", *seconds),
        _ => {}
    }
    extensions
}

fn strings(texts: &[String]) -> Value {
    Value::List(texts.iter().map(|text| Value::from(text.as_str())).collect())
}

/// The code an error carries, or the one that its origin implies.
fn code_of(error: &ServerError) -> Code {
    if let Some(code) = error.extensions.as_ref().and_then(|extensions| extensions.get("code")) {
        let known = Code::ALL.into_iter().find(|known| *code == Value::from(known.as_str()));
        return known.unwrap_or(Code::Internal);
    }
    if is_about_value(error) {
        return Code::BadUserInput;
    }
    match error.path.is_empty() && error.source.is_none() {
        // Only the library's validation speaks before a resolver, and it speaks of the document alone.
        true if error.message.starts_with("The recursion depth") => Code::QueryTooDeep,
        true => Code::ValidationFailed,
        false => Code::Internal,
    }
}

/// The library's own sentences about arguments, which it has no codes for. An error with a source is somebody else's.
fn is_about_value(error: &ServerError) -> bool {
    const STARTS: [&str; 4] = ["Failed to parse \"", "Expected input type \"", "Invalid value for argument \"", "Variable "];
    error.source.is_none() && error.extensions.is_none() && STARTS.iter().any(|start| error.message.starts_with(start))
}

fn drop_suggestion(message: &mut String) {
    if let Some(at) = message.find(" Did you mean ") {
        message.truncate(at);
    }
}

fn cut(message: &mut String) {
    if let Some((at, _)) = message.char_indices().nth(MESSAGE_CHARS) {
        message.truncate(at);
        message.push('…');
    }
}

/// What the parser says, on one line and without a copy of the document.
pub(super) fn syntax(error: &async_graphql::parser::Error) -> (Code, String, Vec<Pos>) {
    use async_graphql::parser::Error as Parser;
    let positions = error.positions().collect();
    match error {
        Parser::Syntax { message, .. } => {
            let expected = message.lines().rev().find_map(|line| line.trim().strip_prefix("= "));
            let expected = expected.unwrap_or("this is not GraphQL").replace('_', " ").replace("EOI", "the end");
            (Code::ParseFailed, format!("Syntax error: {expected}."), positions)
        }
        Parser::RecursionLimitExceeded => (Code::QueryTooDeep, "The document is nested too deep.".into(), positions),
        other => (Code::ValidationFailed, format!("The document is not valid: {other}."), positions),
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::PathSegment;

    use super::*;

    fn tell(error: ServerError) -> (String, Option<Value>) {
        let limits = Limits::default();
        let teller = Teller { request_id: "r1", signed_in: false, limits: &limits };
        let told = teller.tell(vec![error]).pop();
        let code = told.as_ref().and_then(|error| error.extensions.as_ref()?.get("code").cloned());
        (told.map(|error| error.message).unwrap_or_default(), code)
    }

    fn in_a_resolver(error: async_graphql::Error) -> ServerError {
        error.into_server_error(Pos::default()).with_path(vec![PathSegment::Field("a".into())])
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
            assert_eq!((message.as_str(), code), ("Something went wrong on our side.", Some("INTERNAL_SERVER_ERROR".into())));
        }
    }

    #[test]
    fn a34_errors_are_bounded_in_number_and_size() {
        let limits = Limits { error_bytes: 3_000, ..Limits::default() };
        let teller = Teller { request_id: "r1", signed_in: true, limits: &limits };
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
}
