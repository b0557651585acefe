//! How an agency begins: its people, its client companies, what they ask their customers.

use std::collections::HashMap;

use goodword_clients::client_company::{self, NewMember, SettingsUpdate};
use goodword_clients::client_membership;
use goodword_feedback::survey_trigger::TriggerEvent;
use goodword_feedback::{survey, survey_trigger};
use goodword_identity::session::{SignUp, request_id};
use goodword_identity::user::NewPerson;
use goodword_identity::{AgencyRole, ClientRole, Session, agency, agency_membership, api_key};
use goodword_kernel::Result;
use goodword_kernel::id::{AgencyId, ClientId, SurveyId, UserId};

use super::cast::{AgencyPart, FirmPart};
use super::{PASSWORD, Seeded, SignIn, Stage, by};

/// An agency at play.
pub(super) struct Play {
    pub(super) seeded: Seeded,
    /// The program's own look at the agency.
    pub(super) onlooker: Session,
    pub(super) firms: Vec<Firm>,
    /// Everybody's session.
    pub(super) people: HashMap<UserId, Session>,
}

/// A client company at play.
pub(super) struct Firm {
    pub(super) id: ClientId,
    pub(super) part: FirmPart,
    pub(super) survey: SurveyId,
    /// What asks how easy it was to have a problem solved.
    pub(super) effort: SurveyId,
    pub(super) account_manager: Session,
    /// The OWNER.
    pub(super) owner: Session,
}

/// Founds an agency and everything in it but customers.
pub(super) async fn found(stage: &Stage, agency: AgencyPart, firms: Vec<FirmPart>) -> Result<Play> {
    let domain = format!("{}.example", agency.slug);
    let owner_email = format!("owner@{domain}");
    let row = sign_up(stage, &agency, &owner_email).await?;
    let owner = stage.session(&owner_email, &agency.slug).await?;
    let consultant_email = format!("consultant@{domain}");
    let consultant = person(&agency.consultant, &consultant_email, &agency.locale);
    let member = agency_membership::Create {
        person: consultant.clone(),
        role: AgencyRole::Consultant,
        idempotency_key: None,
    };
    agency_membership::create(&by(&owner)?, stage.house.gatekeeper.hasher(), member).await?;
    lend_keys(stage, &owner).await?;
    super::post::open_hooks(stage, &owner).await?;
    let mut play = Play {
        seeded: Seeded {
            id: row_id(&row),
            name: agency.name.clone(),
            slug: agency.slug.clone(),
            people: vec![
                sign_in(&AgencyRole::AgencyOwner, &owner_email),
                sign_in(&AgencyRole::Consultant, &consultant_email),
            ],
            survey_page: None,
            report_page: None,
        },
        onlooker: stage.house.gatekeeper.system(row_id(&row), "demo"),
        firms: Vec::with_capacity(firms.len()),
        people: HashMap::new(),
    };
    for part in firms {
        let firm = take_on(stage, &mut play, &owner, part, &consultant).await?;
        play.firms.push(firm);
    }
    Ok(play)
}

/// Keys by which programs read.
async fn lend_keys(stage: &Stage, owner: &Session) -> Result<()> {
    let known: Vec<&str> = goodword_gateway::permissions().collect();
    for (name, what) in [
        ("Figures for the website", "insights.figure.read"),
        ("Contacts for the newsletter", "clients.contact.read"),
    ] {
        let with = api_key::Create {
            name: name.into(),
            permissions: vec![what.into(), "clients.client_company.read".into()],
            client_ids: None,
            expires_at: None,
            idempotency_key: None,
        };
        let source = stage.house.gatekeeper.source();
        api_key::create(&by(owner)?, source, &known, with).await?;
    }
    Ok(())
}

fn row_id(row: &agency::Model) -> AgencyId {
    row.id
}

async fn sign_up(stage: &Stage, agency: &AgencyPart, email: &str) -> Result<agency::Model> {
    let with = SignUp {
        agency_name: agency.name.clone(),
        slug: Some(agency.slug.clone()),
        name: agency.owner.clone(),
        email: email.to_owned(),
        password: PASSWORD.into(),
        locale: agency.locale.clone(),
        time_zone: agency.zone.clone(),
    };
    let gatekeeper = &stage.house.gatekeeper;
    gatekeeper.sign_up(with, request_id(gatekeeper.source())).await
}

async fn take_on(
    stage: &Stage,
    play: &mut Play,
    owner: &Session,
    part: FirmPart,
    consultant: &NewPerson,
) -> Result<Firm> {
    let hasher = stage.house.gatekeeper.hasher();
    let client = client_company::create(&by(owner)?, hasher, company(&part)).await?;
    let lead = client_membership::Create {
        replaces: None,
        client_id: client.id,
        person: NewPerson {
            password: None,
            ..consultant.clone()
        },
        role: ClientRole::Consultant,
        lead: true,
        idempotency_key: None,
    };
    client_membership::create(&by(owner)?, hasher, lead).await?;
    let activate = client_company::Activate {
        id: client.id,
        idempotency_key: None,
    };
    client_company::activate(&by(owner)?, activate).await?;
    let (nps, ces) = (survey::Kind::Nps, survey::Kind::Ces);
    let survey = ask(owner, client.id, &part.name, nps, TriggerEvent::EngagementCompleted).await?;
    let effort = ask(owner, client.id, &part.name, ces, TriggerEvent::CaseResolved).await?;
    let [account_manager, owner] = gather(stage, play, &part).await?;
    Ok(Firm {
        id: client.id,
        part,
        survey,
        effort,
        account_manager,
        owner,
    })
}

fn company(part: &FirmPart) -> client_company::Create {
    let people = part.staff.people().into_iter();
    let members = people.map(|(role, address, name)| NewMember {
        person: person(name, &format!("{address}@{}.example", part.slug), &part.locale),
        roles: vec![role],
    });
    client_company::Create {
        name: part.name.clone(),
        industry: Some(part.industry.clone()),
        size_band: part.size,
        trust_sensitivity: part.trust,
        locale: part.locale.clone(),
        time_zone: part.zone.clone(),
        currency: part.currency.clone(),
        members: members.collect(),
        settings: Some(SettingsUpdate {
            survey_needs_consent: Some(part.needs_consent),
            ..SettingsUpdate::default()
        }),
        idempotency_key: None,
    }
}

/// A survey that goes out a day after each completed engagement, or each case that was solved.
async fn ask(
    owner: &Session,
    client: ClientId,
    name: &str,
    kind: survey::Kind,
    event: TriggerEvent,
) -> Result<SurveyId> {
    let new = survey::Create {
        client_id: client,
        kind,
        mode: survey::Mode::Transactional,
        name: format!("{name}: {kind}"),
        series_id: None,
        questions: None,
        scale_min: None,
        scale_max: None,
        idempotency_key: None,
    };
    let survey = survey::create(&by(owner)?, new).await?;
    let activate = survey::Activate {
        id: survey.id,
        idempotency_key: None,
    };
    survey::activate(&by(owner)?, activate).await?;
    let trigger = survey_trigger::Create {
        survey_id: survey.id,
        event,
        delay_minutes: 24 * 60,
        sample_rate: 10_000,
        every_days: None,
        audience: None,
        idempotency_key: None,
    };
    survey_trigger::create(&by(owner)?, trigger).await?;
    Ok(survey.id)
}

/// Signs everybody of a client company in, and notes the first person of each role.
async fn gather(stage: &Stage, play: &mut Play, part: &FirmPart) -> Result<[Session; 2]> {
    let slug = play.seeded.slug.clone();
    let [mut account_manager, mut owner] = [play.onlooker.clone(), play.onlooker.clone()];
    for (role, address, _) in part.staff.people() {
        let email = format!("{address}@{}.example", part.slug);
        let session = stage.session(&email, &slug).await?;
        if role == ClientRole::AccountManager {
            account_manager = session.clone();
        }
        if role == ClientRole::Owner {
            owner = session.clone();
        }
        if let Some(user) = session.actor().user() {
            play.people.insert(user, session);
        }
        if !play.seeded.people.iter().any(|known| known.role == role.to_string()) {
            play.seeded.people.push(sign_in(&role, &email));
        }
    }
    Ok([account_manager, owner])
}

fn sign_in(role: &impl ToString, email: &str) -> SignIn {
    SignIn {
        role: role.to_string(),
        email: email.to_owned(),
    }
}

fn person(name: &str, email: &str, locale: &str) -> NewPerson {
    NewPerson {
        email: email.to_owned(),
        name: name.to_owned(),
        locale: Some(locale.to_owned()),
        password: Some(PASSWORD.into()),
    }
}
