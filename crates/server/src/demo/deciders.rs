//! Who decides at the customers, what they want, and what they went through before.

use goodword_clients::stakeholder::{DecisionRole, Function};
use goodword_clients::{contact, goal_conflict, prior_experience, stakeholder, stakeholder_goal};
use goodword_kernel::Result;
use goodword_kernel::id::{StakeholderGoalId, StakeholderId};

use super::founding::Firm;
use super::{Stage, by};

const PARTS: [(Function, DecisionRole); 3] = [
    (Function::Executive, DecisionRole::Final),
    (Function::Finance, DecisionRole::Approver),
    (Function::User, DecisionRole::User),
];

/// Some contacts have a part in the decisions of their accounts; where two of them want different things, that is noted.
pub(super) async fn meet(stage: &mut Stage, firm: &Firm, contacts: &[contact::Model]) -> Result<()> {
    let known = contacts.iter().filter(|contact| contact.account_id.is_some()).take(6);
    for (contact, (function, decision_role)) in known.zip(PARTS.iter().cycle()) {
        let new = stakeholder::Create {
            contact_id: contact.id,
            account_id: None,
            function: *function,
            decision_role: *decision_role,
            influence: 4,
            with_usual_goals: true,
            idempotency_key: None,
        };
        let row = stakeholder::create(&by(&firm.account_manager)?, new).await?;
        let (one, other) = (
            want(firm, row.id, "A price that stays", stakeholder_goal::Status::Met).await?,
            want(firm, row.id, "The newest model", stakeholder_goal::Status::Open).await?,
        );
        let new = goal_conflict::Create {
            goal_a_id: one,
            goal_b_id: other,
            note: "The newest model costs more than the old one.".into(),
            idempotency_key: None,
        };
        goal_conflict::create(&by(&firm.account_manager)?, new).await?;
        if stage.chance.happens(60) {
            suffer(firm, contact).await?;
        }
    }
    Ok(())
}

async fn want(
    firm: &Firm,
    who: StakeholderId,
    goal: &str,
    status: stakeholder_goal::Status,
) -> Result<StakeholderGoalId> {
    let new = stakeholder_goal::Create {
        stakeholder_id: who,
        goal: goal.into(),
        weight: 3,
        status,
        met_by: Vec::new(),
        idempotency_key: None,
    };
    Ok(stakeholder_goal::create(&by(&firm.account_manager)?, new).await?.id)
}

async fn suffer(firm: &Firm, contact: &contact::Model) -> Result<()> {
    let new = prior_experience::Create {
        account_id: None,
        contact_id: Some(contact.id),
        supplier_kind: "The one before us".into(),
        what_went_wrong: "Nobody answered the telephone once the invoice was paid.".into(),
        emotion: 4,
        learned_at: None,
        idempotency_key: None,
    };
    prior_experience::create(&by(&firm.account_manager)?, new)
        .await
        .map(drop)
}
