//! What an agency sets up for its client companies again and again: surveys, numbers, hours, words of mails, journeys,
//! limits, playbooks, and the words and questions of reviews.
//!
//! A blueprint is a set of items, each a kind, a key and a value; so is what a client company has, and what it got the last
//! time. The three are compared by a pure rule, and what differs is written in one transaction for each client company. What
//! a client company changed itself since then is kept, unless it is said that it is to go.
//!
pub mod blueprint;
pub mod blueprint_application;
pub mod blueprint_version;
mod content;
pub mod difference;
mod item;
mod likening;
mod part;
mod present;

pub use content::Content;
pub use item::{Item, ItemKind, Items};
pub use part::{
    CountryPart, JourneyPart, LimitsPart, PlaybookPart, QuestionPart, ScriptPart, SurveyPart, TemplatePart, TriggerPart,
};

use goodword_persistence::{Holdings, rows};

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    blueprint::may::ALL,
    blueprint_version::may::ALL,
    blueprint_application::may::ALL,
];

/// What this context holds about client companies.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<blueprint_application::Model>());
}

goodword_kernel::refusals! { BlueprintsErrorCode, BlueprintsUserError, "blueprints":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// Another blueprint has the name.
    NameTaken = "Another blueprint has this name: choose another.",
    /// The input says from where in two ways, or in none.
    OneSource = "Give either the client company that it is made from or its content.",
    /// There is nothing to apply.
    Nothing = "A version without any item cannot be published.",
    /// The client company cannot take it.
    ClientClosed = "Nothing is set up for a client company that was handed over or closed.",
    /// Client companies are compared with a blueprint together up to a bound.
    TooMuch = "These client companies have too much of one kind to be compared at once: take fewer of them at a time, or put away what is not needed.",
    /// Somebody else was at work there.
    TryAgain = "Somebody else changed this client company meanwhile, or too much was asked at once: apply it there again.",
}
