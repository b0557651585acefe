//! The measurements, one each.

mod alone;
mod answers;
pub(crate) mod beside;
mod claims;
mod deliveries;
mod growth;
mod import;
pub(crate) mod nodes;
mod paging;
mod partners;
mod postings;
mod reads;
mod rounds;
mod settled;
mod size;
mod start;
mod statements;
mod subscribers;
mod wave;

use crate::child::Child;
use crate::fill::Agency;
use crate::machine::Processes;
use crate::options::Bench;
use crate::place::Place;

pub(crate) use alone::Alone;
pub(crate) use answers::answers;
pub(crate) use claims::claims;
pub(crate) use deliveries::deliveries;
pub(crate) use growth::growth;
pub(crate) use import::import;
pub(crate) use paging::paging;
pub(crate) use partners::partners;
pub(crate) use postings::postings;
pub(crate) use reads::reads;
use settled::settled;
pub(crate) use size::size;
pub(crate) use start::start;
use statements::statements;
pub(crate) use subscribers::subscribers;
pub(crate) use wave::wave;

/// What every measurement works with.
pub(crate) struct Bed<'a> {
    pub(crate) options: &'a Bench,
    pub(crate) place: &'a Place,
    pub(crate) server: &'a Child,
    pub(crate) limit: &'a Child,
    pub(crate) agencies: &'a [Agency],
    pub(crate) postgres: Option<Processes>,
}
