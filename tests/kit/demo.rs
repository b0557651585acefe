//! Agencies full of everything, made by the demo's own code.

use std::collections::BTreeMap;

use goodword_kernel::Clock as _;
use goodword_server::demo::{self, PASSWORD, Scale};

use super::Server;
use super::people::text;

/// Eight weeks and a dozen customers a client company: enough for one thing of every type.
const SMALL: Scale = Scale {
    weeks: 8,
    customers: 12,
};

/// An agency of the demo, with somebody signed in for each role.
pub(crate) struct DemoAgency {
    tokens: BTreeMap<String, String>,
}

impl DemoAgency {
    /// The access token of somebody in a role: `AGENCY_OWNER`, `CONSULTANT`, `OWNER`, …
    pub(crate) fn token(&self, role: &str) -> &str {
        self.tokens.get(role).unwrap_or_else(|| panic!("nobody is {role}"))
    }
}

impl Server {
    /// Two agencies whose past ends now.
    pub(crate) async fn demo_agencies(&self) -> [DemoAgency; 2] {
        let seeded = demo::fill(self.config(), 2, SMALL, self.clock().now())
            .await
            .expect("a demo");
        let mut agencies = Vec::new();
        for agency in seeded {
            let mut tokens = BTreeMap::new();
            for person in agency.people {
                let mut data = self.try_sign_in(&person.email, PASSWORD).await.done();
                let token = data["sessionCreate"]["tokens"]["accessToken"].take();
                tokens.insert(person.role, text(&token));
            }
            agencies.push(DemoAgency { tokens });
        }
        agencies.try_into().unwrap_or_else(|_| panic!("two agencies"))
    }
}
