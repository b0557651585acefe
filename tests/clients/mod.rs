//! Client companies, their people, their customers: what comes in by files, and the work that is done for them.

mod account;
mod calendar;
mod catalogue;
mod custom_field;
mod engagement;
mod erasure;
mod export;
mod household;
mod import;
mod interaction;
mod merge;
mod need;
mod people;
mod records;
mod silence;
mod stakeholder;
mod survey;
