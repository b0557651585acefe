//! When a survey of a blueprint goes out.

use async_graphql::InputObject;
use goodword_feedback::survey_trigger::TriggerEvent;
use goodword_feedback::survey_wave::Audience;
use goodword_kernel::Check;
use serde::{Deserialize, Serialize};

/// When a survey goes out: after a completed engagement, or at a rhythm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[graphql(name = "BlueprintTriggerInput")]
#[serde(rename_all = "camelCase")]
pub struct TriggerPart {
    /// How many minutes after it: from 0 to 525,600, one day when left out (SUR-4). A rhythm strikes for the first time
    /// after as many.
    #[graphql(default = 1_440)]
    pub delay_minutes: i32,
    /// In how many of 10,000 cases: from 1 to 10,000, all when left out.
    #[graphql(default = 10_000)]
    pub sample_rate: i32,
    /// Every how many days, from 1 to 1,095: then it goes out at this rhythm, and not after engagements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_days: Option<i32>,
    /// Whom a rhythm asks: all contacts when left out. Goes with everyDays alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
}

/// How a trigger of a survey is named.
pub(crate) fn trigger_name(survey: &str, event: TriggerEvent) -> String {
    format!("{survey} / {event}")
}

/// The name of the survey, and the event, in a trigger's name.
pub(crate) fn parts_of(trigger: &str) -> Option<(&str, TriggerEvent)> {
    let (survey, event) = trigger.rsplit_once(" / ")?;
    Some((survey, event.parse().ok()?))
}

impl TriggerPart {
    /// The event and the trigger as an item keeps it.
    pub(crate) fn read(&self, check: &mut Check, place: &str) -> (TriggerEvent, Self) {
        check.within(&format!("{place}.delayMinutes"), self.delay_minutes, 0, 525_600);
        check.within(&format!("{place}.sampleRate"), self.sample_rate, 1, 10_000);
        let mut read = self.clone();
        if let Some(days) = self.every_days {
            check.within(&format!("{place}.everyDays"), days, 1, 1_095);
            let audience = self.audience.clone().unwrap_or_default();
            audience.check(check, &format!("{place}.audience"));
            read.audience = Some(audience);
            return (TriggerEvent::Schedule, read);
        }
        if self.audience.is_some() {
            check.problem(&format!("{place}.audience"), "goes with everyDays alone");
        }
        (TriggerEvent::EngagementCompleted, read)
    }
}
