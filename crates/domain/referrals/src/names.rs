//! Short lists of names in one column: services, regions.

use goodword_kernel::{Check, text};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Several names, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Names(Vec<String>);

impl Names {
    /// The names.
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads names of at most `length` characters each, at most `most` of them; one that stands twice is kept once.
    pub(crate) fn read(check: &mut Check, path: &str, given: &[String], most: usize, length: usize) -> Self {
        if given.len() > most {
            check.problem(path, format!("must hold at most {most}"));
            return Self::default();
        }
        let mut names: Vec<String> = Vec::with_capacity(given.len());
        for (at, name) in given.iter().enumerate() {
            let name = check.line(&format!("{path}.{at}"), name, length);
            if !names.iter().any(|known| text::fold(known) == text::fold(&name)) {
                names.push(name);
            }
        }
        Self(names)
    }

    /// Those of these names that another list has too, whatever their case and accents.
    #[must_use]
    pub fn in_common<'a>(&self, others: impl IntoIterator<Item = &'a str>) -> Self {
        let others: Vec<String> = others.into_iter().map(text::fold).collect();
        let both = self.0.iter().filter(|name| others.contains(&text::fold(name)));
        Self(both.cloned().collect())
    }

    /// Whether this list has every name of another.
    pub fn covers(&self, other: &Self) -> bool {
        other.in_common(self.0.iter().map(String::as_str)).0.len() == other.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[&str]) -> Names {
        let all: Vec<String> = all.iter().map(|name| (*name).to_owned()).collect();
        Names::read(&mut Check::new(), "services", &all, 20, 100)
    }

    #[test]
    fn par_15_a_service_in_common_is_found_whatever_its_spelling() {
        let theirs = names(&["Web design", "Întreținere"]);
        assert_eq!(theirs.in_common(["intretinere", "Photos"]), names(&["Întreținere"]));
        assert!(theirs.in_common(["Web"]).is_empty());
    }

    #[test]
    fn a_consent_covers_what_it_named() {
        let consented = names(&["Web design", "Photos"]);
        assert!(consented.covers(&names(&["photos"])));
        assert!(!consented.covers(&names(&["photos", "Films"])));
        assert!(names(&[]).covers(&names(&[])));
    }

    #[test]
    fn a_name_stands_once() {
        assert_eq!(names(&["Photos", "photos "]).all(), ["Photos"]);
    }
}
