//! What is done in an ask, step by step.

use goodword_clients::{account, contact, engagement};
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ContactId, ReferralAskId};
use goodword_persistence::{Scope, Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Column, Decline, Model, Override, Plan, Postpone, Request, Thank, Wait, may};
use crate::advocate::Rest;
use crate::ask_eligibility::{Gate, expect_owner};
use crate::ask_template::{self, Known};
use crate::{AdvocacyErrorCode as Code, advocate, referral_program, thank_you};

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
        let reasons = Gate::before(tx, &program, &contact, "contactId").await?.against();
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
        let reasons = Gate::before(tx, &program, &contact, "id").await?.against();
        if !reasons.is_empty() && !row.is_overridden(&reasons) {
            return tx.save(row.blocked(reasons, at)?).await;
        }
        let advocate = advocate::of(tx, &program, &contact).await?;
        let row = tx.save(row.made(advocate.id, who, at)?).await?;
        advocate::cool_off(tx, advocate.id, Rest::Asked).await?;
        Ok(row)
    })
    .await
}

/// Has a customer asked in spite of what speaks against it (ASK-2).
pub async fn override_block(by: &By<may::Override>, with: Override) -> Result<Model> {
    let who = by.actor().user();
    write(by, async |tx| {
        let (row, _) = locked(tx, with.id).await?;
        expect_owner(tx, row.client_id, who, "id").await?;
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

/// Step 4: thanks the customer. Where these are the thanks that are owed for those whom they named, nobody gives them twice (ASK-6).
pub async fn thank(by: &By<may::Ask>, with: Thank) -> Result<Model> {
    let who = by.actor().user();
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx.save(row.thanked(with.settles_thanks, who, at)?).await?;
        thank_you::given_in(tx, &row).await?;
        Ok(row)
    })
    .await
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
        if let Some(advocate) = row.advocate_id {
            advocate::cool_off(tx, advocate, Rest::Declined).await?;
        }
        Ok(row)
    })
    .await
}

/// The ask with the customer whom it is about, locked before it: of one customer's asks only one is made at a time.
async fn locked(tx: &Tx, id: ReferralAskId) -> Result<(Model, contact::Model)> {
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
