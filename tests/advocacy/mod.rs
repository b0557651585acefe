//! Customers who recommend, as the people see them who ask.

mod asks;
mod eligibility;
mod gratitude;
mod kit;
mod merged;
mod program;
mod template;
mod world;
