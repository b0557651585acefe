//! Who plays in the demo. All addresses end in `.example`, which nobody can own.

use std::collections::HashMap;

use goodword_clients::client_company::{SizeBand, TrustSensitivity};
use goodword_clients::engagement::Kind;
use goodword_identity::ClientRole;
use goodword_kernel::{Error, Result};
use serde::Deserialize;

/// An agency.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct AgencyPart {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) locale: String,
    pub(super) zone: String,
    pub(super) owner: String,
    pub(super) consultant: String,
}

/// A client company.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct FirmPart {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) industry: String,
    pub(super) size: SizeBand,
    pub(super) trust: TrustSensitivity,
    pub(super) locale: String,
    pub(super) zone: String,
    pub(super) currency: String,
    pub(super) needs_consent: bool,
    pub(super) staff: Staff,
    pub(super) kind: Kind,
    /// What it does, and for how much in minor units.
    pub(super) work: Vec<(String, i64)>,
    /// The companies among its customers; none where its customers are persons.
    pub(super) companies: Vec<String>,
}

/// Who works at a client company.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Staff {
    owner: String,
    account_manager: String,
    sales: String,
    support: String,
    viewer: String,
}

impl Staff {
    /// Everybody, with the role and the first part of the address.
    pub(super) fn people(&self) -> [(ClientRole, &'static str, &str); 5] {
        [
            (ClientRole::Owner, "owner", &self.owner),
            (ClientRole::AccountManager, "accounts", &self.account_manager),
            (ClientRole::Sales, "sales", &self.sales),
            (ClientRole::Support, "support", &self.support),
            (ClientRole::Viewer, "viewer", &self.viewer),
        ]
    }
}

/// How people of a language are called, and what they say. Each name comes with its spelling in addresses.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Voice {
    pub(super) given: Vec<(String, String)>,
    pub(super) family: Vec<(String, String)>,
    pub(super) praise: Vec<String>,
    pub(super) wishes: Vec<String>,
    pub(super) complaints: Vec<String>,
}

/// Everybody.
#[derive(Debug)]
pub(super) struct Cast {
    agencies: Vec<AgencyPart>,
    firms: Vec<FirmPart>,
    voices: HashMap<String, Voice>,
}

/// Client companies of an agency.
const FIRMS: usize = 3;

impl Cast {
    pub(super) fn read() -> Result<Self> {
        Ok(Self {
            agencies: read(include_str!("cast/agencies.json"))?,
            firms: read(include_str!("cast/firms.json"))?,
            voices: read(include_str!("cast/voices.json"))?,
        })
    }

    /// The agency of this number with its client companies. The first ones differ; later ones are numbered.
    pub(super) fn agency(&self, number: usize) -> (AgencyPart, Vec<FirmPart>) {
        let mut agency = self.agencies[number % self.agencies.len()].clone();
        let firms = (0..FIRMS).map(|at| self.firms[(number * FIRMS + at) % self.firms.len()].clone());
        let mut firms: Vec<FirmPart> = firms.collect();
        let round = number / self.agencies.len();
        if round > 0 {
            agency.name = format!("{} {}", agency.name, round + 1);
            agency.slug = format!("{}-{}", agency.slug, round + 1);
            for firm in &mut firms {
                firm.slug = format!("{}-{}", firm.slug, round + 1);
            }
        }
        (agency, firms)
    }

    /// The voice of a language.
    pub(super) fn voice(&self, locale: &str) -> Result<&Voice> {
        let voice = self.voices.get(locale);
        voice.ok_or_else(|| Error::internal(format!("nobody in the demo speaks {locale}")))
    }
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T> {
    serde_json::from_str(json).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_firm_finds_its_voice_and_no_address_is_given_twice() -> Result<()> {
        let cast = Cast::read()?;
        let mut slugs = Vec::new();
        for number in 0..6 {
            let (agency, firms) = cast.agency(number);
            slugs.push(agency.slug);
            for firm in firms {
                cast.voice(&firm.locale)?;
                slugs.push(firm.slug);
            }
        }
        let count = slugs.len();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), count);
        Ok(())
    }
}
