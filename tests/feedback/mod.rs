//! Invitations, answers, figures of both.

mod answer;
mod caveat;
mod invitation;
mod languages;
mod theme;
mod throttle;
mod word_of_mouth_event;
