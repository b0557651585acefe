//! A partner of the client company, who registers what milestones are about.

use std::str::FromStr;

use goodword_kernel::Timestamp;
use goodword_kernel::id::ReferralId;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::world::{FRESH, World, ask};
use crate::kit::{PASSWORD, Person, text};

const EMAIL: &str = "pavlo@lens.example";
const ACCEPT: &str = "mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) \
    { accepted userErrors { field code } } }";

/// Asked when the first recommendation is needed.
#[derive(Default)]
pub(super) struct Partner(Mutex<Option<Signed>>);

struct Signed {
    partnership: String,
    since: Timestamp,
    person: Person,
    registered: u32,
}

impl Partner {
    /// A recommendation that came in.
    pub(super) async fn referral(&self, world: &World) -> ReferralId {
        let mut signed = self.0.lock().await;
        let mut known = match signed.take() {
            Some(known) => known,
            None => begin(world).await,
        };
        if world.server.now().since(known.since) > FRESH {
            (known.since, known.person) = (world.server.now(), world.server.sign_in(EMAIL).await);
        }
        known.registered += 1;
        let input = json!({ "partnershipId": known.partnership, "need": "Whiter teeth",
            "party": { "name": "Petru Prospect", "domain": format!("firm{}.example", known.registered), "phone": "+40 700 000 001", "consentBasis": "PERSON_AGREED" } });
        let made = act(&known.person, "referralRegister", "referral { id }", input).await;
        *signed = Some(known);
        ReferralId::from_str(&text(&made["referral"]["id"])).expect("a referral")
    }
}

// Asks a firm, which signs the terms of its group.
async fn begin(world: &World) -> Signed {
    let owner = world.second().await;
    let group = json!({ "clientId": world.client.id, "name": "Neighbours", "terms": "Ask before you recommend." });
    let group = act(&owner, "partnerGroupCreate", "partnerGroup { id }", group).await["partnerGroup"]["id"].take();
    let invitation = json!({ "clientId": world.client.id, "groupId": group, "complementTo": "Whitening",
        "sharedAudience": "Families in town",
        "partner": { "organization": { "name": "Lens", "domain": "lens.example", "services": ["Portraits"],
            "targetAudience": "Families in town", "regions": ["Cluj"] } },
        "person": { "email": EMAIL, "name": "Pavlo Partner", "locale": "en" } });
    let made = act(
        &owner,
        "referralPartnershipInvite",
        "referralPartnership { id }",
        invitation,
    )
    .await;
    let partnership = text(&made["referralPartnership"]["id"]);
    let person = accepted(world).await;
    let sign = json!({ "id": partnership, "groupId": group, "termsVersion": 1 });
    act(&person, "referralPartnershipSign", "referralPartnership { id }", sign).await;
    let activate = json!({ "id": partnership });
    act(
        &owner,
        "referralPartnershipActivate",
        "referralPartnership { id }",
        activate,
    )
    .await;
    Signed {
        partnership,
        since: world.server.now(),
        person,
        registered: 0,
    }
}

// Chooses a password by the link in the mail, and signs in.
async fn accepted(world: &World) -> Person {
    world.server.drain().await;
    let mails = world.server.mails().to(EMAIL);
    let words = mails.iter().flat_map(|mail| mail.mail.text.split_whitespace());
    let mut links = words.filter(|word| word.contains("/a/"));
    let link = links.next_back().expect("a link");
    let token = link.rsplit("/a/").next().unwrap_or_default().split('?').next();
    let input = json!({ "token": token, "password": PASSWORD });
    let answer = world.server.http().ask(None, ACCEPT, json!({ "input": input })).await;
    assert_eq!(answer.done()["invitationAccept"]["accepted"], true);
    world.server.sign_in(EMAIL).await
}

async fn act(who: &Person, mutation: &str, selection: &str, input: Value) -> Value {
    ask(who, mutation, selection, input).await.done()[mutation].take()
}
