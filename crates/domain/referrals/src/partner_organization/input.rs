//! What a client sends about partners' firms.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::PartnerOrganizationId;
use goodword_kernel::{Check, Result};
use serde::Serialize;

use super::Model;
use crate::names::Names;

/// The longest name, and the longest name of a service or region, in characters.
const NAME: usize = 200;
/// The longest domain, in characters.
const DOMAIN: usize = 250;
/// The longest description of an audience, in characters.
const AUDIENCE: usize = 1_000;
/// Services, and regions, of one firm.
const MOST: usize = 30;

/// A firm that is not known yet.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "NewPartnerOrganizationInput")]
pub struct NewOrganization {
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Its internet domain; at most 250 characters.
    pub domain: Option<String>,
    /// What it offers: 1 to 30 services, each at most 200 characters. What the client company offers too needs the consent of
    /// its OWNER (PAR-15).
    pub services: Vec<String>,
    /// Whom it serves; at most 1,000 characters.
    pub target_audience: String,
    /// Where: at most 30 regions, each at most 200 characters.
    #[graphql(default)]
    pub regions: Vec<String>,
}

/// Changes what is known of a partner's firm. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerOrganizationUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: PartnerOrganizationId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Its internet domain; at most 250 characters.
    pub domain: MaybeUndefined<String>,
    /// What it offers: 1 to 30 services, each at most 200 characters.
    pub services: Option<Vec<String>>,
    /// Whom it serves; at most 1,000 characters.
    pub target_audience: Option<String>,
    /// Where: at most 30 regions, each at most 200 characters.
    pub regions: Option<Vec<String>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// A firm's data after reading.
#[derive(Clone, Debug)]
pub(crate) struct New {
    pub(crate) name: String,
    pub(crate) domain: Option<String>,
    pub(crate) services: Names,
    pub(crate) target_audience: String,
    pub(crate) regions: Names,
}

impl NewOrganization {
    /// Reads the input; `path` is where it stands in the whole input, with its dot.
    pub(crate) fn read(&self, check: &mut Check, path: &str) -> New {
        let new = New {
            name: check.line(&format!("{path}name"), &self.name, NAME),
            domain: check.optional_line(&format!("{path}domain"), self.domain.as_deref(), DOMAIN),
            services: Names::read(check, &format!("{path}services"), &self.services, MOST, NAME),
            target_audience: check.text(&format!("{path}targetAudience"), &self.target_audience, AUDIENCE),
            regions: Names::read(check, &format!("{path}regions"), &self.regions, MOST, NAME),
        };
        if self.services.is_empty() {
            check.problem(&format!("{path}services"), "must name what the firm offers");
        }
        new
    }
}

impl Update {
    pub(super) fn read(&self, now: &Model) -> Result<New> {
        let mut check = Check::new();
        let whole = NewOrganization {
            name: self.name.clone().unwrap_or_else(|| now.name.clone()),
            domain: match &self.domain {
                MaybeUndefined::Undefined => now.domain.clone(),
                MaybeUndefined::Null => None,
                MaybeUndefined::Value(domain) => Some(domain.clone()),
            },
            services: self.services.clone().unwrap_or_else(|| now.services.all().to_vec()),
            target_audience: self
                .target_audience
                .clone()
                .unwrap_or_else(|| now.target_audience.clone()),
            regions: self.regions.clone().unwrap_or_else(|| now.regions.all().to_vec()),
        };
        let new = whole.read(&mut check, "");
        check.done()?;
        Ok(new)
    }
}
