//! Invitations, answers, figures of both.

mod answer;
mod invitation;
mod languages;
mod throttle;
