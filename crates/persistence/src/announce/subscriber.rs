//! One who listens. Nothing that happens is missed: after a gap the event log tells what was not heard.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use goodword_kernel::id::{AgencyId, ClientId, EventId, kind};
use goodword_kernel::{Id, Permission, Reach, Result};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use uuid::Uuid;

use super::told::Told;
use super::{Announcement, Item};
use crate::conn::{Conn, Mode};
use crate::database::Engine;
use crate::error::from_db;
use crate::session::{By, Session};

/// The news of one topic and agency within one actor's reach.
pub struct Subscriber {
    session: Session,
    reach: Reach,
    topic: &'static str,
    // The client companies of whose news something may concern a partner; nothing is known of that where there are none said.
    partners_of: Option<Vec<ClientId>>,
    from: Receiver<Item>,
    told: Told,
    missed: VecDeque<Announcement>,
    // Where to read on in the event log, while it holds more than was read.
    behind: Option<Uuid>,
    // Present once it listens.
    seat: Option<Arc<()>>,
}

// Events read at once after a gap; a longer one is read in pieces.
const PIECE: usize = 500;
// How long to wait before the event log is asked again after it could not be read.
const PAUSE: Duration = Duration::from_secs(1);

impl<P: Permission> By<P> {
    /// Begins to listen to what happens to one kind of thing within reach. What happens after this call is told, at
    /// least once.
    pub async fn subscribe(&self, topic: &'static str) -> Result<Subscriber> {
        let home = &self.session().inner().home;
        let news = &home.inner().news;
        let from = news.to.subscribe();
        let now = home.source().id::<()>().uuid();
        let told = match home.database().engine() {
            Engine::Postgres => Told::of_many_writers(now),
            Engine::Sqlite => Told::of_one_writer(now),
        };
        let mut subscriber = Subscriber {
            session: self.session().clone(),
            reach: self.reach().clone(),
            topic,
            partners_of: None,
            from,
            told,
            missed: VecDeque::new(),
            behind: None,
            seat: None,
        };
        subscriber.skip_the_past().await?;
        subscriber.seat = Some(news.audience.clone());
        Ok(subscriber)
    }
}

impl Subscriber {
    /// Of what a partner may be concerned by, only what is of these client companies: news do not say of which partnership they
    /// are, and the row of each would have to be read to know.
    #[must_use]
    pub fn of_partners(mut self, clients: Vec<ClientId>) -> Self {
        self.partners_of = Some(clients);
        self
    }

    /// The next news within reach, waiting for it. `None` when the process ends. The session that listens is not asked
    /// again whether it may: the caller loads the thing through a fresh one.
    pub async fn next(&mut self) -> Option<Announcement> {
        loop {
            if let Some(news) = self.missed.pop_front() {
                return Some(news);
            }
            if let Some(after) = self.behind.take() {
                self.catch_up(after).await;
                continue;
            }
            match self.from.recv().await {
                Ok(Item::Committed(news)) if self.mine(&news) && self.told.note(news.event) => return Some(news),
                Ok(Item::Committed(_)) => {}
                Ok(Item::Gap) | Err(RecvError::Lagged(_)) => self.behind = Some(self.after_gap()),
                Err(RecvError::Closed) => return None,
            }
        }
    }

    fn after_gap(&self) -> Uuid {
        self.told.since(self.session.inner().home.source().id::<()>().uuid())
    }

    fn mine(&self, news: &Announcement) -> bool {
        news.agency == self.session.agency().uuid()
            && news.topic == self.topic
            && concerns(
                &self.reach,
                self.partners_of.as_deref(),
                news.client.map(Id::<kind::ClientCompany>::from_uuid),
            )
    }

    // What the overlap after a gap will show again, but happened before this subscription.
    async fn skip_the_past(&mut self) -> Result<()> {
        if self.told.overlaps() {
            for news in self.read_log(self.after_gap(), "DESC", Told::most()).await? {
                self.told.note(news.event);
            }
        }
        Ok(())
    }

    async fn catch_up(&mut self, after: Uuid) {
        match self.read_log(after, "ASC", PIECE).await {
            Ok(found) => {
                self.behind = found.last().filter(|_| found.len() == PIECE).map(|news| news.event);
                for news in found {
                    if self.mine(&news) && self.told.note(news.event) {
                        self.missed.push_back(news);
                    }
                }
            }
            Err(error) => {
                tracing::warn!(?error, "a subscriber could not read what it missed; trying again");
                self.behind = Some(after);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    async fn read_log(&self, after: Uuid, direction: &str, most: usize) -> Result<Vec<Announcement>> {
        let (db, agency) = (self.session.inner().home.database(), self.session.agency());
        let conn = Conn::begin(db, Mode::Read, Some(agency)).await?;
        let sql = format!(
            "SELECT id, client_id, topic, name, subject FROM event WHERE agency_id = $1 AND topic = $2 AND id > $3 \
             ORDER BY id {direction} LIMIT $4"
        );
        let values = [
            agency.uuid().into(),
            self.topic.into(),
            after.into(),
            i64::try_from(most).unwrap_or(1).into(),
        ];
        let rows = conn
            .query_all_raw(Statement::from_sql_and_values(db.backend(), sql, values))
            .await
            .map_err(from_db)?;
        rows.iter().map(|row| read(row, agency).map_err(from_db)).collect()
    }
}

// Whether news of a client company may concern somebody of this reach. Of which partnership they are stands in the row, which the
// caller reads through its own reach.
fn concerns(reach: &Reach, partners_of: Option<&[ClientId]>, client: Option<ClientId>) -> bool {
    let covered = client.is_some_and(|client| reach.covers(client));
    match reach {
        Reach::Agency => true,
        Reach::Partnerships(_) | Reach::ClientsAndPartnerships(..) => {
            let partners = |of: &[ClientId]| client.is_some_and(|client| of.contains(&client));
            covered || partners_of.is_none_or(partners)
        }
        Reach::Clients(_) | Reach::Contact(..) => covered,
    }
}

fn read(row: &QueryResult, agency: AgencyId) -> Result<Announcement, sea_orm::DbErr> {
    let (event, client): (EventId, Option<ClientId>) = (row.try_get("", "id")?, row.try_get("", "client_id")?);
    Ok(Announcement {
        agency: agency.uuid(),
        event: event.uuid(),
        client: client.map(|client| client.uuid()),
        topic: row.try_get("", "topic")?,
        name: row.try_get("", "name")?,
        subject: row.try_get("", "subject")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int_7_a_partner_is_woken_by_its_own_client_companies_alone() {
        let id = |n| Id::from_uuid(Uuid::from_u128(n));
        let (own, other, worked_for): (ClientId, ClientId, ClientId) = (id(1), id(2), id(3));
        let partner = Reach::Partnerships(vec![Id::from_uuid(Uuid::from_u128(7))]);
        let both = Reach::ClientsAndPartnerships(vec![worked_for], vec![Id::from_uuid(Uuid::from_u128(7))]);
        let of = [own];
        assert!(concerns(&partner, Some(&of), Some(own)));
        assert!(!concerns(&partner, Some(&of), Some(other)));
        assert!(!concerns(&partner, Some(&of), None));
        assert!(concerns(&partner, None, Some(other)), "nobody said whose partner it is");
        assert!(concerns(&both, Some(&of), Some(worked_for)));
        assert!(concerns(&both, Some(&of), Some(own)));
        assert!(!concerns(&both, Some(&of), Some(other)));
        assert!(!concerns(&Reach::Clients(vec![own]), Some(&of), Some(other)));
        assert!(concerns(&Reach::Agency, None, None));
    }
}
