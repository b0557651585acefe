//! What a mutation answers: the thing, or why not.

/// Declares a mutation's payload: `payload! { CaseClosePayload { /// The case. case: Case } FollowupsUserError }`. It is
/// made of a command's outcome: what the client can mend stands in `userErrors`, everything else is an error of the
/// request.
#[macro_export]
macro_rules! payload {
    ($payload:ident { $(#[doc = $doc:literal])* $field:ident : $object:ty } $error:ty) => {
        #[doc = concat!("What came of the mutation: `", stringify!($field), "`, or why not.")]
        #[derive(async_graphql::SimpleObject)]
        pub struct $payload {
            $(#[doc = $doc])*
            pub $field: Option<$object>,
            /// Why it was not done; empty when it was.
            pub user_errors: Vec<$error>,
        }

        impl $payload {
            /// Of a command's outcome.
            pub fn of(
                done: goodword_kernel::Result<impl Into<$object>>,
            ) -> Result<Self, $crate::edge::Fault> {
                match done {
                    Ok(thing) => Ok(Self { $field: Some(thing.into()), user_errors: Vec::new() }),
                    Err(error) => Ok(Self { $field: None, user_errors: <$error>::from_error(error)? }),
                }
            }
        }
    };
}
