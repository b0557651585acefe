//! How the customers' way is looked at: a journey for each client company, audits of it, what stands in the way, what
//! would delight, and what is believed and is not so.

use goodword_clients::contact;
use goodword_expectations::stage_assessment::QuestionGroup;
use goodword_expectations::touchpoint::Channel;
use goodword_expectations::{
    audit_finding, delight_action, expectation_audit, fact, journey, journey_stage, myth, myth_probe, obstacle,
    stage_assessment, touchpoint,
};
use goodword_feedback::theme;
use goodword_kernel::id::{ExpectationAuditId, JourneyId, JourneyStageId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Money, Result};

use super::founding::{Firm, Play};
use super::{Stage, by};

/// A journey for each client company, walked once.
pub(super) async fn begin(stage: &mut Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let journey = draw(play, firm).await?;
        let audit = walk(stage, play, journey, "First audit", 30).await?;
        if let Some(first) = audit.scope.0.first() {
            meet(play, *first).await?;
        }
        finish(play, audit.id).await?;
    }
    Ok(())
}

/// A year later: walked again, and a third time by somebody who is still at it.
pub(super) async fn again(stage: &mut Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some(journey) = drawn(play, firm).await? else {
            continue;
        };
        let audit = walk(stage, play, journey.id, "Second audit", 45).await?;
        belong(play, firm, &audit.scope.0).await?;
        settle(play, audit.id).await?;
        finish(play, audit.id).await?;
        walk(stage, play, journey.id, "Third audit", 50).await?;
        for statement in ["The expensive one lasts no longer.", "They only want to sell."] {
            doubt(play, firm, statement).await?;
        }
    }
    Ok(())
}

/// The journey of a client company.
async fn drawn(play: &Play, firm: &Firm) -> Result<Option<journey::Model>> {
    let filter = journey::Filter {
        client_id: Some(firm.id),
        with_archived: None,
    };
    let order = journey::OrderBy::default();
    let page = goodword_kernel::Page::first(1);
    let found = journey::page(&by(&play.onlooker)?, &filter, order, &page).await?;
    Ok(found.rows.into_iter().next().map(|(_, journey)| journey))
}

/// The latest audit of a client company, and the stages that it is about.
pub(super) async fn latest(play: &Play, firm: &Firm) -> Result<Option<(ExpectationAuditId, Vec<JourneyStageId>)>> {
    let filter = expectation_audit::Filter {
        client_id: Some(firm.id),
        ..expectation_audit::Filter::default()
    };
    let order = expectation_audit::OrderBy::default();
    let page = goodword_kernel::Page::first(1);
    let found = expectation_audit::page(&by(&play.onlooker)?, &filter, order, &page).await?;
    Ok(found
        .rows
        .into_iter()
        .next()
        .map(|(_, audit)| (audit.id, audit.scope.0)))
}

/// The first stage of a client company's journey.
pub(super) async fn first_stage(play: &Play, firm: &Firm) -> Result<Option<JourneyStageId>> {
    let latest = latest(play, firm).await?;
    Ok(latest.and_then(|(_, stages)| stages.first().copied()))
}

async fn draw(play: &Play, firm: &Firm) -> Result<JourneyId> {
    let create = journey::Create {
        client_id: firm.id,
        name: "From the first word to the next visit".into(),
        stages: None,
        idempotency_key: None,
    };
    let journey = journey::create(&by(&play.onlooker)?, create).await?;
    let extra = journey_stage::Create {
        journey_id: journey.id,
        key: "NEXT_VISIT".into(),
        name: "The next visit".into(),
        position: 5,
        moment_of_truth: false,
        idempotency_key: None,
    };
    journey_stage::create(&by(&play.onlooker)?, extra).await?;
    Ok(journey.id)
}

/// Which themes of answers belong to which stage: one each, the last stages and the client company's own theme first.
async fn belong(play: &Play, firm: &Firm, stages: &[JourneyStageId]) -> Result<()> {
    let page = goodword_kernel::Page::first(20);
    let filter = theme::Filter::default();
    let themes = theme::page(&by(&play.onlooker)?, &filter, theme::OrderBy::default(), &page).await?;
    let mut themes: Vec<_> = themes.rows.into_iter().map(|(_, theme)| theme).collect();
    themes.retain(|theme| theme.client_id.is_none_or(|client| client == firm.id));
    themes.sort_by_key(|theme| theme.client_id.is_none());
    for (id, theme) in stages.iter().rev().zip(themes) {
        let with = journey_stage::SetThemes {
            id: *id,
            expected_version: None,
            theme_ids: vec![theme.id],
            idempotency_key: None,
        };
        journey_stage::set_themes(&by(&play.onlooker)?, with).await?;
    }
    Ok(())
}

/// Where customer and company meet in a stage.
async fn meet(play: &Play, stage_id: JourneyStageId) -> Result<()> {
    for (name, channel) in [("Search page", Channel::Website), ("Front desk", Channel::InPerson)] {
        let touchpoint = touchpoint::Create {
            stage_id,
            name: name.into(),
            channel,
            owner_role: None,
            idempotency_key: None,
        };
        touchpoint::create(&by(&play.onlooker)?, touchpoint).await?;
    }
    Ok(())
}

/// An audit begun: every stage rated by chance from `least` on, with what it found.
async fn walk(
    stage: &mut Stage,
    play: &Play,
    journey_id: JourneyId,
    name: &str,
    least: i32,
) -> Result<expectation_audit::Model> {
    let planned = expectation_audit::Plan {
        journey_id,
        name: name.into(),
        stage_ids: None,
        auditor_id: None,
        planned_at: play.onlooker.now().plus(-7 * DAY),
        idempotency_key: None,
    };
    let audit = expectation_audit::plan(&by(&play.onlooker)?, planned).await?;
    let start = expectation_audit::Start {
        id: audit.id,
        idempotency_key: None,
    };
    expectation_audit::start(&by(&play.onlooker)?, start).await?;
    for place in &audit.scope.0 {
        rate(stage, play, audit.id, *place, least).await?;
    }
    if let Some(last) = audit.scope.0.last() {
        found(play, audit.id, *last).await?;
    }
    Ok(audit)
}

async fn rate(
    stage: &mut Stage,
    play: &Play,
    audit_id: ExpectationAuditId,
    stage_id: JourneyStageId,
    least: i32,
) -> Result<()> {
    for group in QuestionGroup::ALL {
        let more = [0, 8, 15, 22, 31, 40].get(stage.chance.below(6)).copied().unwrap_or(0);
        let rate = stage_assessment::Rate {
            audit_id,
            stage_id,
            group: *group,
            expected_version: None,
            rating: least + more,
            grade: None,
            evidence: vec!["Walked it as a customer would.".into()],
            caveats: Vec::new(),
            idempotency_key: None,
        };
        stage_assessment::rate(&by(&play.onlooker)?, rate).await?;
    }
    Ok(())
}

/// What the audit brought to light: two findings, an obstacle and an idea.
async fn found(play: &Play, audit_id: ExpectationAuditId, stage_id: JourneyStageId) -> Result<()> {
    for (kind, text) in [
        (
            audit_finding::Kind::Gap,
            "Customers expect an answer on the same day and wait for two.",
        ),
        (audit_finding::Kind::Strength, "Everybody is greeted by name."),
    ] {
        let finding = audit_finding::Create {
            audit_id,
            stage_id,
            kind,
            text: text.into(),
            severity: 3,
            idempotency_key: None,
        };
        audit_finding::create(&by(&play.onlooker)?, finding).await?;
    }
    let report = obstacle::Report {
        stage_id,
        audit_id: Some(audit_id),
        description: "The form asks for the same data three times.".into(),
        severity: 4,
        idempotency_key: None,
    };
    obstacle::report(&by(&play.onlooker)?, report).await?;
    let idea = delight_action::Create {
        stage_id,
        kind: delight_action::Kind::CheckIn,
        title: "Call a week later and ask how it goes".into(),
        cost: Some(Money::new(500, "EUR")),
        idempotency_key: None,
    };
    let idea = delight_action::create(&by(&play.onlooker)?, idea).await?;
    let prepare = delight_action::Prepare {
        id: idea.id,
        idempotency_key: None,
    };
    delight_action::prepare(&by(&play.onlooker)?, prepare).await.map(drop)
}

/// What stood in the way until now is removed.
async fn settle(play: &Play, audit: ExpectationAuditId) -> Result<()> {
    let filter = obstacle::Filter {
        status_in: Some(vec![obstacle::Status::Open]),
        ..obstacle::Filter::default()
    };
    let order = obstacle::OrderBy::default();
    let page = goodword_kernel::Page::first(100);
    let open = obstacle::page(&by(&play.onlooker)?, &filter, order, &page).await?;
    for (_, row) in open.rows.into_iter().filter(|(_, row)| row.audit_id != Some(audit)) {
        let remove = obstacle::Remove {
            id: row.id,
            note: Some("The form remembers what it knows.".into()),
            idempotency_key: None,
        };
        obstacle::remove(&by(&play.onlooker)?, remove).await?;
    }
    Ok(())
}

async fn finish(play: &Play, id: ExpectationAuditId) -> Result<()> {
    let submit = expectation_audit::Submit {
        id,
        idempotency_key: None,
    };
    expectation_audit::submit(&by(&play.onlooker)?, submit).await?;
    let complete = expectation_audit::Complete {
        id,
        idempotency_key: None,
    };
    expectation_audit::complete(&by(&play.onlooker)?, complete)
        .await
        .map(drop)
}

/// What is believed and is not so: two customers were asked why, and two facts say otherwise.
async fn doubt(play: &Play, firm: &Firm, statement: &str) -> Result<()> {
    let spot = myth::Spot {
        client_id: firm.id,
        statement: statement.into(),
        origin: Some("What a neighbour told".into()),
        spotted_at: Some(play.onlooker.now().plus(-30 * DAY)),
        owner_id: None,
        idempotency_key: None,
    };
    let myth = myth::spot(&by(&play.onlooker)?, spot).await?;
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let order = contact::OrderBy::default();
    let page = goodword_kernel::Page::first(2);
    let asked = contact::page(&by(&play.onlooker)?, &filter, order, &page).await?;
    for (_, contact) in asked.rows {
        let probe = myth_probe::Create {
            myth_id: myth.id,
            contact_id: contact.id,
            question: "Why do you think so?".into(),
            answer: Some("Everybody says so.".into()),
            source_named: false,
            asked_at: None,
            idempotency_key: None,
        };
        myth_probe::create(&by(&play.onlooker)?, probe).await?;
    }
    for claim in [
        "Nine in ten are still in use after five years.",
        "One in three leaves without buying.",
    ] {
        let fact = fact::Create {
            myth_id: myth.id,
            claim: claim.into(),
            figure: None,
            source: "Our own books".into(),
            valid_until: None,
            idempotency_key: None,
        };
        fact::create(&by(&play.onlooker)?, fact).await?;
    }
    Ok(())
}
