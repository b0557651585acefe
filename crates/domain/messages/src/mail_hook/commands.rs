//! What one may do with addresses for reports.

use goodword_identity::By;
use goodword_kernel::id::MailHookId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Error, Result, Source, Token};
use goodword_persistence::{vault, write};

use super::{Create, Event, LINK, Model, Revoke, may};

/// Good until it is revoked, as far as anybody can tell.
const LONG: i64 = 36_500 * DAY;
/// Characters of the secret by which an address is recognised.
const HINT: usize = 4;

/// An address that was made, and its secret: told this once, and not to a repetition.
#[derive(Clone, Debug)]
pub struct Made {
    /// The address.
    pub hook: Model,
    /// Its secret.
    pub secret: Option<Token>,
}

/// Makes an address.
pub async fn create(by: &By<may::Create>, source: &Source, with: Create) -> Result<Made> {
    let maker = by.actor().user().ok_or(Error::StepUpNeeded)?;
    by.require_recent()?;
    let mut check = Check::new();
    let name = check.line("name", &with.name, 100);
    check.done()?;
    let secret = Token::new("", source);
    let id: MailHookId = by.id();
    let hook = write(by, async |tx| {
        let now = tx.now();
        vault::put_link(tx, &secret.digest(), LINK, id.uuid(), now.plus(LONG)).await?;
        let revealed = secret.reveal();
        let row = Model {
            agency_id: tx.agency(),
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            user_id: maker,
            name,
            hint: revealed
                .chars()
                .skip(revealed.chars().count().saturating_sub(HINT))
                .collect(),
            revoked_at: None,
        };
        tx.save(Change::new(row, Event::Created {})).await
    })
    .await?;
    let secret = (hook.id == id).then_some(secret);
    Ok(Made { hook, secret })
}

/// Makes an address worthless, at once.
pub async fn revoke(by: &By<may::Revoke>, with: Revoke) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let hook = tx.lock::<Model>(with.id).await?;
        if hook.revoked_at.is_some() {
            return Ok(hook);
        }
        let at = tx.now();
        vault::set_link_end(tx, LINK, hook.id.uuid(), at).await?;
        tx.save(hook.revoked(at)).await
    })
    .await
}
