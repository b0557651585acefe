//! What one may do with calendars.

use async_graphql::MaybeUndefined;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::{Tx, write};

use super::{Model, Update, may, of};
use crate::calendar::{Holiday, Shift};
use crate::client_company;

/// Gives a new client company its calendar.
pub(crate) async fn begin(tx: &mut Tx, client: &client_company::Model) -> Result<Model> {
    let change = Model::begun(tx.agency(), tx.id(), client.id, &client.time_zone, tx.now())?;
    tx.save(change).await
}

/// What of a calendar becomes otherwise within another deed. What is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjust {
    /// All shifts of the week.
    pub week: Option<Vec<Shift>>,
    /// All holidays of its own.
    pub holidays: Option<Vec<Holiday>>,
    /// The country whose public holidays are free, and the region of it.
    pub country: Option<(String, Option<String>)>,
}

/// Gives a client company other hours or holidays within another deed; its time zone stays.
pub async fn adjust(tx: &mut Tx, client: ClientId, with: Adjust) -> Result<()> {
    let known = of(tx, client).await?;
    let calendar = tx.lock::<Model>(known.id).await?;
    let (country, region) = match with.country {
        Some((country, region)) => (
            MaybeUndefined::Value(country),
            region.map_or(MaybeUndefined::Null, MaybeUndefined::Value),
        ),
        None => (MaybeUndefined::Undefined, MaybeUndefined::Undefined),
    };
    let with = Update {
        id: known.id,
        zone: None,
        week: with.week,
        country,
        region,
        worked_dates: None,
        holidays: with.holidays,
        idempotency_key: None,
    };
    tx.save(calendar.updated(&with)?).await.map(drop)
}

/// Changes hours or holidays.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        // Locked before it, so that nothing changes while hours are compared and brought to what is wanted.
        let client = find::<Model>(tx).by_id(with.id).await?.client_id;
        tx.lock::<client_company::Model>(client).await?;
        let calendar = tx.lock::<Model>(with.id).await?;
        tx.save(calendar.updated(&with)?).await
    })
    .await
}
