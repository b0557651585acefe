//! What the agency sets up for its client companies: a blueprint made of the first, and one of its own house rules that all
//! have.

use goodword_blueprints::blueprint_application::{self, Apply};
use goodword_blueprints::blueprint_version::Publish;
use goodword_blueprints::{Content, TemplatePart, blueprint, blueprint_version};
use goodword_clients::client_company::SettingsUpdate;
use goodword_kernel::id::BlueprintId;
use goodword_kernel::{Page, Result};
use goodword_messages::message_template::Key;

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
        ..Content::default()
    }
}
