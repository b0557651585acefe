//! Surveys, their triggers, invitations and answers.

pub mod question;
pub mod response_revision;
pub mod survey;
pub mod survey_invitation;
pub mod survey_response;
pub mod survey_trigger;

use async_graphql::MergedObject;

pub use question::QuestionInfo;
pub use response_revision::ResponseRevision;
pub use survey::Survey;
pub use survey_invitation::SurveyInvitation;
pub use survey_response::SurveyResponse;
pub use survey_trigger::SurveyTrigger;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "FeedbackQueries")]
pub(crate) struct Queries(
    survey::SurveyQueries,
    survey_invitation::InvitationQueries,
    survey_response::ResponseQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "FeedbackMutations")]
pub(crate) struct Mutations(
    survey::SurveyMutations,
    survey_trigger::TriggerMutations,
    survey_invitation::InvitationMutations,
    survey_response::ResponseMutations,
);
