//! Figures against what they are made of.

mod chance;
mod figures;
mod past;
mod recount;
mod series;
