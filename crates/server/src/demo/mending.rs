//! What is done for customers with a problem: known issues, gestures, compensation, help from support.

use goodword_followups::compensation::{self, Kind};
use goodword_followups::contact_attempt::Channel;
use goodword_followups::follow_up::Reason;
use goodword_followups::sla_policy::{self, Clock};
use goodword_followups::{case, huddle, known_issue, recovery_step, service_time};
use goodword_identity::{ClientRole, Session};
use goodword_kernel::{Money, Page, Result};

use super::cast::Cast;
use super::desk::worker;
use super::founding::Play;
use super::{Stage, by};

/// From this severity on a case is support's.
const GRAVE: i32 = 5;

/// Each client company knows two problems that customers have.
pub(super) async fn know(cast: &Cast, play: &Play) -> Result<()> {
    for firm in &play.firms {
        for complaint in cast.voice(&firm.part.locale)?.complaints.iter().take(2) {
            let new = known_issue::Create {
                client_id: firm.id,
                symptom: complaint.clone(),
                fix: None,
                first_seen_at: None,
                idempotency_key: None,
            };
            known_issue::create(&by(&firm.account_manager)?, new).await?;
        }
    }
    Ok(())
}

/// Whoever answers for an open case does something about it; support is asked for help with the gravest.
pub(super) async fn care(play: &Play) -> Result<()> {
    let order = case::OrderBy::default();
    let open = case::page(&by(&play.onlooker)?, &case::Filter::default(), order, &Page::first(100)).await?;
    for (_, row) in open.rows {
        let who = worker(play, row.owner_user_id);
        if row.severity < GRAVE {
            amend(play, who, &row).await?;
        } else if row.offered_to_user_id.is_none() {
            let ask = case::HandOver {
                id: row.id,
                to_user_id: None,
                note: None,
                idempotency_key: None,
            };
            case::hand_over(&by(who)?, ask).await?;
        }
        if row.known_issue_id.is_none() && row.suggested_issue_id.is_some() {
            let link = case::LinkIssue {
                id: row.id,
                known_issue_id: row.suggested_issue_id,
                idempotency_key: None,
            };
            case::link_issue(&by(who)?, link).await?;
        }
    }
    Ok(())
}

async fn amend(play: &Play, who: &Session, row: &case::Model) -> Result<()> {
    let told = recovery_step::Create {
        case_id: row.id,
        kind: recovery_step::Kind::ProgressUpdate,
        text: "Told the customer when the work will be repeated.".into(),
        channel: Some(Channel::Phone),
        at: None,
        idempotency_key: None,
    };
    recovery_step::create(&by(who)?, told).await?;
    let spent = service_time::Log {
        case_id: Some(row.id),
        follow_up_id: None,
        minutes: 20,
        at: None,
        note: None,
        idempotency_key: None,
    };
    service_time::log(&by(who)?, spent).await?;
    let firm = play.firms.iter().find(|firm| firm.id == row.client_id);
    let value = firm.map(|firm| Money::new(5_000, firm.part.currency.clone()));
    let offer = compensation::Offer {
        case_id: row.id,
        kind: Kind::Service,
        value,
        note: Some("The work is repeated without charge.".into()),
        offered_at: None,
        idempotency_key: None,
    };
    let offered = compensation::offer(&by(who)?, offer).await?;
    let accept = compensation::Accept {
        id: offered.id,
        idempotency_key: None,
    };
    compensation::accept(&by(who)?, accept).await.map(drop)
}

/// Each client company has limits of its own for detractors, and meets on what customers said.
pub(super) async fn meet(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let limits = sla_policy::Set {
            client_id: firm.id,
            reason: Reason::DetractorResponse,
            clock: Clock::Business,
            first_contact_minutes: None,
            gold_first_contact_minutes: Some(20),
            high_trust_first_contact_minutes: None,
            close_minutes: Some(10 * 540),
            escalation: None,
            idempotency_key: None,
        };
        sla_policy::set(&by(&play.onlooker)?, limits).await?;
        let now = stage.house.gatekeeper.source().now();
        let meeting = huddle::Plan {
            client_id: firm.id,
            meets_at: now,
            participant_user_ids: firm.account_manager.actor().user().into_iter().collect(),
            idempotency_key: None,
        };
        let planned = huddle::plan(&by(&firm.account_manager)?, meeting).await?;
        let decision = huddle::Decision {
            title: "Call every customer the day before an appointment".into(),
            required_role: ClientRole::AccountManager,
            assignee_user_id: None,
            due_at: now.plus_days(7),
        };
        let hold = huddle::Hold {
            id: planned.id,
            decisions: vec![decision],
            notes: None,
            idempotency_key: None,
        };
        huddle::hold(&by(&firm.account_manager)?, hold).await?;
    }
    Ok(())
}
