//! What is done in an ask, step by step.

use goodword_clients::{account, client_company, client_membership, contact, engagement};
use goodword_identity::{By, ClientRole, Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, ContactId, UserId};
use goodword_persistence::{Scope, Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Column, Decline, Model, Override, Plan, Postpone, Request, Thank, Wait, may};
use crate::ask_eligibility::Reasons;
use crate::ask_template::{self, Known};
use crate::{AdvocacyErrorCode as Code, advocate, ask_eligibility, referral_program};

/// Means to ask a customer. What speaks against it is looked at at once.
pub async fn plan(by: &By<may::Ask>, with: Plan) -> Result<Model> {
    let who = by.actor().user();
    write(by, async |tx| {
        let program = find::<referral_program::Model>(tx).by_id(with.program_id).await?;
        program.expect_active("programId")?;
        // Locked, so that two cannot plan to ask one customer at once.
        let contact = tx.lock_row::<contact::Model>(with.contact_id).await?;
        if open(tx, contact.id).await?.is_some() {
            return Err(Code::AskOpen.at("contactId"));
        }
        if let Some(id) = with.template_id {
            let template = find::<ask_template::Model>(tx).by_id(id).await?;
            if template.client_id != program.client_id {
                return Err(Code::OtherClient.at("templateId"));
            }
            template.expect_ready("templateId")?;
            template.said_to(&known(tx, &contact).await?)?;
        }
        let reasons = against(tx, &program, &contact).await?;
        let new = Model::planned(&program, &contact, tx.id(), (&with, who, reasons), tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Step 1: asks the customer, unless something speaks against it by now.
pub async fn request(by: &By<may::Ask>, with: Request) -> Result<Model> {
    let who = by.actor().user();
    write(by, async |tx| {
        let (row, contact) = locked(tx, with.id).await?;
        let program = find::<referral_program::Model>(tx).by_id(row.program_id).await?;
        program.expect_active("id")?;
        if let Some(id) = row.template_id {
            find::<ask_template::Model>(tx).by_id(id).await?.expect_ready("id")?;
        }
        let at = tx.now();
        let reasons = against(tx, &program, &contact).await?;
        if !reasons.is_empty() && !row.is_overridden(&reasons) {
            return tx.save(row.blocked(reasons, at)?).await;
        }
        let advocate = advocate::of(tx, &program, &contact).await?;
        let row = tx.save(row.made(advocate.id, who, at)?).await?;
        rest(tx, &row, Rest::Cooling).await?;
        Ok(row)
    })
    .await
}

/// Has a customer asked in spite of what speaks against it (ASK-2).
pub async fn override_block(by: &By<may::Override>, with: Override) -> Result<Model> {
    let who = by.actor().user();
    write(by, async |tx| {
        let (row, _) = locked(tx, with.id).await?;
        let owns = match who {
            Some(user) => owns(tx, row.client_id, user).await?,
            None => false,
        };
        if !owns {
            return Err(Code::OwnerNeeded.at("id"));
        }
        let at = tx.now();
        tx.save(row.overridden(&with.reason, who, at)?).await
    })
    .await
}

/// Step 2: says nothing.
pub async fn wait(by: &By<may::Ask>, with: Wait) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.silent(at)).await
}

/// Step 4: thanks the customer.
pub async fn thank(by: &By<may::Ask>, with: Thank) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.thanked(at)).await
}

/// Puts an ask off.
pub async fn postpone(by: &By<may::Ask>, with: Postpone) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.postponed(&with, at)).await
}

/// Notes that a customer does not want to. They are left in peace for longer (ASK-1).
pub async fn decline(by: &By<may::Ask>, with: Decline) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx.save(row.declined(&with, at)?).await?;
        rest(tx, &row, Rest::Declined).await?;
        Ok(row)
    })
    .await
}

/// The ask with the customer whom it is about, locked before it: of one customer's asks only one is made at a time.
async fn locked(tx: &Tx, id: goodword_kernel::id::ReferralAskId) -> Result<(Model, contact::Model)> {
    let contact = find::<Model>(tx).by_id(id).await?.contact_id;
    let contact = tx.lock_row::<contact::Model>(contact).await?;
    Ok((tx.lock::<Model>(id).await?, contact))
}

/// The ask of a customer that is planned or goes on.
async fn open(scope: &impl Scope, contact: ContactId) -> Result<Option<Model>> {
    find::<Model>(scope)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::IsOpen.eq(true))
        .maybe()
        .await
}

// What speaks against asking a customer by a program: what does by ASK-1, and that the program asks others.
async fn against(tx: &Tx, program: &referral_program::Model, contact: &contact::Model) -> Result<Reasons> {
    let account = match contact.account_id {
        Some(id) => Some(find::<account::Model>(tx).by_id(id).await?.lifecycle),
        None => None,
    };
    if !program.asks(account) {
        return Err(Code::NotInAudience.at("contactId"));
    }
    ask_eligibility::of_contact(tx, contact).await
}

/// For how long a customer is left in peace.
#[derive(Clone, Copy, Debug)]
enum Rest {
    Cooling,
    Declined,
}

async fn rest(tx: &mut Tx, row: &Model, how: Rest) -> Result<()> {
    let Some(advocate) = row.advocate_id else {
        return Ok(());
    };
    let settings = find::<client_company::Model>(tx).by_id(row.client_id).await?.settings;
    let days = match how {
        Rest::Cooling => settings.ask_cooling_days,
        Rest::Declined => settings.ask_declined_days,
    };
    let (asked, until) = (row.asked_at, tx.now().plus_days(days.into()));
    advocate::rest(tx, advocate, asked, until).await
}

/// What is known of a customer for the words of a template.
async fn known(scope: &impl Scope, contact: &contact::Model) -> Result<Known> {
    let account = match contact.account_id {
        Some(id) => Some(find::<account::Model>(scope).by_id(id).await?.name),
        None => None,
    };
    let done = find::<engagement::Model>(scope)
        .filter(engagement::Column::ContactId.eq(contact.id.uuid()))
        .filter(engagement::Column::Status.eq(engagement::Status::Completed))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    Ok(Known {
        name: Some(contact.name.as_str().to_owned()),
        account,
        engagement: done.into_iter().next().map(|one| one.title),
    })
}

/// Whether somebody is an OWNER of a client company.
async fn owns(tx: &Tx, client: ClientId, user: UserId) -> Result<bool> {
    use client_membership::Column;
    let owns = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Role.eq(ClientRole::Owner))
        .filter(Column::EndedAt.is_null());
    Ok(owns.maybe().await?.is_some())
}
