//! What the agency sets up for its client companies: a blueprint made of the first, and one of its own house rules that all
//! have.

use goodword_blueprints::blueprint_application::{self, Apply};
use goodword_blueprints::blueprint_version::Publish;
use goodword_blueprints::{
    Content, JourneyPart, PlaybookPart, QuestionPart, ScriptPart, TemplatePart, blueprint, blueprint_version,
};
use goodword_clients::client_company::SettingsUpdate;
use goodword_expectations::journey::{StagePlan, TouchpointPlan};
use goodword_expectations::touchpoint::Channel;
use goodword_feedback::survey::TextInput;
use goodword_followups::follow_up::Reason;
use goodword_followups::playbook;
use goodword_identity::ClientRole;
use goodword_kernel::id::BlueprintId;
use goodword_kernel::{Page, Result};
use goodword_messages::message_template::Key;
use goodword_reviews::account_review::Frame;
use goodword_reviews::review_question::Area;

/// The key of the agency's own playbook.
const THANKS: &str = "REFERRAL_THANKS_IN_PERSON";

use super::by;
use super::founding::Play;

/// Makes the blueprints, and applies the house rules everywhere.
pub(super) async fn apply(play: &Play) -> Result<()> {
    let onlooker = &play.onlooker;
    if let Some(first) = play.firms.first() {
        let create = blueprint::Create {
            name: format!("Like {}", first.part.name),
            from_client_id: Some(first.id),
            content: None,
            idempotency_key: None,
        };
        blueprint::create(&by(onlooker)?, create).await?;
    }
    playbook::create(&by(onlooker)?, thanks()).await?;
    let create = blueprint::Create {
        name: "House rules".into(),
        from_client_id: None,
        content: Some(rules()),
        idempotency_key: None,
    };
    let house = blueprint::create(&by(onlooker)?, create).await?;
    let version_id = newest(play, house.id).await?;
    let publish = Publish {
        id: version_id,
        idempotency_key: None,
    };
    blueprint_version::publish(&by(onlooker)?, publish).await?;
    let everywhere = Apply {
        version_id,
        client_ids: play.firms.iter().map(|firm| firm.id).collect(),
        overwrite: None,
    };
    blueprint_application::apply(&by(onlooker)?, &everywhere)
        .await
        .map(drop)
}

async fn newest(play: &Play, of: BlueprintId) -> Result<goodword_kernel::id::BlueprintVersionId> {
    let children = blueprint_version::of_blueprint(Page::first(1));
    let found = play.onlooker.renewed().children(of.uuid(), children).await?;
    let first = found.rows.into_iter().next().map(|(_, version)| version.id);
    first.ok_or(goodword_kernel::Error::NotFound)
}

fn thanks() -> playbook::Create {
    let task = |(key, title, offset_days): (&str, &str, i32)| playbook::Template {
        key: key.into(),
        title: title.into(),
        role: ClientRole::Sales,
        offset_days,
        mandatory: true,
        depends_on: None,
    };
    let tasks = [
        ("CALL", "Call and say thank you before anything else", 0),
        ("TELL", "Tell what became of the recommendation", 10),
    ];
    playbook::Create {
        key: THANKS.into(),
        name: "Thanks in person".into(),
        reason: Reason::ReferralThanks,
        automatic: false,
        tasks: tasks.into_iter().map(task).collect(),
        idempotency_key: None,
    }
}

fn rules() -> Content {
    Content {
        settings: Some(SettingsUpdate {
            check_in_days: Some(7),
            ..SettingsUpdate::default()
        }),
        templates: Some(vec![TemplatePart {
            key: Key::Reminder,
            locale: "en".into(),
            subject: "A minute for {{ client }}?".into(),
            body: "Hello {{ contact }},\n\nOne number is enough: {{ survey_link }}\n\n{{ client }}".into(),
        }]),
        journeys: Some(vec![complaint()]),
        playbooks: Some(vec![PlaybookPart { key: THANKS.into() }]),
        review_scripts: Some(scripts()),
        review_questions: Some(vec![question()]),
        ..Content::default()
    }
}

fn complaint() -> JourneyPart {
    let touchpoint = |name: &str, channel| TouchpointPlan {
        name: name.into(),
        channel,
        owner_role: Some(ClientRole::Support),
    };
    let stage = |key: &str, name: &str, touchpoints: Vec<TouchpointPlan>| StagePlan {
        key: key.into(),
        name: name.into(),
        moment_of_truth: key == "FIRST_REPLY",
        touchpoints,
    };
    let reply = vec![
        touchpoint("Call back by {client}", Channel::Phone),
        touchpoint("Written answer", Channel::Email),
    ];
    JourneyPart {
        name: "After a complaint".into(),
        stages: vec![
            stage("COMPLAINT", "Complaint", vec![touchpoint("Help line", Channel::Phone)]),
            stage("FIRST_REPLY", "First reply", reply),
            stage("REPAIR", "Repair", Vec::new()),
            stage("LOOKING_BACK", "Looking back", Vec::new()),
        ],
    }
}

fn scripts() -> Vec<ScriptPart> {
    let script = |(frame, words): (Frame, &str)| ScriptPart {
        frame,
        locale: "en".into(),
        words: words.into(),
    };
    let both = [
        (
            Frame::HealthCheck,
            "Hello, {client} here. Half a year has gone by: may we look together at how things run for you?",
        ),
        (
            Frame::ValuedCustomerOffer,
            "Hello, {client} here. You have been with us for long: may we offer you a review, free of charge?",
        ),
    ];
    both.into_iter().map(script).collect()
}

fn question() -> QuestionPart {
    let words = |text: &str| {
        vec![TextInput {
            locale: "en".into(),
            text: text.into(),
        }]
    };
    QuestionPart {
        key: "TOLD_OTHERS".into(),
        area: Area::Sentiment,
        text: words("Have you told anybody about {client} this year?"),
        indirect_text: Some(words("When somebody in your trade asks for advice, whom do you name?")),
        sensitivity: 2,
        position: 20,
    }
}
