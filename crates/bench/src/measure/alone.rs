//! What measurements work with that start servers of their own, when no other runs that would take their jobs.

use anyhow::{Context as _, Result};
use uuid::Uuid;

use crate::fill::Agency;
use crate::options::Bench;
use crate::place::{Engine, Place};

/// A place without a server, and an agency that the other measurements do not look at.
pub(crate) struct Alone<'a> {
    pub(crate) options: &'a Bench,
    pub(crate) place: &'a Place,
    pub(crate) agency: &'a Agency,
}

impl Alone<'_> {
    /// An id that the API gave, as SQL says it.
    pub(super) fn id(&self, id: &str) -> Result<String> {
        let (_, hex) = id.rsplit_once('_').context("an id without a prefix")?;
        let id = Uuid::try_parse(hex)?;
        Ok(match self.place.engine {
            Engine::Sqlite => format!("x'{}'", id.simple()),
            Engine::Postgres => format!("'{id}'"),
        })
    }
}
