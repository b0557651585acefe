//! A client company with a group of partners, and partners who sign in as they would: by the link in their mail.

use goodword_kernel::Timestamp;
use serde_json::{Value, json};

use crate::kit::{Agency, Answer, Client, PASSWORD, Person, Server, text};

/// What a test of partners begins with.
pub(crate) struct World {
    pub(crate) server: Server,
    pub(crate) agency: Agency,
    pub(crate) client: Client,
    pub(crate) group: String,
    begun: Timestamp,
}

/// A partner of the client company.
pub(crate) struct Partner {
    pub(crate) partnership: String,
    pub(crate) person: Person,
}

const ACCEPT: &str = "mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) \
    { accepted userErrors { field code } } }";

impl World {
    pub(crate) async fn begin(server: &Server) -> Self {
        let agency = server.agency().await;
        let client = agency.client().await;
        let group = group(&client, json!({})).await;
        Self {
            server: server.clone(),
            agency,
            client,
            group,
            begun: server.now(),
        }
    }

    /// The owner of the client company, who signs in again once time has passed.
    pub(crate) async fn owner(&self) -> Person {
        if self.server.now() == self.begun {
            return self.client.owner.clone();
        }
        self.server.sign_in(&self.client.owner.email).await
    }

    /// What is sent to ask a firm that offers these services; its person's address is at the firm's domain.
    pub(crate) fn invitation(&self, email: &str, services: &[&str]) -> Value {
        invitation(&self.client, &self.group, email, services)
    }

    /// A firm that was asked, whose person has signed in.
    pub(crate) async fn invited(&self, email: &str, services: &[&str]) -> Partner {
        let input = self.invitation(email, services);
        invited(&self.server, &self.client.owner, input, email).await
    }

    /// A firm that may register referrals.
    pub(crate) async fn partner(&self, email: &str) -> Partner {
        let partner = self.invited(email, &["Portraits"]).await;
        partner.sign(1).await;
        activate(&self.client.owner, &partner.partnership).await;
        partner
    }
}

impl Partner {
    /// Signs this version of the terms.
    pub(crate) async fn sign(&self, version: i32) -> Value {
        let input = signature(&self.person, &self.partnership, version).await;
        let selection = "referralPartnership { status termsVersion agreement { terms protectionDays number } }";
        act(&self.person, "referralPartnershipSign", selection, input).await["referralPartnership"].clone()
    }
}

/// What somebody sends to sign this version of the terms of the group that they see.
pub(crate) async fn signature(who: &Person, partnership: &str, version: i32) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { group { id } } } }";
    let seen = who.ask(query, json!({ "id": partnership })).await.done();
    json!({ "id": partnership, "groupId": seen["node"]["group"]["id"], "termsVersion": version })
}

/// See [`World::invitation`].
pub(crate) fn invitation(client: &Client, group: &str, email: &str, services: &[&str]) -> Value {
    let domain = email.rsplit('@').next().unwrap_or_default();
    json!({ "clientId": client.id, "groupId": group, "complementTo": "Whitening", "sharedAudience": "Families in town",
        "partner": { "organization": { "name": format!("Firm of {domain}"), "domain": domain, "services": services,
            "targetAudience": "Families in town", "regions": ["Cluj"] } },
        "person": { "email": email, "name": "Pavlo Partner", "locale": "en" } })
}

/// A group of partners of a client company.
pub(crate) async fn group(client: &Client, more: Value) -> String {
    let mut input = json!({ "clientId": client.id, "name": "Neighbours", "terms": "Ask before you recommend." });
    for (key, value) in more.as_object().into_iter().flatten() {
        input[key] = value.clone();
    }
    let made = act(&client.owner, "partnerGroupCreate", "partnerGroup { id }", input).await;
    text(&made["partnerGroup"]["id"])
}

/// Asks a firm, and has its person choose a password by the link in their mail, and sign in.
pub(crate) async fn invited(server: &Server, who: &Person, input: Value, email: &str) -> Partner {
    let made = act(who, "referralPartnershipInvite", "referralPartnership { id }", input).await;
    let partnership = text(&made["referralPartnership"]["id"]);
    accept(server, email).await;
    Partner {
        partnership,
        person: server.sign_in(email).await,
    }
}

/// Chooses a password by the link in the mail to an address.
pub(crate) async fn accept(server: &Server, email: &str) {
    server.drain().await;
    let mails = server.mails().to(email);
    let words = mails.iter().flat_map(|mail| mail.mail.text.split_whitespace());
    let mut links = words.filter(|word| word.contains("/a/"));
    let link = links.next_back().expect("a link");
    let token = link.rsplit("/a/").next().unwrap_or_default().split('?').next();
    let input = json!({ "token": token, "password": PASSWORD });
    let answer = server.http().ask(None, ACCEPT, json!({ "input": input })).await;
    assert_eq!(answer.done()["invitationAccept"]["accepted"], true);
}

/// What a partner sends to recommend somebody at a company of this domain.
pub(crate) fn registration(partnership: &str, domain: &str) -> Value {
    json!({ "partnershipId": partnership, "need": "Whiter teeth", "expectationHeard": "They open at six.",
        "relation": "A neighbour", "evidence": "He asked for a number",
        "party": { "name": "Petru Prospect", "domain": domain, "phone": "+40 700 000 000", "consentBasis": "PERSON_AGREED" } })
}

/// A referral that came in: its id.
pub(crate) async fn registered(partner: &Partner, domain: &str) -> String {
    let input = registration(&partner.partnership, domain);
    let made = act(&partner.person, "referralRegister", "referral { id }", input).await;
    text(&made["referral"]["id"])
}

/// Takes a referral the whole way until it is won.
pub(crate) async fn won(world: &World, id: &str) {
    const R: &str = "referral { id status }";
    let owner = &world.client.owner;
    act(owner, "referralAccept", R, json!({ "id": id })).await;
    act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
    act(owner, "referralQualify", R, json!({ "id": id })).await;
    act(owner, "referralPropose", R, json!({ "id": id })).await;
    let sale = json!({ "id": id, "amount": { "amountMinor": 100, "currency": "RON" } });
    act(owner, "referralWin", R, sale).await;
}

/// How a referral stands, as somebody sees it.
pub(crate) async fn standing(who: &Person, id: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Referral { status decideBy declineReason decisionText knownBecause \
        termsVersion protectedUntil partyName partyEmail partyDomain escalatedAt heldAt holdReason } } }";
    who.ask(query, json!({ "id": id })).await.done()["node"].clone()
}

/// Lets a partner register referrals.
pub(crate) async fn activate(who: &Person, partnership: &str) {
    let input = json!({ "id": partnership });
    let selection = "referralPartnership { status }";
    let done = act(who, "referralPartnershipActivate", selection, input).await;
    assert_eq!(done["referralPartnership"]["status"], "ACTIVE");
}

/// Asks for a change.
pub(crate) async fn ask(who: &Person, mutation: &str, selection: &str, input: Value) -> Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ field message code }} }} }}"
    );
    who.ask(&query, json!({ "input": input })).await
}

/// Makes a change that is allowed, and gives its payload.
pub(crate) async fn act(who: &Person, mutation: &str, selection: &str, input: Value) -> Value {
    ask(who, mutation, selection, input).await.done()[mutation].clone()
}

/// The codes with which a change is refused.
pub(crate) async fn refused(who: &Person, mutation: &str, selection: &str, input: Value) -> Vec<String> {
    let answer = ask(who, mutation, selection, input).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.refusals()
}

/// The code with which a change is turned away altogether.
pub(crate) async fn turned_away(who: &Person, mutation: &str, selection: &str, input: Value) -> String {
    ask(who, mutation, selection, input).await.code().to_owned()
}
