//! Agencies founded by the operator's command, each with an owner who signs in over GraphQL.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use uuid::Uuid;

use super::world;
use crate::child::{Child, found_agency};
use crate::load::{ask, request};
use crate::options::Bench;
use crate::place::Place;

/// An agency, and the access token of its owner.
#[derive(Clone, Debug)]
pub(crate) struct Agency {
    pub(crate) id: Uuid,
    pub(crate) token: String,
}

const SIGN_IN: &str = "mutation($input: SessionCreateInput!) \
    { sessionCreate(input: $input) { tokens { accessToken } userErrors { message } } }";

/// Long enough to be taken; nobody has to guess it.
const PASSWORD: &str = "correct horse battery staple";

/// Founds so many agencies. Their tokens are good for a day: a run takes longer than an access token lives.
pub(crate) async fn found(server: &Child, place: &Place, options: &Bench, count: usize) -> Result<Vec<Agency>> {
    let mut all = Vec::with_capacity(count);
    for number in 0..count {
        let one = found_one(server, place, options, number).await;
        all.push(one.with_context(|| format!("signing up agency {number}"))?);
    }
    let mut sql = place.open().await?;
    let until = world::now() + 86_400_000;
    sql.run(&format!("UPDATE session SET access_until = {until}")).await?;
    sql.close().await?;
    Ok(all)
}

async fn found_one(server: &Child, place: &Place, options: &Bench, number: usize) -> Result<Agency> {
    let email = format!("owner{number}@agency.example");
    let (name, slug) = (format!("Agency {number}"), format!("bench-{number}"));
    let words = [
        "--name",
        &name,
        "--slug",
        &slug,
        "--owner-name",
        "Owner",
        "--email",
        &email,
    ];
    let id = found_agency(place, options, &words, PASSWORD)?;
    let input = json!({ "email": email, "password": PASSWORD });
    let signed_in = mutate(server, SIGN_IN, input, "sessionCreate").await?;
    let (_, hex) = id.rsplit_once('_').context("an id without a prefix")?;
    Ok(Agency {
        id: Uuid::try_parse(hex)?,
        token: signed_in["tokens"]["accessToken"]
            .as_str()
            .context("no token")?
            .to_owned(),
    })
}

async fn mutate(server: &Child, document: &str, input: Value, field: &str) -> Result<Value> {
    let request = request::graphql(None, document, &json!({ "input": input }));
    let mut answer = ask(server.address, &request).await?;
    let payload = answer["data"][field].take();
    ensure!(payload["userErrors"] == json!([]), "{field}: {}", payload["userErrors"]);
    Ok(payload)
}
