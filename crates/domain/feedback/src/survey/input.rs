//! What a client sends about surveys.

use goodword_kernel::id::{ClientId, SeriesId, SurveyId};
use serde::Serialize;

use super::{Kind, Mode, QuestionInput};

/// A new survey, in draft.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyCreateInput")]
pub struct Create {
    /// Who asks.
    pub client_id: ClientId,
    /// What it measures.
    #[graphql(default_with = "Kind::Nps")]
    pub kind: Kind,
    /// When it asks.
    #[graphql(default_with = "Mode::Transactional")]
    pub mode: Mode,
    /// What it is called among staff; at most 200 characters.
    pub name: String,
    /// The series of an earlier survey of the same client company and kind, when this is a new wave of its trend. A new
    /// series begins when left out.
    pub series_id: Option<SeriesId>,
    /// What it asks. When left out, surveys of kinds NPS, CSAT and CES ask their usual questions in all our languages; kind
    /// CUSTOM needs it.
    pub questions: Option<Vec<QuestionInput>>,
    /// The lowest score, from 0; fixed at 0 for kind NPS (SUR-1).
    pub scale_min: Option<i32>,
    /// The highest score, at most 10; fixed at 10 for kind NPS (SUR-1).
    pub scale_max: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a survey in draft. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: SurveyId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called among staff; at most 200 characters.
    pub name: Option<String>,
    /// When it asks.
    pub mode: Option<Mode>,
    /// All that it asks.
    pub questions: Option<Vec<QuestionInput>>,
    /// The lowest score, from 0; fixed at 0 for kind NPS (SUR-1).
    pub scale_min: Option<i32>,
    /// The highest score, at most 10; fixed at 10 for kind NPS (SUR-1).
    pub scale_max: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! deed {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which one.
            pub id: SurveyId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

deed! {
    /// Lets a survey go out.
    Activate as "SurveyActivateInput"
}
deed! {
    /// Stops a survey for a while. Links that are out can still be answered.
    Pause as "SurveyPauseInput"
}
deed! {
    /// Ends a survey. Its links are dead from now on.
    Close as "SurveyCloseInput"
}
