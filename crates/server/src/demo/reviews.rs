//! How accounts are looked after: how much opportunity each is, how often it is reviewed, and what comes of it.

use async_graphql::MaybeUndefined;
use goodword_clients::client_company::SizeBand;
use goodword_clients::contact::NpsBand;
use goodword_clients::{account, contact};
use goodword_followups::contact_attempt::Channel;
use goodword_kernel::id::{AccountReviewId, ReviewQuestionId, ValueStatementId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Page, Result};
use goodword_reviews::recommendation::Kind;
use goodword_reviews::review_answer::Signal;
use goodword_reviews::review_invitation::Outcome;
use goodword_reviews::review_question::Area;
use goodword_reviews::tier_assignment::Tier;
use goodword_reviews::{
    account_review, competitor_contact, recommendation, review_answer, review_cadence, review_invitation,
    review_question, switching_balance, tier_assignment, value_interview, value_proof, value_statement,
};

use super::by;
use super::founding::{Firm, Play};

/// Each client company has its own rhythm, and looks at some of its accounts.
pub(super) async fn begin(play: &Play) -> Result<()> {
    for firm in &play.firms {
        for (tier, every_days) in [(Tier::High, 60), (Tier::Low, 300)] {
            let set = review_cadence::Set {
                client_id: firm.id,
                tier,
                every_days,
                idempotency_key: None,
            };
            review_cadence::set(&by(&play.onlooker)?, set).await?;
        }
        for (account, has_means) in accounts(play, firm).await?.iter().zip([true, false]) {
            let assess = tier_assignment::Assess {
                account_id: account.id,
                has_means: MaybeUndefined::Value(has_means),
                replacement_due_at: MaybeUndefined::Undefined,
                idempotency_key: None,
            };
            tier_assignment::assess(&by(&play.onlooker)?, assess).await?;
        }
    }
    Ok(())
}

async fn accounts(play: &Play, firm: &Firm) -> Result<Vec<account::Model>> {
    let filter = account::Filter {
        client_id: Some(firm.id),
        ..account::Filter::default()
    };
    let order = account::OrderBy::default();
    let found = account::page(&by(&play.onlooker)?, &filter, order, &Page::first(20)).await?;
    Ok(found.rows.into_iter().map(|(_, account)| account).collect())
}

/// A year later: of each client company's reviews some are finished, one is held, one is agreed on, one is declined.
/// The others are due, or late.
pub(super) async fn meet(play: &Play) -> Result<()> {
    let questions = questions(play).await?;
    for firm in &play.firms {
        for account in accounts(play, firm).await?.iter().take(2) {
            weigh(play, account).await?;
        }
        praise(play, firm).await?;
        let open = open(play, firm).await?;
        for (number, review) in open.into_iter().enumerate() {
            match number {
                0 | 1 => {
                    hold(play, review, &questions).await?;
                    complete(play, review).await?;
                }
                2 => hold(play, review, &questions).await?,
                3 => invite(play, review, Some(Outcome::Accepted)).await?,
                4 => invite(play, review, Some(Outcome::Declined)).await?,
                _ => break,
            }
        }
    }
    Ok(())
}

async fn open(play: &Play, firm: &Firm) -> Result<Vec<AccountReviewId>> {
    let filter = account_review::Filter {
        client_id: Some(firm.id),
        status_in: Some(vec![account_review::Status::Due]),
        ..account_review::Filter::default()
    };
    let order = account_review::OrderBy::default();
    let found = account_review::page(&by(&play.onlooker)?, &filter, order, &Page::first(6)).await?;
    Ok(found.rows.into_iter().map(|(_, review)| review.id).collect())
}

async fn questions(play: &Play) -> Result<Vec<(Area, ReviewQuestionId)>> {
    let order = review_question::OrderBy::default();
    let filter = review_question::Filter::default();
    let found = review_question::page(&by(&play.onlooker)?, &filter, order, &Page::first(20)).await?;
    Ok(found.rows.into_iter().map(|(_, one)| (one.area, one.id)).collect())
}

async fn invite(play: &Play, review_id: AccountReviewId, outcome: Option<Outcome>) -> Result<()> {
    let create = review_invitation::Create {
        review_id,
        contact_id: None,
        channel: Channel::Phone,
        script: None,
        outcome,
        idempotency_key: None,
    };
    review_invitation::create(&by(&play.onlooker)?, create).await.map(drop)
}

async fn hold(play: &Play, id: AccountReviewId, questions: &[(Area, ReviewQuestionId)]) -> Result<()> {
    invite(play, id, Some(Outcome::Accepted)).await?;
    let schedule = account_review::Schedule {
        id,
        at: play.onlooker.now().plus(DAY),
        reviewer_id: None,
        contact_ids: Vec::new(),
        idempotency_key: None,
    };
    account_review::schedule(&by(&play.onlooker)?, schedule).await?;
    let hold = account_review::Hold {
        id,
        held_at: None,
        contact_ids: None,
        idempotency_key: None,
    };
    account_review::hold(&by(&play.onlooker)?, hold).await?;
    say(play, id, questions).await?;
    advise(play, id).await
}

/// What the customer said in each area.
async fn say(play: &Play, id: AccountReviewId, questions: &[(Area, ReviewQuestionId)]) -> Result<()> {
    for (area, text, signal) in [
        (
            Area::Sentiment,
            "All goes well; everybody is friendly.",
            Some(Signal::Satisfied),
        ),
        (
            Area::Needs,
            "Cleaning takes an hour every evening.",
            Some(Signal::TimeLostOnUpkeep),
        ),
        (
            Area::Competition,
            "We looked at two others before we came to you.",
            None,
        ),
    ] {
        if let Some((_, question_id)) = questions.iter().find(|(of, _)| *of == area) {
            let give = review_answer::Give {
                review_id: id,
                question_id: *question_id,
                expected_version: None,
                wording_used: None,
                text: text.into(),
                contact_id: None,
                signal,
                idempotency_key: None,
            };
            review_answer::give(&by(&play.onlooker)?, give).await?;
        }
    }
    Ok(())
}

/// What the customer was recommended.
async fn advise(play: &Play, id: AccountReviewId) -> Result<()> {
    for (kind, text) in [
        (Kind::Maintenance, "Let us do the upkeep once a month."),
        (Kind::UsageTip, "Clean it while it is warm: that takes half the time."),
    ] {
        let make = recommendation::Make {
            review_id: id,
            kind,
            text: text.into(),
            expected_benefit: Some("Twenty hours a month".into()),
            product_id: None,
            amount: None,
            idempotency_key: None,
        };
        recommendation::make(&by(&play.onlooker)?, make).await?;
    }
    Ok(())
}

async fn complete(play: &Play, id: AccountReviewId) -> Result<()> {
    let complete = account_review::Complete {
        id,
        next_review_at: None,
        idempotency_key: None,
    };
    account_review::complete(&by(&play.onlooker)?, complete).await.map(drop)
}

/// A rival was there, and the account weighs whether to leave.
async fn weigh(play: &Play, account: &account::Model) -> Result<()> {
    let note = competitor_contact::Note {
        account_id: account.id,
        review_id: None,
        competitor: "The new one across the street".into(),
        nature: competitor_contact::Nature::Offered,
        source: competitor_contact::Source::CustomerSaid,
        note: Some("They offer the first month free of charge.".into()),
        seen_at: None,
        idempotency_key: None,
    };
    competitor_contact::note(&by(&play.onlooker)?, note).await?;
    let item = |text: &str, weight: i32| switching_balance::Item {
        text: text.into(),
        weight,
    };
    let draw = switching_balance::Draw {
        account_id: account.id,
        review_id: None,
        gains: vec![item("A lower price", 4)],
        losses: vec![item("People who know us", 6), item("A week to change over", 3)],
        idempotency_key: None,
    };
    switching_balance::draw(&by(&play.onlooker)?, draw).await.map(drop)
}

/// What customers value, told by promoters and shown by figures.
async fn praise(play: &Play, firm: &Firm) -> Result<()> {
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let order = contact::OrderBy::default();
    let known = contact::page(&by(&play.onlooker)?, &filter, order, &Page::first(100)).await?;
    let promoters = known.rows.into_iter().map(|(_, contact)| contact);
    let promoters = promoters.filter(|one| one.account_id.is_some() && one.current_nps_band == Some(NpsBand::Promoter));
    let promoters: Vec<contact::Model> = promoters.take(2).collect();
    for contact in &promoters {
        let hold = value_interview::Hold {
            contact_id: contact.id,
            segment: "Regulars".into(),
            likes_most: "Somebody answers at once.".into(),
            why_stays: "They do what they say.".into(),
            held_at: None,
            idempotency_key: None,
        };
        value_interview::hold(&by(&play.onlooker)?, hold).await?;
    }
    for (claim, source, customer_weight) in [
        (
            "A problem has one owner until it is solved.",
            value_statement::Source::Ownership,
            9,
        ),
        ("It pays for itself within a year.", value_statement::Source::Product, 6),
    ] {
        let create = value_statement::Create {
            client_id: firm.id,
            claim: claim.into(),
            source,
            segment: None,
            size_band: Some(SizeBand::Small),
            own_weight: 5,
            customer_weight,
            idempotency_key: None,
        };
        let statement = value_statement::create(&by(&play.onlooker)?, create).await?;
        prove(play, statement.id, &promoters).await?;
    }
    Ok(())
}

/// Promoters show it by a figure, and stand by it.
async fn prove(play: &Play, statement_id: ValueStatementId, promoters: &[contact::Model]) -> Result<()> {
    for contact in promoters {
        let Some(account_id) = contact.account_id else {
            continue;
        };
        let create = value_proof::Create {
            statement_id,
            account_id,
            figure: "9 hours a month saved".into(),
            idempotency_key: None,
        };
        let proof = value_proof::create(&by(&play.onlooker)?, create).await?;
        let accept = value_proof::Accept {
            id: proof.id,
            contact_id: contact.id,
            idempotency_key: None,
        };
        value_proof::accept(&by(&play.onlooker)?, accept).await?;
    }
    Ok(())
}
