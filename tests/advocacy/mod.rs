//! Customers who recommend, as the people see them who ask.

mod program;
mod world;
