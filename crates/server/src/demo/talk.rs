//! What people say elsewhere, and what somebody read in the answers.

use goodword_feedback::survey_response::{self, Model as Response};
use goodword_feedback::{
    Sentiment, caveat, survey_link, survey_trigger, survey_wave, theme, theme_tag, word_of_mouth_event,
};
use goodword_kernel::time::DAY;
use goodword_kernel::{Page, Result};

use super::founding::{Firm, Play};
use super::{Stage, by, customers};
use goodword_clients::contact::NpsBand;

/// Notes what was heard about every client company, and reads its latest answers of promoters.
pub(super) async fn listen(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        heard(stage, play, firm).await?;
        ask_many(stage, play, firm).await?;
        let theme = own_theme(play, firm).await?;
        if let Some(response) = praise(play, firm).await? {
            read(play, &response, &theme).await?;
        }
    }
    Ok(())
}

async fn heard(stage: &Stage, play: &Play, firm: &Firm) -> Result<()> {
    let contact = customers::contacts(play, firm).await?.first().map(|contact| contact.id);
    for (days, place, sentiment, evidence, contact_id) in [
        (
            20,
            "Google reviews",
            Sentiment::Positive,
            "Five stars: they do what they say.",
            None,
        ),
        (
            9,
            "At the chamber of commerce",
            Sentiment::Positive,
            "Named us as an example.",
            contact,
        ),
        (
            3,
            "A forum of the trade",
            Sentiment::Negative,
            "\"They never call back.\"",
            None,
        ),
    ] {
        let with = word_of_mouth_event::Create {
            client_id: firm.id,
            contact_id,
            place: place.into(),
            sentiment,
            evidence: Some(evidence.into()),
            at: Some(stage.end.plus(-days * DAY)),
            idempotency_key: None,
        };
        word_of_mouth_event::create(&by(&firm.account_manager)?, with).await?;
    }
    Ok(())
}

/// Links on posters, a rhythm for the coming year, and two waves, of which one was called off.
async fn ask_many(stage: &Stage, play: &Play, firm: &Firm) -> Result<()> {
    for (name, most_uses) in [("Poster at the counter", None), ("Flyer of the open day", Some(200))] {
        let with = survey_link::Create {
            survey_id: firm.survey,
            name: name.into(),
            open_until: None,
            most_uses,
            idempotency_key: None,
        };
        survey_link::create(&by(&play.onlooker)?, with).await?;
    }
    let rhythm = survey_trigger::Create {
        survey_id: firm.survey,
        event: survey_trigger::TriggerEvent::Schedule,
        delay_minutes: 90 * 24 * 60,
        sample_rate: 10_000,
        every_days: Some(180),
        audience: None,
        idempotency_key: None,
    };
    survey_trigger::create(&by(&play.onlooker)?, rhythm).await?;
    for band in [NpsBand::Passive, NpsBand::Detractor] {
        let with = survey_wave::Create {
            survey_id: firm.survey,
            audience: survey_wave::Audience {
                band_in: Some(vec![band]),
                ..survey_wave::Audience::default()
            },
            sample_rate: 10_000,
            due_at: None,
            idempotency_key: None,
        };
        let wave = survey_wave::create(&by(&play.onlooker)?, with).await?;
        if band == NpsBand::Passive {
            let cancel = survey_wave::Cancel {
                id: wave.id,
                idempotency_key: None,
            };
            survey_wave::cancel(&by(&play.onlooker)?, cancel).await?;
        }
    }
    stage.until(stage.end).await.map(drop)
}

/// A theme that only this client company has.
async fn own_theme(play: &Play, firm: &Firm) -> Result<theme::Model> {
    let with = theme::Create {
        client_id: Some(firm.id),
        key: "APPOINTMENTS".into(),
        name: "Appointments".into(),
        words: vec![theme::WordsInput {
            locale: "en".into(),
            words: vec!["appointment".into(), "booking".into(), "calendar".into()],
        }],
        idempotency_key: None,
    };
    theme::create(&by(&play.onlooker)?, with).await
}

async fn praise(play: &Play, firm: &Firm) -> Result<Option<Response>> {
    let filter = survey_response::Filter {
        client_id: Some(firm.id),
        band_in: Some(vec![NpsBand::Promoter]),
        ..survey_response::Filter::default()
    };
    let order = survey_response::OrderBy::default();
    let found = survey_response::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
    Ok(found.rows.into_iter().next().map(|(_, response)| response))
}

/// Somebody reads an answer and finds what no list of words sees.
async fn read(play: &Play, response: &Response, own: &theme::Model) -> Result<()> {
    let filter = theme::Filter {
        of_agency: Some(true),
        ..theme::Filter::default()
    };
    let themes = theme::page(
        &by(&play.onlooker)?,
        &filter,
        theme::OrderBy::default(),
        &Page::first(10),
    )
    .await?;
    let cost = themes
        .rows
        .into_iter()
        .find(|(_, theme)| theme.key == "UNEXPECTED_COST");
    for theme_id in [Some(own.id), cost.map(|(_, theme)| theme.id)].into_iter().flatten() {
        let with = theme_tag::Create {
            response_id: response.id,
            theme_id,
            sentiment: Sentiment::Neutral,
            idempotency_key: None,
        };
        theme_tag::create(&by(&play.onlooker)?, with).await?;
    }
    for text in [
        "Good, but the invoice was a surprise.",
        "Would recommend, but not for urgent work.",
    ] {
        let with = caveat::Create {
            response_id: response.id,
            text: text.into(),
            idempotency_key: None,
        };
        caveat::create(&by(&play.onlooker)?, with).await?;
    }
    Ok(())
}
