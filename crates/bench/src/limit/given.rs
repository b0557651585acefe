//! A survey's answer as the form sent it, with all that writing it needs.

use uuid::Uuid;

use crate::fill::now;

#[derive(Debug)]
pub(crate) struct Given {
    pub(super) agency: Uuid,
    pub(super) invitation: Uuid,
    pub(super) score: i32,
    pub(super) improvement: String,
    pub(super) now: i64,
    /// New ids in ascending order: more than any answer needs.
    pub(super) ids: Vec<Uuid>,
}

const IDS: usize = 50;

impl Given {
    pub(super) fn read(agency: Uuid, invitation: Uuid, fields: &[(String, String)]) -> Option<Self> {
        let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
        Some(Self {
            agency,
            invitation,
            score: field("score")?.parse().ok().filter(|score| (0..=10).contains(score))?,
            improvement: field("improvement")?.clone(),
            now: now(),
            ids: (0..IDS).map(|_| Uuid::now_v7()).collect(),
        })
    }
}
