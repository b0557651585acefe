//! What one may do with client companies.

use goodword_identity::password::Hasher;
use goodword_identity::{By, agency_membership, find, user};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Check, Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Activate, Create, Model, NewMember, Pause, Settings, Update, may};
use crate::{ClientsErrorCode as Code, business_calendar, client_membership};

/// Takes a client company on, with its first people and a calendar of usual hours. Letting people in asks for a proof (A83).
pub async fn create(by: &By<may::Create>, hasher: &Hasher, with: Create) -> Result<Model> {
    if !with.members.is_empty() {
        by.require_recent()?;
    }
    let new = Model::created(by.agency(), by.id(), &with, by.now())?;
    let mut check = Check::new();
    let mut people = Vec::new();
    for (at, NewMember { person, roles }) in with.members.iter().enumerate() {
        let path = format!("members.{at}.person.");
        let read = person.read(&mut check, &path, &with.locale);
        if roles.is_empty() {
            check.problem(&format!("members.{at}.roles"), "must name at least one role");
        }
        let hash = agency_membership::hash_or_none(hasher, person.password.as_ref()).await?;
        people.push((read, hash, roles.clone()));
    }
    check.done()?;
    let made = write(by, async |tx| {
        let client = tx.save(new).await?;
        business_calendar::begin(tx, &client).await?;
        for (person, hash, roles) in people {
            let user = user::ensure(tx, &person, &hash, false).await?;
            for role in roles {
                client_membership::begin(tx, client.id, user.id, role, false).await?;
            }
        }
        Ok(client)
    });
    made.await.map_err(taken)
}

/// Changes a client company's data or numbers.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let renamed = with.name.is_some();
    let done = change(by, with.id, |client: Model| client.updated(&with)).await;
    // Without a version to compare, only the name can collide.
    if renamed && with.expected_version.is_none() {
        done.map_err(taken)
    } else {
        done
    }
}

/// Gives a client company other numbers within another deed. They are held against their bounds by whoever read them.
pub async fn adjust(tx: &mut Tx, id: ClientId, settings: Settings) -> Result<()> {
    let client = tx.lock::<Model>(id).await?;
    client.expect_here()?;
    tx.save(client.adjusted(settings)).await.map(drop)
}

/// Starts the work, if the people are there (TEN-4).
pub async fn activate(by: &By<may::Activate>, with: Activate) -> Result<Model> {
    write(by, async |tx| {
        let client = tx.lock::<Model>(with.id).await?;
        let members = members(tx, &client).await?;
        tx.save(client.activated(&members)?).await
    })
    .await
}

/// Stops the work for a while.
pub async fn pause(by: &By<may::Pause>, with: Pause) -> Result<Model> {
    change(by, with.id, Model::paused).await
}

async fn members(tx: &Tx, client: &Model) -> Result<Vec<goodword_identity::ClientRole>> {
    use client_membership::Column;
    let open = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.id.uuid()))
        .filter(Column::EndedAt.is_null());
    Ok(open.most(1_000).await?.into_iter().map(|member| member.role).collect())
}

fn taken(error: Error) -> Error {
    match error {
        Error::Conflict => Code::NameTaken.at("name"),
        other => other,
    }
}
