//! What callers are told when something fails: a code from the closed list, a sentence, and nothing of our insides.
//!
//! Resolvers may use `?` on a [`goodword_kernel::Error`], directly or by way of [`Fault`](super::Fault); whatever else
//! reaches the answer without a code is masked and logged (A46).

use async_graphql::{ErrorExtensionValues, Pos, ServerError, Value};
use goodword_kernel::Error;

use super::fault::extensions_of;
use super::limits::Limits;
use super::refusal::Code;

/// The longest sentence told, in characters. The library's sentences repeat what the client sent.
const MESSAGE_CHARS: usize = 500;

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

/// The code an error carries, or the one that its origin implies.
pub(super) fn code_of(error: &ServerError) -> Code {
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
    const STARTS: [&str; 3] = [
        "Failed to parse \"",
        "Expected input type \"",
        "Invalid value for argument \"",
    ];
    let message = error.message.as_str();
    let undefined = message.starts_with("Variable ") && message.ends_with(" is not defined.");
    let own = error.source.is_none() && error.extensions.is_none();
    own && (undefined || STARTS.iter().any(|start| message.starts_with(start)))
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
            let expected = expected
                .unwrap_or("this is not GraphQL")
                .replace('_', " ")
                .replace("EOI", "the end");
            (Code::ParseFailed, format!("Syntax error: {expected}."), positions)
        }
        Parser::RecursionLimitExceeded => (Code::QueryTooDeep, "The document is nested too deep.".into(), positions),
        other => (
            Code::ValidationFailed,
            format!("The document is not valid: {other}."),
            positions,
        ),
    }
}

#[cfg(test)]
mod tests;
