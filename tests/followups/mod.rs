//! Follow-ups, cases, playbooks, tasks.

mod answer;
mod case;
mod follow_up;
mod live;
mod nodes;
mod revision;
mod world;
