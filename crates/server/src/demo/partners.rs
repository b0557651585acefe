//! Firms of other trades that recommend the client companies: one works with them, one was asked and has not signed.

use goodword_identity::account_link::Accept;
use goodword_identity::session::request_id;
use goodword_identity::{PartnerRole, Session, Visit, find};
use goodword_kernel::id::{PartnerGroupId, ReferralPartnershipId};
use goodword_kernel::{Error, Result};
use goodword_persistence::Worker;
use goodword_referrals::partner_organization::NewOrganization;
use goodword_referrals::partner_user::PartnerPerson;
use goodword_referrals::referral_partnership::{Direction, Partner};
use goodword_referrals::{partner_group, partner_user, referral_partnership};

use super::founding::{Firm, Play};
use super::{PASSWORD, SignIn, Stage, by};

/// A partner of one client company: how far it has come, what it is called, what it offers, who speaks for it.
struct Cast {
    works: bool,
    name: &'static str,
    address: &'static str,
    service: &'static str,
    person: &'static str,
}

const CAST: [Cast; 2] = [
    Cast {
        works: true,
        name: "North Light Studio",
        address: "northlight",
        service: "Portraits",
        person: "Lena Light",
    },
    Cast {
        works: false,
        name: "Green Yard",
        address: "greenyard",
        service: "Gardens",
        person: "Gleb Green",
    },
];

/// Each client company has a group of partners and asks two firms; the first one signs and is let in, with a colleague.
pub(super) async fn invite(stage: &Stage, play: &mut Play) -> Result<()> {
    let mut admin = None;
    for firm in &play.firms {
        let group = group(play, firm).await?;
        for cast in &CAST {
            let email = address(cast, firm);
            let partnership = ask(play, firm, group, cast, &email).await?;
            if cast.works {
                let partner = come(stage, play, &email).await?;
                join(play, &partner, partnership).await?;
                admin.get_or_insert(email);
            }
        }
    }
    play.seeded.people.extend(admin.map(|email| SignIn {
        role: PartnerRole::PartnerAdmin.to_string(),
        email,
    }));
    Ok(())
}

fn address(cast: &Cast, firm: &Firm) -> String {
    format!("{}@{}.example", cast.address, firm.part.slug)
}

/// The address of the partner that works with a client company.
pub(super) fn at_work(firm: &Firm) -> Option<String> {
    let cast = CAST.iter().find(|cast| cast.works)?;
    Some(address(cast, firm))
}

async fn group(play: &Play, firm: &Firm) -> Result<PartnerGroupId> {
    let create = |name: &str, days| partner_group::Create {
        commission_rule_id: None,
        client_id: firm.id,
        name: name.to_owned(),
        terms: "Recommend only people whom you have asked, and tell them who will call.".into(),
        confidentiality: Some("What you hear of our customers stays with you.".into()),
        protection_days: days,
        auto_approve: false,
        registration_form: None,
        idempotency_key: None,
    };
    partner_group::create(&by(&play.onlooker)?, create("Friends of the house", 120)).await?;
    let group = partner_group::create(&by(&play.onlooker)?, create("Neighbours", 90)).await?;
    Ok(group.id)
}

async fn ask(
    play: &Play,
    firm: &Firm,
    group_id: PartnerGroupId,
    cast: &Cast,
    email: &str,
) -> Result<ReferralPartnershipId> {
    let invite = referral_partnership::Invite {
        client_id: firm.id,
        partner: Partner::Organization(NewOrganization {
            name: cast.name.into(),
            domain: Some(format!("{}.{}.example", cast.address, firm.part.slug)),
            services: vec![cast.service.into()],
            target_audience: "Families and small firms nearby".into(),
            regions: Vec::new(),
        }),
        group_id,
        complement_to: "What our customers need before or after they come to us".into(),
        shared_audience: "Families and small firms nearby".into(),
        direction: Direction::Both,
        manager_user_id: None,
        person: person(cast.person, email, &firm.part.locale),
        idempotency_key: None,
    };
    let partnership = referral_partnership::invite(&by(&play.onlooker)?, invite).await?;
    if cast.works {
        let colleague = partner_user::Invite {
            partnership_id: partnership.id,
            person: person("Colin Colleague", &format!("office.{email}"), &firm.part.locale),
            role: PartnerRole::PartnerMember,
            idempotency_key: None,
        };
        partner_user::invite(&by(&play.onlooker)?, colleague).await?;
    }
    Ok(partnership.id)
}

fn person(name: &str, email: &str, locale: &str) -> PartnerPerson {
    PartnerPerson {
        email: email.to_owned(),
        name: name.to_owned(),
        locale: Some(locale.to_owned()),
    }
}

/// Whoever was asked chooses a password by the link in their mail, and comes in.
async fn come(stage: &Stage, play: &Play, email: &str) -> Result<Session> {
    Worker::new(stage.house.home.clone()).drain_in_turn().await?;
    let gatekeeper = &stage.house.gatekeeper;
    let token = stage.letters.password_token_to(email).ok_or(Error::NotFound)?;
    let accept = Accept {
        token: token.into(),
        password: PASSWORD.into(),
        name: None,
    };
    let visit = Visit::inside(request_id(gatekeeper.source()));
    gatekeeper.accept(&accept, &visit).await?;
    stage.session(email, &play.seeded.slug).await
}

async fn join(play: &Play, partner: &Session, id: ReferralPartnershipId) -> Result<()> {
    let with = by::<referral_partnership::may::Read>(partner)?;
    let group_id = find::<referral_partnership::Model>(&with).by_id(id).await?.group_id;
    let sign = referral_partnership::Sign {
        id,
        group_id,
        terms_version: 1,
        idempotency_key: None,
    };
    referral_partnership::sign(&by(partner)?, sign).await?;
    let activate = referral_partnership::Activate {
        id,
        idempotency_key: None,
    };
    referral_partnership::activate(&by(&play.onlooker)?, activate)
        .await
        .map(drop)
}
