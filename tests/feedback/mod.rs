//! Invitations, answers, figures of both.

mod after_case;
mod answer;
mod caveat;
mod customers;
mod invitation;
mod languages;
mod own_questions;
mod past;
mod survey_link;
mod theme;
mod throttle;
mod wave;
mod word_of_mouth_event;
