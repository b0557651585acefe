//! What the people of a client company write down about its customers.

use goodword_clients::interaction::{Channel, Direction};
use goodword_clients::need::ClarifyingQuestion;
use goodword_clients::{advice_record, contact, decision_note, interaction, need};
use goodword_kernel::Result;
use goodword_kernel::id::{AccountId, ContactId};
use goodword_kernel::time::{DAY, HOUR};

use super::founding::Firm;
use super::{Stage, by};

/// Customers of each client company of whom something is written down.
const KNOWN_WELL: usize = 6;

const TALKS: [(Channel, Direction, &str); 4] = [
    (Channel::Phone, Direction::Inbound, "Asked when the next visit is."),
    (
        Channel::Email,
        Direction::Outbound,
        "Sent the offer with the two variants.",
    ),
    (
        Channel::InPerson,
        Direction::Outbound,
        "Walked through the work together; pleased with the pace.",
    ),
    (Channel::Chat, Direction::Inbound, "Wanted the invoice split in two."),
];

const FACTS: [(&str, &str); 3] = [
    ("children", "Two daughters, the elder begins school in autumn."),
    ("hobby", "Sings in a choir on Thursdays."),
    ("holiday", "Always away in the second half of August."),
];

/// Writes down what is known of some customers: conversations, personal facts, needs, advice and decisions.
pub(super) async fn keep(stage: &mut Stage, firm: &Firm, contacts: &[contact::Model]) -> Result<()> {
    for contact in contacts.iter().take(KNOWN_WELL) {
        talk(stage, firm, contact.id).await?;
        learn(stage, firm, contact.id).await?;
        if let Some(account) = contact.account_id {
            understand(stage, firm, account, contact.id).await?;
        }
    }
    Ok(())
}

async fn talk(stage: &mut Stage, firm: &Firm, contact: ContactId) -> Result<()> {
    let now = stage.house.gatekeeper.source().now();
    for (number, (channel, direction, summary)) in (1..).zip(TALKS) {
        if !stage.chance.happens(60) {
            continue;
        }
        let log = interaction::Log {
            contact_id: contact,
            account_id: None,
            channel,
            direction,
            summary: summary.into(),
            at: Some(now.plus(-number * 2 * DAY - 3 * HOUR)),
            minutes: Some(10),
            idempotency_key: None,
        };
        interaction::log(&by(&firm.account_manager)?, log).await?;
    }
    Ok(())
}

async fn learn(stage: &mut Stage, firm: &Firm, contact: ContactId) -> Result<()> {
    let Some((key, text)) = stage.chance.of(&FACTS) else {
        return Ok(());
    };
    let set = contact::FactSet {
        id: contact,
        key: (*key).into(),
        text: (*text).into(),
        learned_at: None,
        idempotency_key: None,
    };
    contact::set_fact(&by(&firm.account_manager)?, set).await.map(drop)
}

async fn understand(stage: &mut Stage, firm: &Firm, account: AccountId, contact: ContactId) -> Result<()> {
    // Some were said yes to without a question (CUS-5).
    let asked = stage.chance.happens(60).then(|| ClarifyingQuestion {
        question: "What happens if nothing is done until spring?".into(),
        answer: Some("The season begins without us.".into()),
    });
    let new = need::Create {
        account_id: account,
        pain: "Too many days between order and delivery.".into(),
        severity: 4,
        evidence: Some("Three late deliveries since the new year.".into()),
        clarifying_questions: asked.into_iter().collect(),
        idempotency_key: None,
    };
    let need = need::create(&by(&firm.account_manager)?, new).await?;
    let new = advice_record::Create {
        account_id: Some(account),
        contact_id: Some(contact),
        options: vec!["Order earlier.".into(), "Keep a stock of our own.".into()],
        criteria: vec!["Cost of a year.".into(), "Days saved.".into()],
        recommendation: "A stock of the ten most used parts.".into(),
        accepted: Some(true),
        idempotency_key: None,
    };
    advice_record::create(&by(&firm.account_manager)?, new).await?;
    let new = decision_note::Create {
        account_id: Some(account),
        contact_id: Some(contact),
        what: "Ten parts are kept in stock.".into(),
        why: "Those ten caused most of the late deliveries.".into(),
        for_need_id: Some(need.id),
        idempotency_key: None,
    };
    let note = decision_note::create(&by(&firm.account_manager)?, new).await?;
    let share = decision_note::Share {
        id: note.id,
        at: None,
        idempotency_key: None,
    };
    decision_note::share(&by(&firm.account_manager)?, share).await.map(drop)
}
