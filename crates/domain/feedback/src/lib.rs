//! What customers answer: surveys, invitations, responses, and the figures drawn from them.
//!
//! A survey goes out by a trigger or by hand, as an invitation that is decided upon at the moment of sending; an answer
//! comes in by the invitation's link or by staff. What does not belong here: what is done about an answer.

use goodword_messages::Composers;
use goodword_messages::outbound_message;
use goodword_persistence::{Holdings, Jobs, Reactions, rows};

mod after_case;
pub mod caveat;
pub mod nps;
pub mod nps_day;
mod reactions;
pub mod response_revision;
mod retention;
mod sentiment;
pub mod survey;
pub mod survey_invitation;
pub mod survey_link;
pub mod survey_response;
pub mod survey_trigger;
pub mod survey_wave;
pub mod theme;
pub mod theme_tag;
pub mod word_of_mouth_event;
mod words;

pub use after_case::{CaseStep, ask_again, ask_effort, call_off};
pub use sentiment::{Finder, Sentiment};
pub use survey_invitation::Letterhead;

/// The kind of link that opens an invitation's page.
pub const LINK: &str = "survey";

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    caveat::may::ALL,
    survey::may::ALL,
    survey_invitation::may::ALL,
    survey_link::may::ALL,
    survey_response::may::ALL,
    survey_trigger::may::ALL,
    survey_wave::may::ALL,
    theme::may::ALL,
    theme_tag::may::ALL,
    word_of_mouth_event::may::ALL,
];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<survey::Model>());
    to.holds(rows::<survey_trigger::Model>());
    to.holds(rows::<survey_link::Model>());
    to.holds(rows::<survey_wave::Model>());
    to.holds(rows::<survey_invitation::Model>().alone(
        survey_invitation::Column::ContactId,
        [survey_invitation::Column::SurveyId],
        survey_invitation::is_open,
        |invitation, _| invitation.status = survey_invitation::Status::Cancelled,
    ));
    to.holds(rows::<survey_response::Model>().text([survey_response::Column::ExternalId]));
    to.holds(
        rows::<response_revision::Model>().through::<survey_response::Model>(response_revision::Column::ResponseId),
    );
    to.holds(rows::<theme::Model>());
    to.holds(rows::<theme_tag::Model>());
    to.holds(rows::<caveat::Model>());
    to.holds(rows::<word_of_mouth_event::Model>().text([word_of_mouth_event::Column::Place]));
    to.way::<outbound_message::Model, survey_invitation::Model>(outbound_message::Column::Subject);
}

goodword_kernel::refusals! { FeedbackErrorCode, FeedbackUserError, "surveys and answers":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The other survey measures something else.
    OtherKind = "The series holds surveys of another kind: a trend compares like with like.",
    /// Nothing belongs to that series.
    NoSuchSeries = "There is no survey of this series: leave seriesId out to begin one.",
    /// The survey has a trigger for this event already.
    TriggerExists = "The survey has a trigger for this event already: change that one.",
    /// The other thing belongs to another customer.
    OtherContact = "The engagement is another contact's.",
    /// An engagement is asked about once.
    AskedAlready = "This survey has an invitation about this engagement already.",
    /// The external id is another's.
    ExternalIdTaken = "Another answer to this client company has this externalId.",
    /// The answer stands as it is.
    NotRevisable = "The time in which this answer could be revised is over (SUR-7).",
    /// A key names one theme.
    ThemeExists = "A theme of this key is there already: change that one.",
    /// A client company, and the agency itself, have at most 100 themes.
    TooManyThemes = "There are 100 themes already: put one away first.",
    /// Who does not reach the whole agency says for which client company.
    ClientNeeded = "Say which client company it is for: only those who reach the whole agency leave that out.",
    /// A theme of the agency is changed by those who reach all of it.
    ThemeOfAgency = "This theme is for all client companies: only those who reach the whole agency change it.",
    /// An answer has one tag of each theme.
    TaggedAlready = "The answer is tagged with this theme already.",
    /// An answer holds so many caveats and no more.
    TooManyCaveats = "The answer has 20 caveats already.",
}

/// What this context does when others' events happen.
pub fn reactions(to: &mut Reactions) {
    reactions::listen(to);
}

/// The jobs of this context.
pub fn jobs(to: &mut Jobs) {
    to.daily(retention::FORGET, |tx| Box::pin(retention::forget(tx)));
    to.daily(nps_day::KEEP, |tx| Box::pin(nps_day::keep(tx)));
    to.on(survey_invitation::CLEAR, |tx, job| {
        Box::pin(survey_invitation::clear(tx, job))
    });
    to.on(survey_invitation::REMIND, |tx, job| {
        Box::pin(survey_invitation::remind(tx, job))
    });
    to.on(survey_invitation::EXPIRE, |tx, job| {
        Box::pin(survey_invitation::expire(tx, job))
    });
    to.on(survey_wave::SEND, |tx, job| Box::pin(survey_wave::send(tx, job)));
    to.on(survey_trigger::STRIKE, |tx, job| {
        Box::pin(survey_trigger::strike(tx, job))
    });
}

/// Who writes the mails of this context.
pub fn composers(to: &mut Composers, head: &Letterhead) {
    for kind in [survey_invitation::INVITATION, survey_invitation::REMINDER] {
        let head = head.clone();
        to.on(kind, move |session, message| {
            let head = head.clone();
            async move { survey_invitation::compose(session, message, &head).await }
        });
    }
}
