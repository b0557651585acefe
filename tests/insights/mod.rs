//! Figures against what they are made of.

mod acquisition;
mod benchmark;
mod chance;
mod dashboard;
mod days;
mod figures;
mod past;
mod promises;
mod recount;
mod series;
mod word_of_mouth;
