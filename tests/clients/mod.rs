//! Client companies, their people, their customers: what comes in by files, and the work that is done for them.

mod account;
mod calendar;
mod catalogue;
mod engagement;
mod household;
mod import;
mod interaction;
mod need;
mod erasure;
mod export;
mod merge;
mod people;
mod records;
mod silence;
mod stakeholder;
mod survey;
