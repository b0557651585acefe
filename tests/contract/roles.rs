//! Which role may do what, as one table: a change of policy is seen in review.

use std::fmt::Write as _;

use goodword_identity::{AgencyRole, ClientRole, PartnerRole, policy};
use goodword_kernel::Grants;

#[test]
fn the_matrix_of_roles_and_permissions() {
    let agency = AgencyRole::ALL
        .iter()
        .map(|role| (role.to_string(), policy::agency(*role)));
    let client = ClientRole::ALL
        .iter()
        .map(|role| (format!("client {role}"), policy::client(*role)));
    let participant = [("participant".to_owned(), policy::participant())];
    let partner = PartnerRole::ALL
        .iter()
        .map(|role| (format!("partner {role}"), policy::partner(*role)));
    let roles: Vec<(String, Grants)> = agency.chain(client).chain(partner).chain(participant).collect();
    let mut names: Vec<&str> = goodword_gateway::permissions().collect();
    names.sort_unstable();
    let mut table = String::new();
    for name in names {
        let holders: Vec<&str> = roles
            .iter()
            .filter(|(_, grants)| grants.allow(name))
            .map(|(role, _)| role.as_str())
            .collect();
        let _ = writeln!(table, "{name}: {}", holders.join(", "));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_pattern_of_the_policy_grants_something() {
    let names: Vec<&str> = goodword_gateway::permissions().collect();
    let roles = AgencyRole::ALL.iter().map(|role| policy::agency(*role));
    let roles = roles
        .chain(ClientRole::ALL.iter().map(|role| policy::client(*role)))
        .chain(PartnerRole::ALL.iter().map(|role| policy::partner(*role)))
        .chain([policy::participant()]);
    for pattern in roles.flat_map(|grants| grants.to_string().split(' ').map(ToOwned::to_owned).collect::<Vec<_>>()) {
        let (head, tail) = pattern.split_once('*').unwrap_or((&pattern, ""));
        let used = names.iter().any(|name| name.starts_with(head) && name.ends_with(tail));
        assert!(used, "the policy grants {pattern}, which no context declares");
    }
}

#[test]
fn permissions_are_declared_once() {
    let mut names: Vec<&str> = goodword_gateway::permissions().collect();
    let declared = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), declared);
}
