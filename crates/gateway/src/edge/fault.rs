//! A kernel error on its way through a resolver.

use std::sync::Arc;

use async_graphql::{ErrorExtensionValues, Name, ServerError, Value};
use goodword_kernel::Error;

use super::refusal::Code;

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

/// What `extensions` says of an error: the code, and what helps a program to mend its request.
pub(super) fn extensions_of(error: &Error) -> ErrorExtensionValues {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", Code::of(error).as_str());
    match error {
        Error::Refused { code, field, .. } => {
            extensions.set("reason", *code);
            extensions.set("field", strings(field));
        }
        Error::Invalid(problems) => {
            let listed = problems.iter().take(PROBLEMS).map(|problem| {
                let entries = [
                    ("field", strings(&problem.field)),
                    ("message", Value::from(problem.message.as_str())),
                ];
                Value::Object(
                    entries
                        .into_iter()
                        .map(|(name, value)| (Name::new(name), value))
                        .collect(),
                )
            });
            extensions.set("problems", Value::List(listed.collect()));
        }
        Error::StepUpNeeded => extensions.set("reason", "STEP_UP_NEEDED"),
        Error::Denied(permission) => extensions.set("permission", *permission),
        Error::Busy(seconds) => extensions.set("retryAfter", *seconds),
        _ => {}
    }
    extensions
}

fn strings(texts: &[String]) -> Value {
    Value::List(texts.iter().map(|text| Value::from(text.as_str())).collect())
}
