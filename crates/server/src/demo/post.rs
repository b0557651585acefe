//! What is said about mails: in whose name they go out, in which words, and what the mail provider says of them.

use async_graphql::MaybeUndefined;
use goodword_identity::Session;
use goodword_kernel::{Page, Result};
use goodword_messages::message_template::Key;
use goodword_messages::outbound_message::{Filter, OrderBy, Report, Status, What};
use goodword_messages::{mail_hook, mail_sender, message_template, outbound_message};

use super::founding::Play;
use super::{Stage, by};

/// Mails of the demo that came back.
const RETURNED: usize = 2;

/// The colours of the first two client companies.
const COLOURS: [&str; 2] = ["#0b6e4f", "#8a1c4a"];

const INVITATION: &str = "Hello{% if contact %} {{ contact }}{% endif %},\n\nYou were with us not long ago, and we would like to \
    know how it went. {{ question }}\n\n{% for answer in answers %}{{ answer.score }}: {{ answer.link }}\n{% endfor %}\n\
    It takes a minute, until {{ expires_at }}: {{ survey_link }}\n\nThank you,\n{{ client }}";

const REMINDER: &str = "Hello{% if contact %} {{ contact }}{% endif %},\n\nA few days ago we asked for your opinion. A number \
    is enough:\n\n{{ survey_link }}\n\nThank you,\n{{ client }}";

/// Addresses at which mail providers report.
pub(super) async fn open_hooks(stage: &Stage, owner: &Session) -> Result<()> {
    for name in ["Mail provider", "Mail provider of the newsletter"] {
        let with = mail_hook::Create {
            name: name.into(),
            idempotency_key: None,
        };
        mail_hook::create(&by(owner)?, stage.house.gatekeeper.source(), with).await?;
    }
    Ok(())
}

/// Own words and names for the first two client companies.
pub(super) async fn write(play: &Play) -> Result<()> {
    let (owner, first) = (&play.onlooker, play.firms.first().map(|firm| firm.id));
    for (client_id, key, subject, body) in [
        (None, Key::Reminder, "A minute for {{ client }}?", REMINDER),
        (first, Key::Invitation, "How was it at {{ client }}?", INVITATION),
    ] {
        let with = message_template::Save {
            client_id,
            key,
            locale: "en".into(),
            subject: subject.into(),
            body: body.into(),
            idempotency_key: None,
        };
        message_template::save(&by(owner)?, with).await?;
    }
    for (firm, colour) in play.firms.iter().zip(COLOURS) {
        let with = mail_sender::Set {
            client_id: firm.id,
            display_name: MaybeUndefined::Value(firm.part.name.clone()),
            reply_to: MaybeUndefined::Value(format!("office@{}.example", firm.part.slug)),
            brand_name: MaybeUndefined::Undefined,
            brand_colour: MaybeUndefined::Value(colour.into()),
            idempotency_key: None,
        };
        mail_sender::set(&by(owner)?, with).await?;
    }
    Ok(())
}

/// The last mails of each client company arrived, but for two that came back.
pub(super) async fn report(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let filter = Filter {
            client_id: Some(firm.id),
            kind: Some("feedback.invitation".into()),
            status_in: Some(vec![Status::Sent]),
        };
        let page = Page::first(10);
        let sent = outbound_message::page(&by(&play.onlooker)?, &filter, OrderBy::default(), &page).await?;
        let told = sent.rows.into_iter().enumerate().map(|(at, (_, message))| Report {
            message_id: message.id.to_string(),
            what: if at < RETURNED { What::Bounced } else { What::Delivered },
            permanent: true,
            at: None,
        });
        let told: Vec<Report> = told.collect();
        outbound_message::report(&by(&play.onlooker)?, &told).await?;
    }
    Ok(())
}
