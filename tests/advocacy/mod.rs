//! Customers who recommend, as the people see them who ask.

mod asks;
mod codes;
mod eligibility;
mod friends;
mod gratitude;
mod kit;
mod links;
mod merged;
mod program;
mod template;
mod world;
