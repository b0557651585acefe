//! Surveys, their triggers, invitations and answers.

pub mod caveat;
pub mod question;
pub mod response_revision;
pub mod survey;
pub mod survey_invitation;
pub mod survey_link;
pub mod survey_response;
pub mod survey_trigger;
pub mod survey_wave;
pub mod theme;
pub mod theme_tag;
pub mod word_of_mouth_event;

use crate::merged;

pub use caveat::Caveat;
pub use question::{QuestionInfo, QuestionTextInfo};
pub use response_revision::ResponseRevision;
pub use survey::Survey;
pub use survey_invitation::SurveyInvitation;
pub use survey_link::SurveyLink;
pub use survey_response::SurveyResponse;
pub use survey_trigger::SurveyTrigger;
pub use survey_wave::SurveyWave;
pub use theme::Theme;
pub use theme_tag::ThemeTag;
pub use word_of_mouth_event::WordOfMouthEvent;

merged! {
/// The queries of this context.
"FeedbackQueries":
pub(crate) struct Queries(
    survey::SurveyQueries,
    survey_invitation::InvitationQueries,
    survey_response::ResponseQueries,
    survey_wave::WaveQueries,
    theme::ThemeQueries,
    caveat::CaveatQueries,
    word_of_mouth_event::WordOfMouthQueries,
);
}

merged! {
/// The mutations of this context.
"FeedbackMutations":
pub(crate) struct Mutations(
    survey::SurveyMutations,
    survey_trigger::TriggerMutations,
    survey_invitation::InvitationMutations,
    survey_response::ResponseMutations,
    survey_wave::WaveMutations,
    survey_link::LinkMutations,
    theme::ThemeMutations,
    theme_tag::ThemeTagMutations,
    caveat::CaveatMutations,
    word_of_mouth_event::WordOfMouthMutations,
);
}
