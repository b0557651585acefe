//! Client companies of an agency beyond those that it was filled with: without customers, for what brings its own.

use anyhow::Result;

use super::doors::Agency;
use super::people::companies;
use super::rows::Rows;
use super::size;
use super::world::{Kind, id};
use crate::options::Bench;
use crate::place::Place;

/// A client company that has a survey and nobody to ask.
#[derive(Clone, Debug)]
pub(crate) struct Empty {
    /// Its id, as the API knows it.
    pub(crate) client: String,
    /// Its survey's.
    pub(crate) survey: String,
}

/// Makes one, the first, the second, … after those that every agency has.
pub(crate) async fn empty_client(place: &Place, options: &Bench, agency: &Agency, nth: u64) -> Result<Empty> {
    let rows = Rows::new(place.engine, agency.id, size(options));
    let number = rows.size.clients + nth;
    let mut sql = place.open().await?;
    sql.within(agency.id, &companies(&rows, &rows.d.count(number, number)))
        .await?;
    sql.close().await?;
    Ok(Empty {
        client: client(agency, number),
        survey: format!("survey_{}", id(Kind::Survey, agency.id, number).simple()),
    })
}

/// The id of a client company, as the API knows it.
fn client(agency: &Agency, number: u64) -> String {
    format!("client_{}", id(Kind::Client, agency.id, number).simple())
}

/// A customer by number, with its client company: their ids, as the API knows them.
pub(crate) fn customer(options: &Bench, agency: &Agency, number: u64) -> (String, String) {
    let turn = (number - 1) % options.clients + 1;
    let contact = id(Kind::Contact, agency.id, number);
    (client(agency, turn), format!("contact_{}", contact.simple()))
}
