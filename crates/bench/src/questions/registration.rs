//! The registration: a partner recommends somebody, and the program looks whether the prospect is known.

use std::net::SocketAddr;

use serde_json::json;

use crate::fill::Partner;
use crate::load::{Load, request};

/// The person of a firm registers no more in a minute (PAR-9).
const EACH: usize = 9;
/// Every so many registrations name a prospect whom somebody recommended before.
const KNOWN: usize = 10;

const DOCUMENT: &str = "mutation($input: ReferralRegisterInput!) \
    { referralRegister(input: $input) { referral { id } userErrors { code } } }";

/// Registrations by some persons, each of them once.
pub(crate) fn to_server(address: SocketAddr, partners: &[Partner]) -> Load {
    let asked = partners.iter().cycle().take(partners.len() * EACH).enumerate();
    Load {
        address,
        status: 200,
        requests: asked.map(|(number, partner)| registration(partner, number)).collect(),
        begins: br#"{"data":{"referralRegister":{"referral":{"#,
    }
}

fn registration(partner: &Partner, number: usize) -> Vec<u8> {
    let domain = if number.is_multiple_of(KNOWN) {
        format!("prospect{:010}.example", number + 1)
    } else {
        format!("new{number}.{}.example", partner.organization.simple())
    };
    let input = json!({
        "partnershipId": format!("partnership_{}", partner.partnership.simple()),
        "need": "Whiter teeth",
        "expectationHeard": "They open at six.",
        "party": {
            "name": "Petru Prospect",
            "domain": domain,
            "email": format!("petru@{domain}"),
            "consentBasis": "PERSON_AGREED",
        },
    });
    request::graphql(Some(&partner.token), DOCUMENT, &json!({ "input": input }))
}
