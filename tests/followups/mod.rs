//! Follow-ups, cases, playbooks, tasks.

mod answer;
mod case;
mod live;
mod loop_;
mod world;
