//! The partner's portal: a firm's partnerships, each with the latest referrals and rewards.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use super::{LEAST, plain};
use crate::fill::Partner;
use crate::load::{Load, ask, request};

const DOCUMENT: &str = include_str!("portal.graphql");

/// As the server is asked, by each of some persons.
pub(crate) fn to_server(address: SocketAddr, partners: &[Partner]) -> Load {
    Load {
        address,
        status: 200,
        requests: partners.iter().map(server_request).collect(),
        begins: br#"{"data":{"#,
    }
}

/// As the limit is asked, which is told whose portal it is.
pub(crate) fn to_limit(address: SocketAddr, partners: &[Partner]) -> Load {
    Load {
        address,
        status: 200,
        requests: partners.iter().map(limit_request).collect(),
        begins: b"{",
    }
}

/// Fails unless both programs show each person the same, and something.
pub(crate) async fn compare(server: SocketAddr, limit: SocketAddr, partners: &[Partner]) -> Result<()> {
    for partner in partners {
        let mut said = ask(server, &server_request(partner)).await.context("the server")?;
        let mut meant = ask(limit, &limit_request(partner)).await.context("the limit")?;
        let mut said = shape(said["data"].take());
        plain::make(&mut said);
        plain::make(&mut meant);
        if let Some(difference) = plain::difference(&said, &meant) {
            bail!("the server and the limit differ for a partner: {difference}");
        }
        ensure!(plain::leaves(&said) >= LEAST, "a portal without anything in it");
    }
    Ok(())
}

fn server_request(partner: &Partner) -> Vec<u8> {
    request::graphql(Some(&partner.token), DOCUMENT, &json!({}))
}

fn limit_request(partner: &Partner) -> Vec<u8> {
    request::get(&format!("/portal/{}/{}", partner.agency, partner.organization))
}

fn shape(mut data: Value) -> Value {
    let mut all = data["referralPartnerships"]["nodes"].take();
    for one in all.as_array_mut().into_iter().flatten() {
        for list in ["referrals", "rewards"] {
            let nodes = one[list]["nodes"].take();
            one[list] = nodes;
        }
    }
    json!({ "partnerships": all })
}
