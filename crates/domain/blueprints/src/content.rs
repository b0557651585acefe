//! A blueprint's content as a client sends it.

use async_graphql::InputObject;
use goodword_clients::calendar::{Holiday, Shift};
use goodword_clients::client_company::SettingsUpdate;
use serde::Serialize;

use crate::part::{
    CountryPart, JourneyPart, LimitsPart, PlaybookPart, QuestionPart, ScriptPart, SurveyPart, TemplatePart,
};

/// What a blueprint sets up. What is left out is not touched. `{client}` stands for the client company's name in the names and
/// questions of surveys, in the names of journeys, their stages and touchpoints, in scripts and in questions for reviews. In
/// templates `{{ client }}` does; playbooks are the agency's, and their words stay as they are.
#[derive(Clone, Debug, Default, Serialize, InputObject)]
#[graphql(name = "BlueprintContentInput")]
pub struct Content {
    /// Surveys, at most 20, each name once.
    pub surveys: Option<Vec<SurveyPart>>,
    /// What mails say, at most 100, each mail and language once.
    pub templates: Option<Vec<TemplatePart>>,
    /// Numbers.
    pub settings: Option<SettingsUpdate>,
    /// All shifts of the week; they must not overlap.
    pub week: Option<Vec<Shift>>,
    /// All holidays; at most 400.
    pub holidays: Option<Vec<Holiday>>,
    /// The country whose public holidays are free.
    pub public_holidays: Option<CountryPart>,
    /// Customers' journeys, at most 10, each name once.
    pub journeys: Option<Vec<JourneyPart>>,
    /// Limits of follow-ups, each reason once.
    pub sla_policies: Option<Vec<LimitsPart>>,
    /// What is said to invite customers to reviews, at most 50, each frame and language once.
    pub review_scripts: Option<Vec<ScriptPart>>,
    /// With which of the agency's playbooks follow-ups begin, each reason once.
    pub playbooks: Option<Vec<PlaybookPart>>,
    /// Questions for reviews that client companies ask beside the agency's bank, at most 50, each key once.
    pub review_questions: Option<Vec<QuestionPart>>,
}
