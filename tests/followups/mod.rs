//! Follow-ups, cases, playbooks, tasks.

mod answer;
mod case;
mod compensation;
mod follow_up;
mod hand_over;
mod huddle;
mod initiative;
mod known_issue;
mod live;
mod merged;
mod nodes;
mod passing_on;
mod playbook;
mod revision;
mod sla;
mod task;
mod world;
