//! What is taken along: each client company's lists of customers and answers, what is known of one person, and what a partner may
//! see of its own.

use goodword_clients::contact;
use goodword_clients::export_job::{self, Format, Kind};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result};
use goodword_persistence::Worker;
use goodword_referrals::partner_organization;

use super::founding::Play;
use super::{Stage, by, partners};

/// Writes the files, of which some are fetched.
pub(super) async fn write(stage: &Stage, play: &Play) -> Result<()> {
    let Some(firm) = play.firms.first() else {
        return Ok(());
    };
    let list = export(play, firm.id, Kind::Contacts, Format::Csv, None).await?;
    export(play, firm.id, Kind::Responses, Format::JsonLines, None).await?;
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let order = contact::OrderBy::default();
    let some = contact::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
    for (_, person) in some.rows {
        export(play, firm.id, Kind::Person, Format::JsonLines, Some(person.id)).await?;
    }
    own(stage, play).await?;
    Worker::new(stage.house.home.clone()).drain().await?;
    export_job::fetch(&by(&play.onlooker)?, list.id).await.map(drop)
}

async fn export(
    play: &Play,
    client: ClientId,
    kind: Kind,
    format: Format,
    contact_id: Option<ContactId>,
) -> Result<export_job::Model> {
    let create = export_job::Create {
        kind,
        format,
        client_id: Some(client),
        contact_id,
        idempotency_key: None,
    };
    export_job::create(&by(&play.onlooker)?, create).await
}

// Everything of the first client company's partner, as its own person asks for it.
async fn own(stage: &Stage, play: &Play) -> Result<()> {
    let Some(email) = play.firms.first().and_then(partners::at_work) else {
        return Ok(());
    };
    let partner = stage.session(&email, &play.seeded.slug).await?;
    let everything = partner_organization::TakeAlong {
        organization_id: None,
        format: Format::JsonLines,
        idempotency_key: None,
    };
    partner_organization::take_along(&by(&partner)?, everything)
        .await
        .map(drop)
}
