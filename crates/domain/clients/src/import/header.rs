//! Which column holds what: by the mapping that was given, else by the layout that knows most of the header.

use goodword_kernel::text::search_key;
use goodword_kernel::{Check, Error, Result};
use serde::{Deserialize, Serialize};

use super::layout::LayoutName;
use super::records::Record;
use super::row::{Field, Row};

/// A column that the user says holds a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned<F> {
    /// The column's header as in the file; case and space do not matter.
    pub column: String,
    /// What it holds. Of several columns for one field, the first that is not empty in a row counts.
    pub field: F,
}

/// A file's columns and what they hold.
#[derive(Clone, Debug)]
pub struct Header<F> {
    /// The layout that was recognised; none when the user gave a mapping.
    pub layout: Option<LayoutName>,
    /// Every column's header, as in the file.
    pub columns: Vec<String>,
    pub(super) footer: bool,
    /// Fields with the columns that hold them, in order of preference.
    places: Vec<(F, usize)>,
}

impl<F: Field> Header<F> {
    /// Reads the first record. Without a mapping the layout that recognises most columns is taken.
    pub(super) fn read<T: Row<Field = F>>(record: &Record, mapping: Option<&[Assigned<F>]>) -> Result<Self> {
        let columns: Vec<String> = record.cells().map(ToOwned::to_owned).collect();
        let keys: Vec<String> = columns.iter().map(|column| key(column)).collect();
        let header = match mapping {
            Some(mapping) => Self {
                layout: None,
                columns,
                footer: false,
                places: assigned(mapping, &keys)?,
            },
            None => Self::recognised::<T>(columns, &keys)?,
        };
        header.complete::<T>()?;
        Ok(header)
    }

    fn recognised<T: Row<Field = F>>(columns: Vec<String>, keys: &[String]) -> Result<Self> {
        let mut best = Self {
            layout: None,
            columns,
            footer: false,
            places: Vec::new(),
        };
        for layout in T::layouts() {
            let names = layout
                .columns
                .iter()
                .flat_map(|(field, names)| names.iter().map(|name| (*field, key(name))));
            let mut places: Vec<(F, usize)> = names
                .filter_map(|(field, name)| Some((field, keys.iter().position(|key| *key == name)?)))
                .collect();
            places.dedup();
            if places.len() > best.places.len() {
                best.layout = Some(layout.name);
                best.footer = layout.footer;
                best.places = places;
            }
        }
        if best.places.is_empty() {
            let message = format!(
                "None of the columns is known: {}. Say which column holds what.",
                shown(&best.columns)
            );
            return Err(Error::invalid("file", message));
        }
        best.unique(keys)?;
        Ok(best)
    }

    /// A header that stands twice would leave it to chance which of the two is meant.
    fn unique(&self, keys: &[String]) -> Result<()> {
        let twice = self
            .places
            .iter()
            .find(|(_, place)| keys.iter().filter(|key| **key == keys[*place]).count() > 1);
        match twice {
            Some((_, place)) => {
                let message = format!(
                    "The column {} stands twice in the header: rename one.",
                    self.columns[*place]
                );
                Err(Error::invalid("file", message))
            }
            None => Ok(()),
        }
    }

    fn complete<T: Row<Field = F>>(&self) -> Result<()> {
        for group in T::NEEDED {
            if !group.iter().any(|field| self.columns_of(*field).next().is_some()) {
                let words: Vec<String> = group.iter().map(ToString::to_string).collect();
                let columns = shown(&self.columns);
                let message = format!("No column holds {}. The columns are: {columns}.", words.join(" or "));
                return Err(Error::invalid("file", message));
            }
        }
        Ok(())
    }

    /// What each column of the file holds, in the file's order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, Option<F>)> {
        self.columns.iter().enumerate().map(|(at, column)| {
            let place = self.places.iter().find(|(_, place)| *place == at);
            (column.as_str(), place.map(|(field, _)| *field))
        })
    }

    pub(super) fn columns_of(&self, field: F) -> impl Iterator<Item = usize> {
        self.places
            .iter()
            .filter(move |(one, _)| *one == field)
            .map(|(_, place)| *place)
    }
}

fn assigned<F: Field>(mapping: &[Assigned<F>], keys: &[String]) -> Result<Vec<(F, usize)>> {
    let mut check = Check::new();
    let mut places = Vec::with_capacity(mapping.len());
    for (at, assigned) in mapping.iter().enumerate() {
        let wanted = key(&assigned.column);
        let mut found = keys
            .iter()
            .enumerate()
            .filter(|(_, key)| **key == wanted)
            .map(|(place, _)| place);
        match (found.next(), found.next()) {
            (Some(place), None) => places.push((assigned.field, place)),
            (None, _) => check.problem(&format!("mapping.{at}.column"), "is no column of the file"),
            (Some(_), Some(_)) => check.problem(&format!("mapping.{at}.column"), "stands twice in the file's header"),
        }
    }
    check.done().map(|()| places)
}

/// Headers are the same when they differ only in case, space and underscores.
fn key(header: &str) -> String {
    search_key(&header.replace('_', " "))
}

/// The first headers, for a message.
fn shown(columns: &[String]) -> String {
    let some: Vec<String> = columns
        .iter()
        .take(12)
        .map(|column| column.chars().take(40).collect())
        .collect();
    let more = if columns.len() > some.len() { ", …" } else { "" };
    some.join(", ") + more
}
