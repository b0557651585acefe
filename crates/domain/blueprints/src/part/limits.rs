//! In what time customers are reached and follow-ups finished, by reason.

use async_graphql::InputObject;
use goodword_followups::follow_up::Reason;
use goodword_followups::sla_policy::{self, Clock, Column, Set, Step, Steps};
use goodword_identity::find;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Id, Result};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::{Made, Part, Reading, read, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::ItemKind;
use crate::present::{Found, Present};

/// Limits of follow-ups for one reason, in place of those that client companies have for it.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintSlaPolicyInput")]
pub struct LimitsPart {
    /// For which reason.
    pub reason: Reason,
    /// How time is counted. CALENDAR for promoters.
    #[graphql(default_with = "Clock::Business")]
    pub clock: Clock,
    /// Minutes until first contact: 5 to 525,600, for promoters at most 1,440 (FUP-1). For reasons of answers alone. As the
    /// client company's settings say when left out.
    pub first_contact_minutes: Option<i32>,
    /// The same for accounts of gold level.
    pub gold_first_contact_minutes: Option<i32>,
    /// The same where trust is of high sensitivity.
    pub high_trust_first_contact_minutes: Option<i32>,
    /// Minutes until the follow-up is finished: 5 to 525,600. No limit when left out.
    pub close_minutes: Option<i32>,
    /// Who hears of a limit that runs out, and when: 1 to 10 steps; the usual three when left out (FUP-4).
    pub escalation: Option<Vec<Step>>,
}

/// Limits as an item keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    clock: Clock,
    first_contact_minutes: Option<i32>,
    gold_first_contact_minutes: Option<i32>,
    high_trust_first_contact_minutes: Option<i32>,
    close_minutes: Option<i32>,
    escalation: Steps,
}

/// Each reason with its limits.
pub(super) struct Limits;

impl Part for Limits {
    const KINDS: &'static [ItemKind] = &[ItemKind::SlaPolicy];

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        for (place, part) in to.listed("slaPolicies", content.sla_policies.as_ref(), Reason::ALL.len()) {
            // Of no client company yet.
            let read = part.set(Id::from_uuid(Uuid::nil())).read();
            let Some(escalation) = to.under(&place, read)? else {
                continue;
            };
            let kept = Kept {
                clock: part.clock,
                first_contact_minutes: part.first_contact_minutes,
                gold_first_contact_minutes: part.gold_first_contact_minutes,
                high_trust_first_contact_minutes: part.high_trust_first_contact_minutes,
                close_minutes: part.close_minutes,
                escalation,
            };
            let field = format!("{place}.reason");
            to.put_once(ItemKind::SlaPolicy, &part.reason.to_string(), &kept, &field)?;
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = find::<sla_policy::Model>(scope)
            .filter(Column::ClientId.is_in(to.clients()))
            .filter(Column::RemovedAt.is_null())
            .most(to.most() + 1)
            .await?;
        let found = to.whole(found)?;
        for policy in found {
            let kept = Kept {
                clock: policy.clock,
                first_contact_minutes: policy.first_contact_minutes,
                gold_first_contact_minutes: policy.gold_first_contact_minutes,
                high_trust_first_contact_minutes: policy.high_trust_first_contact_minutes,
                close_minutes: policy.close_minutes,
                escalation: policy.escalation,
            };
            to.put(policy.client_id, ItemKind::SlaPolicy, &policy.reason.to_string(), &kept)?;
        }
        Ok(())
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], _: &mut Made) -> Result<()> {
        let mut all = Vec::new();
        for line in wanted(lines, ItemKind::SlaPolicy) {
            let kept: Kept = read(&line.to)?;
            all.push(Set {
                client_id: of.client.id,
                reason: line.key.parse()?,
                clock: kept.clock,
                first_contact_minutes: kept.first_contact_minutes,
                gold_first_contact_minutes: kept.gold_first_contact_minutes,
                high_trust_first_contact_minutes: kept.high_trust_first_contact_minutes,
                close_minutes: kept.close_minutes,
                escalation: Some(kept.escalation.all().to_vec()),
                idempotency_key: None,
            });
        }
        sla_policy::put_all(tx, of.client.id, &all).await
    }
}

impl LimitsPart {
    fn set(&self, client: ClientId) -> Set {
        Set {
            client_id: client,
            reason: self.reason,
            clock: self.clock,
            first_contact_minutes: self.first_contact_minutes,
            gold_first_contact_minutes: self.gold_first_contact_minutes,
            high_trust_first_contact_minutes: self.high_trust_first_contact_minutes,
            close_minutes: self.close_minutes,
            escalation: self.escalation.clone(),
            idempotency_key: None,
        }
    }
}
