//! Short lists of texts in one column.

use goodword_kernel::Check;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Several lines of text, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Texts(Vec<String>);

impl Texts {
    /// The texts.
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// Reads lines of at most `length` characters each, at most `most` of them.
    pub(crate) fn read(check: &mut Check, path: &str, given: &[String], most: usize, length: usize) -> Self {
        if given.len() > most {
            check.problem(path, format!("must hold at most {most}"));
            return Self::default();
        }
        let lines = given.iter().enumerate();
        Self(
            lines
                .map(|(at, line)| check.line(&format!("{path}.{at}"), line, length))
                .collect(),
        )
    }
}
