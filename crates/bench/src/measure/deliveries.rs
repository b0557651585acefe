//! Webhooks: events of many new contacts, each delivered to a receiver on this machine.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::{Alone, settled};
use crate::child::Child;
use crate::fill::{Empty, empty_client};
use crate::questions::change;
use crate::report::Report;
use crate::sink::{Taken, webhooks};

/// What the product calls for development only: a receiver without encryption, on this machine, at any port.
const SETTINGS: [(&str, &str); 3] = [
    ("GOODWORD_WEBHOOK_HTTP", "true"),
    ("GOODWORD_WEBHOOK_LOOPBACK", "true"),
    ("GOODWORD_WEBHOOK_PORTS", "any"),
];
/// Contacts that are made by one mutation.
const AT_ONCE: u64 = 100;
/// How long may pass without another delivery, and until what was made has settled.
const STILL: Duration = Duration::from_mins(2);

/// By a server of its own. The first hundred events warm.
pub(crate) async fn deliveries(alone: &Alone<'_>, report: &mut Report) -> Result<()> {
    let of = empty_client(alone.place, alone.options, alone.agency, 3).await?;
    let (address, taken) = webhooks().await?;
    let server = Child::server_with(alone.place, alone.options, &SETTINGS)?;
    let input = json!({
        "clientId": of.client, "name": "bench", "url": format!("http://{address}/"), "eventTypes": ["CONTACT_CREATED"],
    });
    let made = change::make(
        server.address,
        alone.agency,
        "webhookEndpointCreate",
        "webhookEndpoint { id }",
        &input,
    )
    .await?;
    people(&server, alone, &of, (0, AT_ONCE), &taken).await?;
    let count = alone.options.deliveries();
    let took = people(&server, alone, &of, (AT_ONCE, count), &taken).await?;
    settled(alone.place, STILL).await?;
    written(alone, &made, count + AT_ONCE).await?;
    server.stop()?;
    #[expect(clippy::cast_precision_loss, reason = "a count of deliveries")]
    let rate = count as f64 / took.as_secs_f64();
    let what = format!("webhooks of {count} events, deliveries/s from the first event to the last delivery");
    report.alone(what, rate, None);
    Ok(())
}

/// Makes so many contacts after so many, and waits for their events.
async fn people(
    server: &Child,
    alone: &Alone<'_>,
    of: &Empty,
    (before, count): (u64, u64),
    taken: &Taken,
) -> Result<Duration> {
    let began = Instant::now();
    for first in (before..before + count).step_by(usize::try_from(AT_ONCE)?) {
        let last = (first + AT_ONCE).min(before + count);
        let items: Vec<Value> = (first..last)
            .map(|number| json!({ "name": format!("Customer {number}") }))
            .collect();
        let input = json!({ "clientId": of.client, "items": items });
        change::make(
            server.address,
            alone.agency,
            "contactBulkCreate",
            "results { index }",
            &input,
        )
        .await?;
    }
    let last = taken.until(usize::try_from(before + count)?, STILL).await?;
    Ok(last - began)
}

/// Every delivery was written down as made.
async fn written(alone: &Alone<'_>, made: &Value, count: u64) -> Result<()> {
    let id = alone.id(made["webhookEndpoint"]["id"].as_str().unwrap_or_default())?;
    let mut sql = alone.place.open().await?;
    let condition = format!("endpoint_id = {id} AND status = 'DELIVERED'");
    let found = sql.rows("webhook_delivery", alone.agency.id, &condition).await?;
    ensure!(
        found == i64::try_from(count)?,
        "{count} deliveries came in, and {found} are noted as made"
    );
    sql.close().await
}
