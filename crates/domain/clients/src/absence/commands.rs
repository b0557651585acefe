//! What one may do with absences.

use async_graphql::InputObject;
use goodword_identity::{By, find};
use goodword_kernel::id::{AbsenceId, ClientId, UserId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::{Model, may};
use crate::{ClientsErrorCode as Code, client_company, client_membership};

/// Notes that somebody is away.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AbsenceCreateInput")]
pub struct Create {
    /// Where.
    pub client_id: ClientId,
    /// Who: one of the client company's people.
    pub user_id: UserId,
    /// From when.
    pub from: Timestamp,
    /// Until when; at most a year later.
    pub until: Timestamp,
    /// What colleagues should know; at most 200 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Calls an absence off.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AbsenceCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: AbsenceId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that somebody is away: what begins meanwhile falls to whoever stands in (TEN-5).
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    use client_membership::Column;
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let member = find::<client_membership::Model>(tx)
            .filter(Column::ClientId.eq(client.id.uuid()))
            .filter(Column::UserId.eq(with.user_id.uuid()))
            .filter(Column::EndedAt.is_null());
        if member.maybe().await?.is_none() {
            return Err(Code::OtherClient.at("userId"));
        }
        let new = Model::noted(tx.agency(), tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Calls an absence off.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |absence: Model| absence.cancelled(at)).await
}
