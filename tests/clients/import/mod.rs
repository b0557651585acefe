//! Files that are imported, through `PUT /imports/{id}` and the API, and through the command line.

mod again;
mod answers;
mod bounds;
mod command;
pub(crate) mod desk;
mod engagements;
mod errors;
mod fate;
mod layouts;
mod rollback;
mod walls;

/// The fixtures, as three CRMs, a spreadsheet and a careless hand have written them.
const HUBSPOT: &str = include_str!("../../fixtures/crm/hubspot_contacts.csv");
const SALESFORCE: &str = include_str!("../../fixtures/crm/salesforce_contacts.csv");
const PIPEDRIVE: &str = include_str!("../../fixtures/crm/pipedrive_people.csv");
const ENGAGEMENTS: &str = include_str!("../../fixtures/crm/engagements.csv");
const BAD: &str = include_str!("../../fixtures/crm/bad_contacts.csv");
