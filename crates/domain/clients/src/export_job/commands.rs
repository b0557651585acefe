//! What one may do with exports.

use goodword_identity::{By, Session, find};
use goodword_kernel::id::{ClientId, ExportJobId};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::run::{self, MOST_OPEN};
use super::{Cancel, Column, Create, Event, Kind, LinkCreate, Model, Status, may, sweep};
use crate::{ClientsErrorCode as Code, client_company, contact, export_chunk};

/// Asks for a file. A job writes it. Everything of a client company asks for a proof (A83).
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    with.expect_whole()?;
    with.kind.expect_right(by.session(), with.client_id)?;
    if with.kind == Kind::ClientCompany {
        by.require_recent()?;
    }
    write(by, async |tx| {
        expect_there(tx, &with).await?;
        let new = Model::created(tx.agency(), tx.id(), &with, by.actor().user(), tx.now());
        let job = tx.save(new).await?;
        run::plan(tx, &job).await?;
        Ok(job)
    })
    .await
}

/// Stops an export that is not done.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let job = tx.lock::<Model>(with.id).await?;
        job.expect_right(by.session())?;
        let at = tx.now();
        let job = tx.save(job.cancelled(at)?).await?;
        sweep::plan(tx, &job).await?;
        Ok(job)
    })
    .await
}

/// Notes that somebody asked for a link to fetch a file by.
pub async fn link(by: &By<may::Download>, with: &LinkCreate) -> Result<Model> {
    let (at, session) = (by.now(), by.session());
    change(by, with.id, |job: Model| {
        job.expect_fetching(session, at)?;
        Ok::<_, Error>(Change::update(job, Event::LinkMade {}, |_| ()))
    })
    .await
}

/// Notes that somebody fetches a file. Its pieces follow by [`piece`].
pub async fn fetch(by: &By<may::Download>, id: ExportJobId) -> Result<Model> {
    let (at, session) = (by.now(), by.session());
    change(by, id, |job: Model| {
        job.expect_fetching(session, at)?;
        Ok::<_, Error>(Change::update(job, Event::Downloaded {}, |row| {
            row.downloads = row.downloads.saturating_add(1);
            row.last_downloaded_at = Some(at);
        }))
    })
    .await
}

/// Whether everything of a client company was exported, from an instant on.
pub(crate) async fn whole_since(tx: &Tx, client: ClientId, since: Timestamp) -> Result<bool> {
    let whole = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Kind.eq(Kind::ClientCompany))
        .filter(Column::Status.eq(Status::Done))
        .filter(Column::CreatedAt.gte(since));
    Ok(whole.maybe().await?.is_some())
}

/// One piece of a file; nothing behind the last, or when the file was thrown away meanwhile.
pub async fn piece(session: &Session, id: ExportJobId, position: i32) -> Result<Option<Vec<u8>>> {
    let by = session.prove::<may::Read>()?;
    let found = find::<export_chunk::Model>(&by)
        .filter(export_chunk::Column::ExportId.eq(id.uuid()))
        .filter(export_chunk::Column::Position.eq(position));
    Ok(found.maybe().await?.map(|piece| piece.bytes))
}

impl Model {
    fn expect_fetching(&self, session: &Session, at: Timestamp) -> Result<()> {
        self.expect_right(session)?;
        self.expect_file(at)
    }
}

impl Create {
    /// Whether what the kind needs is given, and nothing else.
    fn expect_whole(&self) -> Result<()> {
        let mut check = Check::new();
        if self.kind == Kind::Partner {
            check.problem("kind", "is asked for by a partner's own people, by `ownExportCreate`");
        }
        if self.client_id.is_none() && self.kind != Kind::Audit {
            check.problem("clientId", "must say whose data are wanted");
        }
        match (self.kind == Kind::Person, self.contact_id) {
            (true, None) => check.problem("contactId", "must say who is meant"),
            (false, Some(_)) => check.problem("contactId", "goes with PERSON alone"),
            _ => {}
        }
        check.done()
    }
}

async fn expect_there(tx: &Tx, with: &Create) -> Result<()> {
    let Some(client) = with.client_id else {
        return Ok(());
    };
    // Locked, so that two cannot both find one place free.
    tx.lock::<client_company::Model>(client).await?;
    if let Some(contact) = with.contact_id {
        let contact = find::<contact::Model>(tx).by_id(contact).await?;
        if contact.client_id != client {
            return Err(Code::OtherClient.at("contactId"));
        }
        contact.expect_not_merged()?;
    }
    let open = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Status.is_in([Status::Queued, Status::Running]));
    if open.count(MOST_OPEN).await? >= MOST_OPEN {
        return Err(Code::TooManyExports.into());
    }
    Ok(())
}
