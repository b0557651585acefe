//! Figures against what they are made of.

mod acquisition;
mod benchmark;
mod chance;
mod figures;
mod past;
mod recount;
