//! What both offer changes with what either offers: it is looked at again, and not only when a partner is let in (PAR-15).

use goodword_clients::service_catalogue_item;
use goodword_identity::find;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Find, Tx};
use sea_orm::ColumnTrait;

use super::{Column, Model, Status, services};
use crate::names::Names;
use crate::partner_organization;

/// Partnerships of one firm, or of one client company, that are looked at.
const MOST: u64 = 1_000;

/// A firm offers something else.
pub(crate) async fn of_firm(tx: &mut Tx, fact: &Fact<partner_organization::Event>) -> Result<()> {
    let firm = find::<partner_organization::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    let own = alive(tx).filter(Column::OrganizationId.eq(firm.id.uuid()));
    for row in own.most(MOST).await? {
        let in_common = services::in_common(tx, row.client_id, &firm).await?;
        note(tx, row, in_common).await?;
    }
    Ok(())
}

/// A client company offers something else.
pub(crate) async fn of_catalogue(tx: &mut Tx, fact: &Fact<service_catalogue_item::Event>) -> Result<()> {
    let item = find::<service_catalogue_item::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    let own = alive(tx).filter(Column::ClientId.eq(item.client_id.uuid()));
    let own = own.most(MOST).await?;
    if own.is_empty() {
        return Ok(());
    }
    let ours = services::of_client(tx, item.client_id).await?;
    let firms = own.iter().map(|row| row.organization_id.uuid());
    let firms = find::<partner_organization::Model>(tx)
        .filter(partner_organization::Column::Id.is_in(firms))
        .most(MOST)
        .await?;
    for row in own {
        if let Some(firm) = firms.iter().find(|firm| firm.id == row.organization_id) {
            let in_common = firm.services.in_common(ours.iter().map(|item| item.name.as_str()));
            note(tx, row, in_common).await?;
        }
    }
    Ok(())
}

fn alive(tx: &Tx) -> Find<Model> {
    find::<Model>(tx).filter(Column::Status.is_not_in([Status::Declined, Status::Ended]))
}

async fn note(tx: &mut Tx, row: Model, in_common: Names) -> Result<()> {
    match row.overlapping(in_common) {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}
