//! What a client sends about public forms.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_feedback::survey::TextInput;
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ClientId, PublicFormId, ReferralPartnershipId};
use serde::Serialize;

use super::Kind;

/// Makes a page on which somebody without an account recommends a person, or asks to become a partner.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PublicFormCreateInput")]
pub struct Create {
    /// Whose page it is.
    pub client_id: ClientId,
    /// What it is for.
    pub kind: Kind,
    /// What it is called among staff, such as "Partner page of the website"; at most 200 characters.
    pub name: String,
    /// For REFERRAL alone: by which partnership of the same client company what comes by the form is recommended. Left out
    /// where customers and friends are to use it.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// What stands above the fields, in 1 to 20 languages, each at most 500 characters; the first one for whoever reads none of
    /// them. Only the usual words where it is left out.
    pub introduction: Option<Vec<TextInput>>,
    /// Until when it takes what is sent, at most ten years ahead; for ever when left out.
    pub open_until: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes what stands on a public form. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PublicFormUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: PublicFormId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called among staff; at most 200 characters.
    pub name: Option<String>,
    /// What stands above the fields, in 1 to 20 languages, each at most 500 characters.
    pub introduction: MaybeUndefined<Vec<TextInput>>,
    /// Until when it takes what is sent, at most ten years ahead.
    pub open_until: MaybeUndefined<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! deed {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which one.
            pub id: PublicFormId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

deed! {
    /// Closes a public form: it takes nothing any more, and its page looks like that of a link that never was.
    Close as "PublicFormCloseInput"
}
deed! {
    /// Opens a public form again that was closed.
    Open as "PublicFormOpenInput"
}
