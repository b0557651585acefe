//! Accounts and contacts by whatever is known of them: how their name begins, address, telephone number, domain, external id.
//! Each way is a look-up of its own in an index, so that none reads more than it gives.

use goodword_identity::{By, Direction, Order, Session, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Check, Result, text};
use goodword_persistence::starts_with;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use crate::{account, contact};

/// Hits of each kind that are given.
pub const MOST: usize = 20;
/// The longest text that is searched for, in characters.
const LONGEST: usize = 200;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Customer companies, by name.
    pub accounts: Vec<account::Model>,
    /// People, by name.
    pub contacts: Vec<contact::Model>,
}

/// Looks for a text among the customers within reach that are not put away: at most 20 accounts and 20 contacts.
pub async fn search(session: &Session, given: &str, client: Option<ClientId>) -> Result<Hits> {
    let mut check = Check::new();
    let given = check.line("text", given, LONGEST);
    check.done()?;
    Ok(Hits {
        accounts: accounts(&session.prove()?, &given, client).await?,
        contacts: contacts(&session.prove()?, &given, client).await?,
    })
}

async fn accounts(by: &By<account::may::Read>, given: &str, client: Option<ClientId>) -> Result<Vec<account::Model>> {
    use account::Column;
    let ways = [
        Some(starts_with(Column::NameKey, &text::search_key(given))),
        given
            .contains('.')
            .then(|| Column::DomainKey.eq(account::domain_key(given))),
        Some(Column::ExternalId.eq(given)),
    ];
    let mut found: Vec<account::Model> = Vec::new();
    for way in ways.into_iter().flatten() {
        let some = find::<account::Model>(by)
            .filter(way)
            .filter(Condition::all().add_option(client.map(|client| Column::ClientId.eq(client.uuid()))))
            .filter(Column::ArchivedAt.is_null());
        let some = some
            .ordered(&Order::by(Column::NameKey, Direction::Asc), MOST as u64)
            .await?;
        found.extend(some);
    }
    found.sort_by(|one, other| (&one.name_key, one.id).cmp(&(&other.name_key, other.id)));
    found.dedup_by_key(|row| row.id);
    found.truncate(MOST);
    Ok(found)
}

async fn contacts(by: &By<contact::may::Read>, given: &str, client: Option<ClientId>) -> Result<Vec<contact::Model>> {
    use contact::Column;
    let digest = |key: &str| contact::email_digest(by.session(), key);
    let ways = [
        Some(starts_with(Column::NameKey, &text::search_key(given))),
        given
            .contains('@')
            .then(|| Column::EmailDigest.eq(digest(&text::email_key(given)))),
        contact::phone_key(given).map(|digits| Column::PhoneDigest.eq(digest(&format!("tel:{digits}")))),
        Some(Column::ExternalId.eq(given)),
    ];
    let mut found: Vec<contact::Model> = Vec::new();
    for way in ways.into_iter().flatten() {
        let some = find::<contact::Model>(by)
            .filter(way)
            .filter(Condition::all().add_option(client.map(|client| Column::ClientId.eq(client.uuid()))))
            .filter(Column::ArchivedAt.is_null());
        let some = some
            .ordered(&Order::by(Column::NameKey, Direction::Asc), MOST as u64)
            .await?;
        found.extend(some);
    }
    found.sort_by(|one, other| (&one.name_key, one.id).cmp(&(&other.name_key, other.id)));
    found.dedup_by_key(|row| row.id);
    found.truncate(MOST);
    Ok(found)
}
