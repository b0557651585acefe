//! What a client company sells and says that it does, who has it, and who lives with whom.

use std::collections::BTreeSet;

use goodword_clients::{
    account, catalogue_acknowledgement, contact, engagement, household, owned_product, product, service_catalogue_item,
};
use goodword_kernel::id::ProductId;
use goodword_kernel::money::SafeInt;
use goodword_kernel::time::DAY;
use goodword_kernel::{Money, Page, Result};

use super::founding::Firm;
use super::{Stage, by};

/// Puts up a catalogue and shows what customers have of it.
pub(super) async fn sell(stage: &mut Stage, firm: &Firm, contacts: &[contact::Model]) -> Result<()> {
    let mut products = Vec::new();
    for (number, (title, minor)) in (1..).zip(&firm.part.work) {
        products.push(offer(firm, number, title, *minor).await?);
    }
    own(stage, firm, contacts, &products).await?;
    describe(firm).await?;
    live_together(firm, contacts).await
}

async fn offer(firm: &Firm, number: usize, title: &str, minor: i64) -> Result<ProductId> {
    let new = product::Create {
        client_id: firm.id,
        name: title.to_owned(),
        sku: Some(format!("{}-{number:02}", firm.part.slug)),
        price: Some(Money {
            amount_minor: SafeInt::new(minor),
            currency: firm.part.currency.clone(),
        }),
        active: true,
        idempotency_key: None,
    };
    Ok(product::create(&by(&firm.account_manager)?, new).await?.id)
}

/// Some accounts have a product, some work is about one, and with some a date is agreed.
async fn own(stage: &mut Stage, firm: &Firm, contacts: &[contact::Model], products: &[ProductId]) -> Result<()> {
    let now = stage.house.gatekeeper.source().now();
    let accounts: BTreeSet<_> = contacts.iter().filter_map(|contact| contact.account_id).collect();
    for (days, id) in (3..).zip(accounts.into_iter().take(5)) {
        let Some(product) = stage.chance.of(products).copied() else {
            return Ok(());
        };
        let add = owned_product::Add {
            account_id: id,
            product_id: product,
            since: None,
            idempotency_key: None,
        };
        owned_product::add(&by(&firm.account_manager)?, add).await?;
        let plan = account::PlanAccount {
            id,
            at: Some(now.plus(days * DAY)),
            reason: Some("Agreed on the telephone.".into()),
            idempotency_key: None,
        };
        account::plan_follow_up(&by(&firm.account_manager)?, plan).await?;
    }
    let filter = engagement::Filter {
        client_id: Some(firm.id),
        ..engagement::Filter::default()
    };
    let order = engagement::OrderBy::default();
    let work = engagement::page(&by(&firm.account_manager)?, &filter, order, &Page::first(4)).await?;
    for (days, (_, row)) in (5..).zip(work.rows) {
        let set = engagement::SetProducts {
            id: row.id,
            product_ids: stage.chance.of(products).copied().into_iter().collect(),
            idempotency_key: None,
        };
        engagement::set_products(&by(&firm.account_manager)?, set).await?;
        let plan = engagement::PlanEngagement {
            id: row.id,
            at: Some(now.plus(days * DAY)),
            reason: Some("See whether it holds.".into()),
            idempotency_key: None,
        };
        engagement::plan_follow_up(&by(&firm.account_manager)?, plan).await?;
    }
    Ok(())
}

/// The services, of which one changed and is known by one of the staff.
async fn describe(firm: &Firm) -> Result<()> {
    let work = firm.part.work.iter().take(3);
    for (title, _) in work {
        let new = service_catalogue_item::Create {
            client_id: firm.id,
            name: title.clone(),
            scope: "Everything that the offer names, with travel and disposal.".into(),
            exclusions: Some("Work on what others have built in.".into()),
            idempotency_key: None,
        };
        let item = service_catalogue_item::create(&by(&firm.owner)?, new).await?;
        let next = service_catalogue_item::Update {
            id: item.id,
            name: None,
            scope: Some("Everything that the offer names, with travel, disposal and one visit more.".into()),
            exclusions: async_graphql::MaybeUndefined::Undefined,
            idempotency_key: None,
        };
        let item = service_catalogue_item::update(&by(&firm.owner)?, next).await?;
        let give = catalogue_acknowledgement::Give {
            item_id: item.id,
            idempotency_key: None,
        };
        catalogue_acknowledgement::give(&by(&firm.account_manager)?, give).await?;
    }
    Ok(())
}

async fn live_together(firm: &Firm, contacts: &[contact::Model]) -> Result<()> {
    for some in contacts.chunks(2).take(2) {
        let new = household::Create {
            client_id: firm.id,
            name: some.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" & "),
            contact_ids: some.iter().map(|one| one.id).collect(),
            idempotency_key: None,
        };
        household::create(&by(&firm.account_manager)?, new).await?;
    }
    Ok(())
}
