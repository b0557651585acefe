//! Whom partners recommend, a year later: one is worked on, others wait, were refused, or are somebody else's already.

use goodword_identity::Session;
use goodword_kernel::id::{ReferralId, ReferralPartnershipId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Money, Page, Result};
use goodword_persistence::Worker;
use goodword_referrals::referral::{ConsentBasis, DeclineReason, PartyInput};
use goodword_referrals::{
    appeal, attribution_touch, deal_registration, partner_feedback, referral, referral_partnership,
};

use super::founding::{Firm, Play};
use super::{Stage, by, partners};

/// Who is recommended: name, domain, need.
const CAST: [(&str, &str, &str); 6] = [
    ("Petru Popa", "popa", "A first visit"),
    ("Irina Popa", "popa", "A first visit"),
    ("Radu Rusu", "rusu", "Help at home"),
    ("Vera Vlas", "vlas", "A first visit"),
    ("Mihai Popa", "popa", "A yearly check"),
    ("Sanda Stan", "stan", "A first visit"),
];

/// The partner of each client company recommends six people, and writes a seventh down.
pub(super) async fn recommend(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some(email) = partners::at_work(firm) else {
            continue;
        };
        let partner = stage.session(&email, &play.seeded.slug).await?;
        let Some(partnership) = own(&partner).await? else {
            continue;
        };
        let mut ids = Vec::with_capacity(CAST.len());
        for (name, domain, need) in CAST {
            ids.push(register(firm, &partner, partnership, (name, domain, need), false).await?);
        }
        register(
            firm,
            &partner,
            partnership,
            ("Oana Olaru", "olaru", "A first visit"),
            true,
        )
        .await?;
        if let [worked_on, _, refused, double, _, won] = ids[..] {
            work_on(firm, &partner, worked_on).await?;
            refuse(firm, &partner, refused).await?;
            mark(firm, &partner, double).await?;
            win(firm, won).await?;
        }
        rate(&partner, partnership).await?;
    }
    // Whether prospects are known is found by a job.
    Worker::new(stage.house.home.clone()).drain_in_turn().await.map(drop)
}

/// The partner says what it thinks of working with the client company.
async fn rate(partner: &Session, partnership_id: ReferralPartnershipId) -> Result<()> {
    let give = partner_feedback::Give {
        partnership_id,
        score: 9,
        comment: Some("We always hear what became of those whom we send.".into()),
        idempotency_key: None,
    };
    partner_feedback::give(&by(partner)?, give).await.map(drop)
}

/// The partnership of a partner's person.
pub(super) async fn own(partner: &Session) -> Result<Option<ReferralPartnershipId>> {
    let filter = referral_partnership::Filter::default();
    let order = referral_partnership::OrderBy::default();
    let found = referral_partnership::page(&by(partner)?, &filter, order, &Page::first(1)).await?;
    Ok(found.rows.into_iter().next().map(|(_, row)| row.id))
}

async fn register(
    firm: &Firm,
    partner: &Session,
    partnership_id: ReferralPartnershipId,
    (name, domain, need): (&str, &str, &str),
    draft: bool,
) -> Result<ReferralId> {
    let register = referral::Register {
        partnership_id,
        party: PartyInput {
            name: name.into(),
            company: None,
            domain: Some(format!("{domain}.{}.example", firm.part.slug)),
            email: None,
            phone: Some("+373 60 000 000".into()),
            consent_basis: ConsentBasis::PersonAgreed,
            informed_at: None,
        },
        need: need.into(),
        expectation_heard: Some("Somebody calls back within a day.".into()),
        relation: Some("A neighbour of ours".into()),
        evidence: None,
        personal_contact_route: None,
        opportunity: Some(Money::new(90_000, firm.part.currency.clone())),
        expected_close_at: None,
        answers: Vec::new(),
        draft,
        idempotency_key: None,
    };
    Ok(referral::register(&by(partner)?, register).await?.id)
}

/// Accepted, called, and protected for longer; more is asked for.
async fn work_on(firm: &Firm, partner: &Session, id: ReferralId) -> Result<()> {
    accept(firm, id).await?;
    let first = show(firm, partner, id, "They asked for an offer.").await?;
    let decide = deal_registration::Decide {
        id: first,
        grant: true,
        note: None,
        idempotency_key: None,
    };
    deal_registration::decide(&by(&firm.owner)?, decide).await?;
    show(firm, partner, id, "They compare two offers.").await.map(drop)
}

async fn accept(firm: &Firm, id: ReferralId) -> Result<()> {
    let accept = referral::Accept {
        id,
        text: Some("Thank you: we call today.".into()),
        account_id: None,
        idempotency_key: None,
    };
    referral::accept(&by(&firm.owner)?, accept).await?;
    let contact = referral::Contact {
        id,
        informed: true,
        idempotency_key: None,
    };
    referral::contact(&by(&firm.owner)?, contact).await.map(drop)
}

async fn show(
    firm: &Firm,
    partner: &Session,
    referral_id: ReferralId,
    evidence: &str,
) -> Result<goodword_kernel::id::DealRegistrationId> {
    let submit = deal_registration::Submit {
        referral_id,
        amount: Money::new(90_000, firm.part.currency.clone()),
        expected_close_at: partner.now().plus(60 * DAY),
        evidence: vec![evidence.into()],
        idempotency_key: None,
    };
    Ok(deal_registration::submit(&by(partner)?, submit).await?.id)
}

/// A customer by now, whom somebody had introduced besides.
async fn win(firm: &Firm, id: ReferralId) -> Result<()> {
    let note = attribution_touch::Note {
        referral_id: id,
        kind: attribution_touch::Kind::Introduction,
        at: None,
        partnership_id: None,
        note: "They met at a wedding.".into(),
        idempotency_key: None,
    };
    attribution_touch::note(&by(&firm.owner)?, note).await?;
    accept(firm, id).await?;
    let qualify = referral::Qualify {
        id,
        idempotency_key: None,
    };
    referral::qualify(&by(&firm.owner)?, qualify).await?;
    let propose = referral::Propose {
        id,
        amount: None,
        idempotency_key: None,
    };
    referral::propose(&by(&firm.owner)?, propose).await?;
    let win = referral::Win {
        id,
        account_id: None,
        create_account: None,
        acquisition_reason: None,
        amount: Money::new(80_000, firm.part.currency.clone()),
        idempotency_key: None,
    };
    referral::win(&by(&firm.owner)?, win).await.map(drop)
}

/// Declined; the partner's appeal is answered.
async fn refuse(firm: &Firm, partner: &Session, id: ReferralId) -> Result<()> {
    let decline = referral::Decline {
        id,
        reason: DeclineReason::DoesNotFit,
        known_because: None,
        text: "We do not come to people's homes.".into(),
        idempotency_key: None,
    };
    referral::decline(&by(&firm.owner)?, decline).await?;
    let appeal = speak_up(partner, id, "They would come to you as well.").await?;
    let answer = appeal::Answer {
        id: appeal,
        outcome: appeal::Outcome::Rejected,
        answer: "Then let them call us, please.".into(),
        idempotency_key: None,
    };
    appeal::answer(&by(&firm.owner)?, answer).await.map(drop)
}

/// Somebody else was first, the client company says; the partner appeals.
async fn mark(firm: &Firm, partner: &Session, id: ReferralId) -> Result<()> {
    let mark = referral::MarkDuplicate {
        id,
        text: "Another partner was first.".into(),
        idempotency_key: None,
    };
    referral::mark_duplicate(&by(&firm.owner)?, mark).await?;
    speak_up(partner, id, "She asked me, and nobody else.").await.map(drop)
}

async fn speak_up(partner: &Session, referral_id: ReferralId, text: &str) -> Result<goodword_kernel::id::AppealId> {
    let submit = appeal::Submit {
        referral_id,
        text: text.into(),
        idempotency_key: None,
    };
    Ok(appeal::submit(&by(partner)?, submit).await?.id)
}
