//! The one error of the whole program. Rooms add words to it, never types.

use std::fmt;

/// The outcome of anything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong, by what the caller can do about it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it belongs to somebody else: the two are not told apart.
    #[error("There is nothing here under that id.")]
    NotFound,
    /// The actor may see the thing but not do the deed. Holds the permission's name.
    #[error("You may not do this: it needs the permission {0}.")]
    Denied(&'static str),
    /// The person must prove again who they are before a deed that a stolen session must not do (A83).
    #[error("Prove again who you are with sessionStepUp, then repeat this.")]
    StepUpNeeded,
    /// A rule of the business says no.
    #[error("{message}")]
    Refused {
        /// The stable code, one of the context's error code enum.
        code: &'static str,
        /// A sentence that says what to do.
        message: String,
        /// The input's path that the rule is about; empty for the whole.
        field: Vec<String>,
    },
    /// The input is not well formed.
    #[error("{}", Joined(.0))]
    Invalid(Vec<Problem>),
    /// Somebody else changed the thing meanwhile.
    #[error("Somebody else changed this meanwhile: read it again and repeat your change.")]
    Conflict,
    /// The idempotency key has been used with another input.
    #[error("This idempotencyKey was used with another input.")]
    KeyReused,
    /// The credential is missing, wrong or no longer good.
    #[error("Sign in: the credential is missing or no longer good.")]
    Unauthenticated,
    /// Too much work at once; try again after so many seconds.
    #[error("Too many requests: try again in {0} s.")]
    Busy(u64),
    /// Our fault. The text is for the log alone.
    #[error("Something went wrong on our side.")]
    Internal(String),
}

/// One thing wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path into the input: `["owner", "email"]`.
    pub field: Vec<String>,
    /// A sentence that says what is wrong and what would be right.
    pub message: String,
}

impl Error {
    /// One problem at a dotted path (`owner.email`), an empty path for the whole input.
    pub fn invalid(path: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem {
            field: path_of(path),
            message: message.into(),
        }])
    }

    /// Our fault, with what the log should say.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

/// Takes a dotted path apart.
pub fn path_of(path: &str) -> Vec<String> {
    path.split('.')
        .filter(|part| !part.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

struct Joined<'a>(&'a [Problem]);

impl fmt::Display for Joined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { "; " };
            write!(f, "{gap}{}: {}", problem.field.join("."), problem.message)?;
        }
        Ok(())
    }
}
