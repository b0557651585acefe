//! Who is sent webhooks: a receiver of the agency and one of its first client company. Nobody is there to take them.

use std::io;
use std::net::IpAddr;

use async_trait::async_trait;
use goodword_integrations::Resolver;
use goodword_integrations::public_event::EventType;
use goodword_integrations::{webhook_delivery, webhook_endpoint};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_kernel::time::DAY;
use goodword_persistence::Worker;

use super::founding::{Firm, Play};
use super::{Stage, by, partners, recommended};

/// Finds nobody: the play calls no machine.
pub(super) struct Nobody;

#[async_trait]
impl Resolver for Nobody {
    async fn resolve(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// Sets the receivers up, tests them, and sends the agency's the last week's events.
pub(super) async fn listen(stage: &Stage, play: &Play) -> Result<()> {
    let agency = endpoint(stage, play, None, "Data warehouse", "warehouse").await?;
    if let Some(firm) = play.firms.first() {
        endpoint(stage, play, Some(firm.id), "Customer service desk", "desk").await?;
    }
    for firm in &play.firms {
        of_partner(stage, play, firm).await?;
    }
    let week = webhook_endpoint::Replay {
        id: agency.id,
        since: play.onlooker.now().plus(-7 * DAY),
        until: None,
        with_delivered: None,
        idempotency_key: None,
    };
    webhook_endpoint::replay(&by(&play.onlooker)?, week).await?;
    Worker::new(stage.house.home.clone()).drain().await.map(drop)
}

async fn endpoint(
    stage: &Stage,
    play: &Play,
    client_id: Option<ClientId>,
    name: &str,
    path: &str,
) -> Result<webhook_endpoint::Model> {
    let create = webhook_endpoint::Create {
        client_id,
        partnership_id: None,
        name: name.into(),
        url: format!("https://hooks.{}.example/{path}", play.seeded.slug),
        event_types: Some(vec![EventType::CaseClosed, EventType::SurveyClosed]),
        idempotency_key: None,
    };
    let made = webhook_endpoint::create(&by(&play.onlooker)?, &stage.house.courier, create).await?;
    let test = webhook_delivery::Test {
        id: made.endpoint.id,
        idempotency_key: None,
    };
    webhook_delivery::test(&by(&play.onlooker)?, test).await?;
    Ok(made.endpoint)
}

/// The partner of a client company has a receiver of its own.
async fn of_partner(stage: &Stage, play: &Play, firm: &Firm) -> Result<()> {
    let Some(email) = partners::at_work(firm) else {
        return Ok(());
    };
    let partner = stage.session(&email, &play.seeded.slug).await?;
    let Some(partnership) = recommended::own(&partner).await? else {
        return Ok(());
    };
    let create = webhook_endpoint::Create {
        client_id: None,
        partnership_id: Some(partnership),
        name: "How our referrals stand".into(),
        url: format!("https://hooks.{}.example/referrals", play.seeded.slug),
        event_types: None,
        idempotency_key: None,
    };
    let made = webhook_endpoint::create(&by(&partner)?, &stage.house.courier, create).await?;
    let test = webhook_delivery::Test {
        id: made.endpoint.id,
        idempotency_key: None,
    };
    webhook_delivery::test(&by(&partner)?, test).await.map(drop)
}
