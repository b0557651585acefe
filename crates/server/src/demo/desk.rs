//! What staff do about answers: call, note what came of it, mend what was wrong.

use goodword_followups::contact_attempt::{self, Channel};
use goodword_followups::{case, follow_up, task};
use goodword_identity::Session;
use goodword_kernel::id::UserId;
use goodword_kernel::{Page, Result};

use super::founding::Play;
use super::{Stage, by};

/// The staff work through what is open; each thing is done with a chance of so many per cent.
pub(super) async fn work(stage: &mut Stage, play: &Play, diligence: usize) -> Result<()> {
    let page = Page::first(100);
    let order = follow_up::OrderBy::default();
    let open = follow_up::page(&by(&play.onlooker)?, &follow_up::Filter::default(), order, &page).await?;
    for (_, row) in open.rows {
        if stage.chance.happens(diligence) {
            call(stage, play, &row).await?;
        }
    }
    let order = case::OrderBy::default();
    let open = case::page(&by(&play.onlooker)?, &case::Filter::default(), order, &page).await?;
    for (_, row) in open.rows {
        if stage.chance.happens(diligence) {
            mend(stage, play, &row).await?;
        }
    }
    check_in(stage, play, diligence).await
}

/// The check-ins after completed work that are due.
async fn check_in(stage: &mut Stage, play: &Play, diligence: usize) -> Result<()> {
    let filter = task::Filter {
        due_before: Some(play.onlooker.now()),
        ..task::Filter::default()
    };
    let order = task::OrderBy::default();
    let due = task::page(&by(&play.onlooker)?, &filter, order, &Page::first(100)).await?;
    for (_, row) in due.rows.into_iter().filter(|(_, row)| row.engagement_id.is_some()) {
        if stage.chance.happens(diligence) {
            finish(play, &row).await?;
        }
    }
    Ok(())
}

async fn finish(play: &Play, row: &task::Model) -> Result<()> {
    let (id, who) = (row.id, worker(play, row.assignee_user_id));
    task::start(
        &by(who)?,
        task::Start {
            id,
            idempotency_key: None,
        },
    )
    .await?;
    task::done(
        &by(who)?,
        task::Done {
            id,
            idempotency_key: None,
        },
    )
    .await
    .map(drop)
}

/// Who works on something: its assignee, or the program where nobody is named.
pub(super) fn worker(play: &Play, user: Option<UserId>) -> &Session {
    user.and_then(|user| play.people.get(&user)).unwrap_or(&play.onlooker)
}

async fn call(stage: &mut Stage, play: &Play, row: &follow_up::Model) -> Result<()> {
    let who = worker(play, row.assignee_user_id);
    let reached = stage.chance.happens(80);
    let attempt = contact_attempt::Create {
        follow_up_id: row.id,
        channel: Channel::Phone,
        reached,
        at: None,
        lower_channel_reason: Some("The customer asked for a call.".into()),
        notes: None,
        idempotency_key: None,
    };
    contact_attempt::create(&by(who)?, attempt).await?;
    if !reached {
        return Ok(());
    }
    tick_off(stage, play, row).await?;
    let done = follow_up::Done {
        id: row.id,
        outcome: outcome(row.reason).into(),
        idempotency_key: None,
    };
    follow_up::done(&by(who)?, done).await.map(drop)
}

fn outcome(reason: follow_up::Reason) -> &'static str {
    match reason {
        follow_up::Reason::PromoterResponse => "Thanked; will recommend us to a friend.",
        follow_up::Reason::PassiveResponse => "Agreed on one improvement for next time.",
        follow_up::Reason::DetractorResponse => "Listened, apologised, agreed on the repair.",
        _ => "Spoke with the customer.",
    }
}

/// The playbook's tasks, in their order; what is not mandatory is sometimes left out.
async fn tick_off(stage: &mut Stage, play: &Play, row: &follow_up::Model) -> Result<()> {
    let filter = task::Filter {
        follow_up_id: Some(row.id),
        ..task::Filter::default()
    };
    let order = task::OrderBy::default();
    let tasks = task::page(&by(&play.onlooker)?, &filter, order, &Page::first(20)).await?;
    let mut tasks: Vec<task::Model> = tasks.rows.into_iter().map(|(_, task)| task).collect();
    tasks.sort_by_key(|task| task.position);
    for task in tasks {
        if task.mandatory || stage.chance.happens(50) {
            finish(play, &task).await?;
        } else {
            let skip = task::Skip {
                id: task.id,
                reason: None,
                idempotency_key: None,
            };
            task::skip(&by(worker(play, task.assignee_user_id))?, skip).await?;
        }
    }
    Ok(())
}

/// One step further with a case.
async fn mend(stage: &mut Stage, play: &Play, row: &case::Model) -> Result<()> {
    let (id, who) = (row.id, worker(play, row.owner_user_id));
    match row.status {
        case::Status::New => {
            case::acknowledge(
                &by(who)?,
                case::Acknowledge {
                    id,
                    idempotency_key: None,
                },
            )
            .await?;
        }
        case::Status::Acknowledged | case::Status::Reopened => {
            case::start(
                &by(who)?,
                case::Start {
                    id,
                    idempotency_key: None,
                },
            )
            .await?;
        }
        case::Status::InProgress => {
            let resolve = case::Resolve {
                id,
                resolution: "Repeated the work without charge and said sorry in person.".into(),
                idempotency_key: None,
            };
            case::resolve(&by(who)?, resolve).await?;
        }
        case::Status::Resolved => {
            case::confirm(
                &by(who)?,
                case::Confirm {
                    id,
                    idempotency_key: None,
                },
            )
            .await?;
        }
        case::Status::Confirmed => close(stage, who, row).await?,
        case::Status::Closed => {}
    }
    Ok(())
}

async fn close(stage: &mut Stage, who: &Session, row: &case::Model) -> Result<()> {
    const CAUSES: [(case::RootCauseCategory, &str, &str); 3] = [
        (
            case::RootCauseCategory::Process,
            "Nobody was told of the change of date.",
            "A message to the customer is a step of every change.",
        ),
        (
            case::RootCauseCategory::People,
            "A new colleague had not been shown the procedure.",
            "The procedure is part of the first week.",
        ),
        (
            case::RootCauseCategory::Expectation,
            "The offer did not say what was not included.",
            "Offers list what is not included.",
        ),
    ];
    let Some((category, cause, action)) = stage.chance.of(&CAUSES) else {
        return Ok(());
    };
    let close = case::Close {
        id: row.id,
        root_cause_category: Some(*category),
        root_cause: Some((*cause).into()),
        preventive_action: Some((*action).into()),
        idempotency_key: None,
    };
    case::close(&by(who)?, close).await.map(drop)
}
