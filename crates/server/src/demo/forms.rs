//! Pages for people without an account: on each client company's one somebody recommended a neighbour, on another a firm asked to
//! become a partner; one of those was declined, one waits.

use goodword_feedback::survey::TextInput;
use goodword_kernel::id::PublicFormId;
use goodword_kernel::{Locale, Result};
use goodword_persistence::Worker;
use goodword_referrals::partner_application::{self, DeclineReason};
use goodword_referrals::public_form::{self, Kind};
use goodword_referrals::referral::{self, ConsentBasis, PartyInput};
use goodword_referrals::referral_introducer::Introducer;

use super::founding::{Firm, Play};
use super::{Stage, by};

/// Each client company has a page for both; what came by them was looked at by its OWNER.
pub(super) async fn fill_in(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let form = make(firm, Kind::Referral, "Recommend us").await?;
        recommend(play, firm, form).await?;
        let form = make(firm, Kind::PartnerApplication, "Become a partner").await?;
        apply(play, firm, form, "Sweet Corner", "Cakes").await?;
        let second = apply(play, firm, form, "Rival Brothers", "The same as you").await?;
        let decline = partner_application::Decline {
            id: second.id,
            reason: DeclineReason::Competitor,
            text: "Thank you for asking; we do the same for the same people.".into(),
            idempotency_key: None,
        };
        partner_application::decline(&by(&firm.owner)?, decline).await?;
    }
    // What was said about it is mailed by a job.
    Worker::new(stage.house.home.clone()).drain_in_turn().await.map(drop)
}

async fn make(firm: &Firm, kind: Kind, name: &str) -> Result<PublicFormId> {
    let create = public_form::Create {
        client_id: firm.id,
        kind,
        name: name.to_owned(),
        partnership_id: None,
        introduction: Some(vec![TextInput {
            locale: "en".into(),
            text: "We read every word, and call back.".into(),
        }]),
        open_until: None,
        idempotency_key: None,
    };
    Ok(public_form::create(&by(&firm.owner)?, create).await?.id)
}

async fn recommend(play: &Play, firm: &Firm, by_form: PublicFormId) -> Result<()> {
    let introduce = referral::Introduce {
        form: by_form,
        introducer: Introducer {
            name: "Nadia Neighbour".into(),
            email: format!("nadia@home.{}.example", firm.part.slug),
        },
        party: PartyInput {
            name: "Tudor Toma".into(),
            company: None,
            domain: None,
            email: Some(format!("tudor@toma.{}.example", firm.part.slug)),
            phone: None,
            consent_basis: ConsentBasis::PersonAsked,
            informed_at: None,
        },
        need: "A first visit".into(),
        expectation_heard: Some("That somebody answers on the same day.".into()),
        relation: Some("We live next door to each other.".into()),
        code: None,
        locale: locale(firm),
        mail: true,
        idempotency_key: None,
    };
    referral::introduce(&by(&play.onlooker)?, introduce).await.map(drop)
}

async fn apply(
    play: &Play,
    firm: &Firm,
    by_form: PublicFormId,
    name: &str,
    service: &str,
) -> Result<partner_application::Model> {
    let domain = name.to_lowercase().replace(' ', "");
    let submit = partner_application::Submit {
        form: by_form,
        person_name: "Horia Hope".into(),
        person_email: format!("horia@{domain}.{}.example", firm.part.slug),
        firm_name: name.to_owned(),
        domain: Some(format!("{domain}.{}.example", firm.part.slug)),
        services: vec![service.to_owned()],
        target_audience: "Families nearby".into(),
        why: "Our customers ask us whom they should go to.".into(),
        locale: locale(firm),
        mail: true,
        idempotency_key: None,
    };
    partner_application::submit(&by(&play.onlooker)?, submit).await
}

fn locale(firm: &Firm) -> Locale {
    Locale::parse(&firm.part.locale).unwrap_or_default()
}
