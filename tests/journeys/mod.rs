//! Journeys across contexts, as the people of the issue would make them.

mod closed_loop;
mod partner_registration;
