//! The numbers of the rules that a client company may change. Each default is the domain's.

use goodword_kernel::Check;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// A client company's own numbers. Read from the column with every missing one at its default, so that a new setting
/// needs no migration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult, async_graphql::SimpleObject)]
#[graphql(name = "ClientSettingsInfo")]
#[serde(default)]
pub struct Settings {
    /// Days between two transactional survey requests to one contact (SUR-5).
    pub transactional_throttle_days: i32,
    /// Days between two relational survey requests to one contact (SUR-5).
    pub relational_throttle_days: i32,
    /// Days between two survey requests to one e-mail address, whichever client company of the agency asks (SUR-5).
    pub address_throttle_days: i32,
    /// The most survey requests to one contact in 365 days; what follows a case is exempt (SUR-5).
    pub max_surveys_per_year: i32,
    /// The hour of the day, in the client company's time zone, from which no survey mail goes out. None where it is that of
    /// `quietUntilHour`.
    pub quiet_from_hour: i32,
    /// The hour of the day from which survey mails go out again.
    pub quiet_until_hour: i32,
    /// Days after a customer's confirmation that a case is solved until the customer is asked again (FUP-11).
    pub resurvey_days: i32,
    /// Days in which an invitation can be answered (SUR-4).
    pub invitation_days: i32,
    /// Days after which an unanswered invitation is followed by its one reminder (SUR-4).
    pub reminder_days: i32,
    /// Days in which an answer may be revised (SUR-7).
    pub revision_days: i32,
    /// Whether a survey is sent only to contacts who consented to it; otherwise a customer's legitimate interest serves,
    /// as long as nothing was withdrawn.
    pub survey_needs_consent: bool,
    /// Hours in which SALES makes first contact after a promoter's answer (FUP-1). At most 24.
    pub promoter_hours: i32,
    /// Business days in which the ACCOUNT_MANAGER makes first contact after a passive's answer (FUP-2).
    pub passive_business_days: i32,
    /// Business minutes in which the OWNER makes first contact after a detractor's answer (FUP-3).
    pub detractor_business_minutes: i32,
    /// The same for accounts of gold level (FUP-3).
    pub gold_detractor_business_minutes: i32,
    /// The same where trust is of high sensitivity (FUP-3).
    pub sensitive_detractor_business_minutes: i32,
    /// Days after a completed engagement until the check-in task is due (FUP-17).
    pub check_in_days: i32,
    /// Business days of silence after which a resolved case may be closed without the customer's word (FUP-10).
    pub silence_business_days: i32,
    /// Hours in which a customer with a case of severity 4 or 5 is offered a compensation (FUP-12).
    pub compensation_hours: i32,
    /// How many cases of one known issue within a week raise the alarm.
    pub known_issue_trend_cases: i32,
    /// Days in which a complaint about the same theme is a repeated one (FUP-16).
    pub repeat_complaint_days: i32,
    /// How many different contacts who raise a theme within 90 days open an improvement initiative (FUP-13).
    pub theme_initiative_contacts: i32,
    /// Which percentage of at least 30 answers within 90 days does so too (FUP-13).
    pub theme_initiative_percent: i32,
    /// Months for which the words of customers are kept: what they write with their answers, and what was heard (INT-4).
    pub comment_months: i32,
    /// Days without any touch after which a contact is a silent customer (CUS-7).
    pub silent_days: i32,
    /// Business days in which the ACCOUNT_MANAGER makes first contact with a silent customer (CUS-7).
    pub silent_follow_up_business_days: i32,
    /// How much room a promise leaves for what is expected, in per cent, where nothing else is said (JRN-3).
    pub promise_buffer_percent: i32,
    /// Business days in which the OWNER makes first contact after a broken promise (JRN-4).
    pub promise_follow_up_business_days: i32,
    /// Business days in which the ACCOUNT_MANAGER clarifies what a customer was only heard or supposed to expect (JRN-7).
    pub clarification_business_days: i32,
    /// Months after which the whole way of the customers is audited again (JRN-9).
    pub full_audit_months: i32,
    /// Days after which the list of myths is looked at again (JRN-9).
    pub myth_review_days: i32,
    /// Days for which a reward is held back after the customer's first payment, where its rule says nothing else (LED-3).
    pub reward_hold_days: i32,
    /// Days in which a refund takes back what was earned by the purchase (LED-4).
    pub reward_take_back_days: i32,
    /// The least payout, in units of its currency (LED-7).
    pub payout_minimum_units: i32,
    /// Above how many units of its currency, or points, a second person approves a reward (LED-10).
    pub second_person_units: i32,
    /// Whether a customer is asked for recommendations only with their consent to it; otherwise a legitimate interest serves, as
    /// long as nothing was withdrawn (ASK-1).
    pub ask_needs_consent: bool,
    /// Days for which a promoter's score counts when they are to be asked for recommendations (ASK-1).
    pub ask_score_days: i32,
    /// Days after the end of a case of severity 4 or 5 in which its customer is not asked for recommendations (ASK-1).
    pub ask_case_days: i32,
    /// Days after a broken promise in which its customer is not asked for recommendations (ASK-1).
    pub ask_promise_days: i32,
    /// Days between two asks for recommendations to one contact (ASK-1).
    pub ask_cooling_days: i32,
    /// Days until a contact is asked again who declined (ASK-1).
    pub ask_declined_days: i32,
    /// The most asks for recommendations to one contact in 365 days (ASK-1).
    pub max_asks_per_year: i32,
    /// Seconds of silence after the request for recommendations, with no prompt shown (ASK-4).
    pub ask_silence_seconds: i32,
    /// The fewest prospects that an ask aims at (ASK-5).
    pub ask_least_prospects: i32,
    /// The most prospects that an ask aims at (ASK-5).
    pub ask_most_prospects: i32,
}

/// For how many days rewards may be held back (LED-3).
pub const REWARD_HOLDS: [i32; 6] = [0, 7, 14, 30, 60, 90];

impl Default for Settings {
    fn default() -> Self {
        Self {
            transactional_throttle_days: 30,
            relational_throttle_days: 90,
            address_throttle_days: 7,
            max_surveys_per_year: 12,
            quiet_from_hour: 0,
            quiet_until_hour: 0,
            resurvey_days: 14,
            invitation_days: 14,
            reminder_days: 4,
            revision_days: 7,
            survey_needs_consent: false,
            promoter_hours: 24,
            passive_business_days: 3,
            detractor_business_minutes: 240,
            gold_detractor_business_minutes: 30,
            sensitive_detractor_business_minutes: 60,
            check_in_days: 7,
            silence_business_days: 5,
            silent_days: 90,
            silent_follow_up_business_days: 5,
            promise_buffer_percent: 20,
            promise_follow_up_business_days: 1,
            clarification_business_days: 5,
            full_audit_months: 12,
            myth_review_days: 90,
            comment_months: 24,
            compensation_hours: 48,
            known_issue_trend_cases: 3,
            repeat_complaint_days: 90,
            theme_initiative_contacts: 3,
            theme_initiative_percent: 5,
            reward_hold_days: 30,
            reward_take_back_days: 90,
            payout_minimum_units: 50,
            second_person_units: 1_000,
            ask_needs_consent: true,
            ask_score_days: 90,
            ask_case_days: 14,
            ask_promise_days: 60,
            ask_cooling_days: 90,
            ask_declined_days: 180,
            max_asks_per_year: 3,
            ask_silence_seconds: 10,
            ask_least_prospects: 2,
            ask_most_prospects: 3,
        }
    }
}

macro_rules! settings_update {
    ($($(#[doc = $doc:literal])* $name:ident : $least:literal ..= $most:literal),* $(,)?) => {
        /// Changes to a client company's numbers. What is left out stays as it is.
        #[derive(Clone, Debug, Default, Serialize, async_graphql::InputObject)]
        #[graphql(name = "ClientSettingsInput")]
        pub struct SettingsUpdate {
            /// Whether a survey is sent only to contacts who consented to it.
            pub survey_needs_consent: Option<bool>,
            /// Whether a customer is asked for recommendations only with their consent to it (ASK-1).
            pub ask_needs_consent: Option<bool>,
            $($(#[doc = $doc])* #[doc = concat!("From ", stringify!($least), " to ", stringify!($most), ".")] pub $name: Option<i32>),*
        }

        impl SettingsUpdate {
            /// The settings after the change, held against their bounds.
            pub fn apply(&self, to: &Settings, check: &mut Check, path: &str) -> Settings {
                let camel = |name: &str| -> String {
                    let mut up = false;
                    name.chars().filter_map(|c| {
                        if c == '_' { up = true; None }
                        else if std::mem::take(&mut up) { Some(c.to_ascii_uppercase()) }
                        else { Some(c) }
                    }).collect()
                };
                let after = Settings {
                    survey_needs_consent: self.survey_needs_consent.unwrap_or(to.survey_needs_consent),
                    ask_needs_consent: self.ask_needs_consent.unwrap_or(to.ask_needs_consent),
                    $($name: self.$name.map_or(to.$name, |value| {
                        check.within(&format!("{path}{}", camel(stringify!($name))), value, $least, $most)
                    })),*
                };
                if !REWARD_HOLDS.contains(&after.reward_hold_days) {
                    check.problem(&format!("{path}rewardHoldDays"), "must be 0, 7, 14, 30, 60 or 90 (LED-3)");
                }
                after
            }
        }
    };
}

settings_update! {
    /// Days between two transactional survey requests to one contact (SUR-5).
    transactional_throttle_days: 0..=3_650,
    /// Days between two relational survey requests to one contact (SUR-5).
    relational_throttle_days: 0..=3_650,
    /// Days between two survey requests to one e-mail address, whichever client company asks (SUR-5).
    address_throttle_days: 0..=365,
    /// The most survey requests to one contact in 365 days; what follows a case is exempt (SUR-5).
    max_surveys_per_year: 1..=366,
    /// The hour of the day, in the client company's time zone, from which no survey mail goes out. Made equal to
    /// `quietUntilHour`, mails go out at all hours.
    quiet_from_hour: 0..=23,
    /// The hour of the day from which survey mails go out again.
    quiet_until_hour: 0..=23,
    /// Days after a customer's confirmation that a case is solved until the customer is asked again (FUP-11).
    resurvey_days: 1..=365,
    /// Days in which an invitation can be answered (SUR-4).
    invitation_days: 1..=90,
    /// Days after which an unanswered invitation is followed by its one reminder (SUR-4).
    reminder_days: 1..=30,
    /// Days in which an answer may be revised (SUR-7).
    revision_days: 0..=30,
    /// Hours in which SALES makes first contact after a promoter's answer (FUP-1).
    promoter_hours: 1..=24,
    /// Business days in which the ACCOUNT_MANAGER makes first contact after a passive's answer (FUP-2).
    passive_business_days: 1..=30,
    /// Business minutes in which the OWNER makes first contact after a detractor's answer (FUP-3).
    detractor_business_minutes: 5..=4_800,
    /// The same for accounts of gold level (FUP-3).
    gold_detractor_business_minutes: 5..=4_800,
    /// The same where trust is of high sensitivity (FUP-3).
    sensitive_detractor_business_minutes: 5..=4_800,
    /// Days after a completed engagement until the check-in task is due (FUP-17).
    check_in_days: 1..=365,
    /// Business days of silence after which a resolved case may be closed without the customer's word (FUP-10).
    silence_business_days: 1..=60,
    /// Hours in which a customer with a case of severity 4 or 5 is offered a compensation (FUP-12).
    compensation_hours: 1..=720,
    /// How many cases of one known issue within a week raise the alarm.
    known_issue_trend_cases: 2..=100,
    /// Days in which a complaint about the same theme is a repeated one (FUP-16).
    repeat_complaint_days: 1..=365,
    /// How many different contacts who raise a theme within 90 days open an improvement initiative (FUP-13).
    theme_initiative_contacts: 2..=100,
    /// Which percentage of at least 30 answers within 90 days does so too (FUP-13).
    theme_initiative_percent: 1..=100,
    /// Months for which the words of customers are kept: what they write with their answers, and what was heard (INT-4).
    comment_months: 1..=120,
    /// Days without any touch after which a contact is a silent customer (CUS-7).
    silent_days: 7..=3_650,
    /// Business days in which the ACCOUNT_MANAGER makes first contact with a silent customer (CUS-7).
    silent_follow_up_business_days: 1..=60,
    /// How much room a promise leaves for what is expected, in per cent, where nothing else is said (JRN-3).
    promise_buffer_percent: 0..=100,
    /// Business days in which the OWNER makes first contact after a broken promise (JRN-4).
    promise_follow_up_business_days: 1..=60,
    /// Business days in which the ACCOUNT_MANAGER clarifies what a customer was only heard or supposed to expect (JRN-7).
    clarification_business_days: 1..=60,
    /// Months after which the whole way of the customers is audited again (JRN-9).
    full_audit_months: 1..=60,
    /// Days after which the list of myths is looked at again (JRN-9).
    myth_review_days: 7..=730,
    /// Days for which a reward is held back after the customer's first payment, where its rule says nothing else: 0, 7, 14, 30,
    /// 60 or 90 (LED-3).
    reward_hold_days: 0..=90,
    /// Days in which a refund takes back what was earned by the purchase (LED-4). What was earned before keeps its own.
    reward_take_back_days: 0..=365,
    /// The least payout, in units of its currency (LED-7).
    payout_minimum_units: 1..=100_000,
    /// Above how many units of its currency, or points, a second person approves a reward (LED-10). What was earned before keeps
    /// its own.
    second_person_units: 1..=1_000_000,
    /// Days for which a promoter's score counts when they are to be asked for recommendations (ASK-1).
    ask_score_days: 1..=730,
    /// Days after the end of a case of severity 4 or 5 in which its customer is not asked for recommendations (ASK-1).
    ask_case_days: 0..=365,
    /// Days after a broken promise in which its customer is not asked for recommendations (ASK-1).
    ask_promise_days: 0..=365,
    /// Days between two asks for recommendations to one contact (ASK-1).
    ask_cooling_days: 1..=730,
    /// Days until a contact is asked again who declined (ASK-1).
    ask_declined_days: 1..=1_460,
    /// The most asks for recommendations to one contact in 365 days (ASK-1).
    max_asks_per_year: 1..=12,
    /// Seconds of silence after the request for recommendations, with no prompt shown (ASK-4).
    ask_silence_seconds: 10..=120,
    /// The fewest prospects that an ask aims at (ASK-5).
    ask_least_prospects: 1..=10,
    /// The most prospects that an ask aims at (ASK-5).
    ask_most_prospects: 1..=10,
}
