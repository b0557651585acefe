//! Agencies full of everything, made by the demo's own code.

use std::collections::BTreeMap;

use goodword_identity::Visit;
use goodword_identity::session::request_id;
use sqlx::{AnyConnection, Connection, Row};

use super::template::Filling;
use super::{Server, Setup};

/// Fills the server's database with two agencies before it starts: `on_both! { with demo; … }`.
pub(crate) fn demo(setup: &mut Setup) {
    setup.filling = Filling::Demo;
}

/// An agency of the demo, with somebody signed in for each role.
pub(crate) struct DemoAgency {
    tokens: BTreeMap<String, String>,
}

impl DemoAgency {
    /// The access token of the first who got a role: `AGENCY_OWNER`, `CONSULTANT`, `OWNER`, `PARTNER_ADMIN`, …
    pub(crate) fn token(&self, role: &str) -> &str {
        self.tokens.get(role).unwrap_or_else(|| panic!("nobody is {role}"))
    }
}

/// Who has which role where, the first ones first.
const PEOPLE: [&str; 3] = [
    "SELECT a.slug, m.role, u.email FROM agency_membership m JOIN agency a ON a.id = m.agency_id \
     JOIN \"user\" u ON u.agency_id = m.agency_id AND u.id = m.user_id ORDER BY m.id",
    "SELECT a.slug, m.role, u.email FROM client_membership m JOIN agency a ON a.id = m.agency_id \
     JOIN \"user\" u ON u.agency_id = m.agency_id AND u.id = m.user_id ORDER BY m.id",
    "SELECT a.slug, p.role, u.email FROM partner_user p JOIN agency a ON a.id = p.agency_id \
     JOIN \"user\" u ON u.agency_id = p.agency_id AND u.id = p.user_id WHERE p.ended_at IS NULL ORDER BY p.id",
];

impl Server {
    /// The two agencies of the demo, whose past ends when the test begins.
    pub(crate) async fn demo_agencies(&self) -> [DemoAgency; 2] {
        sqlx::any::install_default_drivers();
        let mut sql = AnyConnection::connect(self.database_urls().1)
            .await
            .expect("a connection");
        let mut people: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for query in PEOPLE {
            for row in sqlx::query(query).fetch_all(&mut sql).await.expect("people") {
                let (slug, role, email) = (row.get(0), row.get(1), row.get(2));
                people.entry(slug).or_default().entry(role).or_insert(email);
            }
        }
        let mut agencies = Vec::with_capacity(people.len());
        for (slug, roles) in people {
            agencies.push(self.enter(&slug, roles).await);
        }
        agencies
            .try_into()
            .unwrap_or_else(|_| panic!("this test begins with `with demo;`"))
    }

    async fn enter(&self, slug: &str, roles: BTreeMap<String, String>) -> DemoAgency {
        let gatekeeper = &self.house().gatekeeper;
        let mut tokens = BTreeMap::new();
        for (role, email) in roles {
            let visit = Visit::inside(request_id(gatekeeper.source()));
            let signed_in = gatekeeper.open_for(&email, slug, &visit).await.expect("a sign-in");
            tokens.insert(role, signed_in.tokens.access.reveal().to_owned());
        }
        DemoAgency { tokens }
    }
}
