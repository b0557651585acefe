//! What a rule answers when it says no, and how the API shows it.

/// Declares a context's refusals: the GraphQL enum of codes, the sentences, and the context's `UserError` type.
///
/// `refusals! { FollowupsErrorCode, FollowupsUserError, "follow-ups and cases": /// doc  CaseClosed = "The case is closed." }`
/// A refusal is an [`crate::Error`] by `?` or `.into()`; `.at("path")` names the input's field, `.saying("…")` replaces
/// the sentence.
#[macro_export]
macro_rules! refusals {
    ($code:ident, $user_error:ident, $area:literal : $($(#[doc = $doc:literal])* $variant:ident = $sentence:literal),* $(,)?) => {
        #[doc = concat!("Why a change to ", $area, " was not made.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, $crate::macros::async_graphql::Enum)]
        pub enum $code {
            /// The value at `field` is not well formed or out of bounds.
            Invalid,
            /// A rule of another area says no; `message` says which.
            RuleElsewhere,
            $($(#[doc = $doc])* $variant),*
        }

        impl $code {
            /// Every code, with the sentence it is told with unless the rule has a better one.
            pub const ALL: &'static [(Self, &'static str, &'static str)] = &[$((Self::$variant, stringify!($variant), $sentence)),*];

            /// The refusal about the input's field at this dotted path.
            pub fn at(self, path: &str) -> $crate::Error {
                self.error(path, None)
            }

            /// The refusal told in other words.
            pub fn saying(self, message: impl Into<String>) -> $crate::Error {
                self.error("", Some(message.into()))
            }

            fn error(self, path: &str, message: Option<String>) -> $crate::Error {
                let (code, sentence) = Self::ALL
                    .iter()
                    .find(|(one, ..)| *one == self)
                    .map_or(("Invalid", "The input is not well formed."), |(_, code, sentence)| (code, sentence));
                $crate::Error::Refused {
                    code,
                    message: message.unwrap_or_else(|| sentence.into()),
                    field: $crate::error::path_of(path),
                }
            }
        }

        impl From<$code> for $crate::Error {
            fn from(code: $code) -> Self {
                code.error("", None)
            }
        }

        #[doc = concat!("One reason why a change to ", $area, " was not made. The client can mend it by changing its input.")]
        #[derive(Clone, Debug, $crate::macros::async_graphql::SimpleObject)]
        pub struct $user_error {
            /// The path into `input` that is at fault; empty when it is about the whole.
            pub field: Vec<String>,
            /// A sentence for people.
            pub message: String,
            /// The stable reason, for programs.
            pub code: $code,
        }

        impl $user_error {
            /// What the client can mend as user errors; everything else is given back.
            pub fn from_error(error: $crate::Error) -> Result<Vec<Self>, $crate::Error> {
                match error {
                    $crate::Error::Refused { code, message, field } => {
                        let known = $code::ALL.iter().find(|(_, name, _)| *name == code).map(|(one, ..)| *one);
                        Ok(vec![Self { field, message, code: known.unwrap_or($code::RuleElsewhere) }])
                    }
                    $crate::Error::Invalid(problems) => Ok(problems
                        .into_iter()
                        .map(|problem| Self { field: problem.field, message: problem.message, code: $code::Invalid })
                        .collect()),
                    other => Err(other),
                }
            }
        }
    };
}
