//! People who ask the server, each with a token.

use goodword_identity::session::{SignUp, request_id};
use serde_json::{Value, json};

use super::{Answer, Server};

/// Fits every rule for passwords.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Somebody who signed in.
#[derive(Clone)]
pub(crate) struct Person {
    server: Server,
    pub(crate) email: String,
    pub(crate) token: String,
    pub(crate) refresh: String,
}

/// An agency of its own for a test.
pub(crate) struct Agency {
    pub(crate) id: String,
    pub(crate) slug: String,
    pub(crate) owner: Person,
}

/// A client company of a test's agency.
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) owner: Person,
    pub(crate) account_manager: Person,
    pub(crate) sales: Person,
}

const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken refreshToken } userErrors { field message code } } }";

impl Server {
    /// A fresh agency whose owner is signed in, founded as the operator would: without a mail.
    pub(crate) async fn agency(&self) -> Agency {
        let name = uuid::Uuid::new_v4().simple().to_string();
        let email = format!("owner@{}.example", &name[..12]);
        let slug = format!("a-{}", &name[..12]);
        let with = SignUp {
            agency_name: format!("Agency {}", &name[..4]),
            slug: Some(slug.clone()),
            name: "Olha Owner".into(),
            email: email.clone(),
            password: PASSWORD.into(),
            locale: "en".into(),
            time_zone: "Etc/UTC".into(),
        };
        let gatekeeper = &self.house().gatekeeper;
        let made = gatekeeper.sign_up(with, request_id(gatekeeper.source())).await;
        Agency {
            id: made.expect("an agency").id.to_string(),
            slug,
            owner: self.sign_in(&email).await,
        }
    }

    /// Tries to sign in.
    pub(crate) async fn try_sign_in(&self, email: &str, password: &str) -> Answer {
        let input = json!({ "input": { "email": email, "password": password } });
        self.http().ask(None, SIGN_IN, input).await
    }

    /// Somebody of whom the kit made up the password.
    pub(crate) async fn sign_in(&self, email: &str) -> Person {
        let data = self.try_sign_in(email, PASSWORD).await.done();
        let tokens = &data["sessionCreate"]["tokens"];
        Person {
            server: self.clone(),
            email: email.to_owned(),
            token: text(&tokens["accessToken"]),
            refresh: text(&tokens["refreshToken"]),
        }
    }
}

const CREATE_CLIENT: &str = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) \
    { clientCompany { id } userErrors { field message code } } }";

const ACTIVATE_CLIENT: &str = "mutation($id: ID!) { clientCompanyActivate(input: { id: $id }) \
    { clientCompany { status } userErrors { field message code } } }";

const CREATE_CONTACT: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) \
    { contact { id } userErrors { field message code } } }";

impl Agency {
    /// An active client company in Cluj (RON, Romanian) with the people that TEN-4 asks for.
    pub(crate) async fn client(&self) -> Client {
        let domain = format!("{}.example", &uuid::Uuid::new_v4().simple().to_string()[..12]);
        let email = |name: &str| format!("{name}@{domain}");
        let member = |name: &str, role: &str| {
            let person = json!({ "email": email(name), "name": name, "locale": "en", "password": PASSWORD });
            json!({ "person": person, "roles": [role] })
        };
        let input = json!({ "input": {
            "name": format!("Client {domain}"), "sizeBand": "SMALL", "trustSensitivity": "NORMAL",
            "locale": "ro", "timeZone": "Europe/Bucharest", "currency": "RON",
            "members": [member("owner", "OWNER"), member("manager", "ACCOUNT_MANAGER"), member("sales", "SALES")],
        } });
        let made = self.owner.ask(CREATE_CLIENT, input).await.done();
        let id = text(&made["clientCompanyCreate"]["clientCompany"]["id"]);
        self.owner.ask(ACTIVATE_CLIENT, json!({ "id": id })).await.done();
        let server = &self.owner.server;
        Client {
            id,
            owner: server.sign_in(&email("owner")).await,
            account_manager: server.sign_in(&email("manager")).await,
            sales: server.sign_in(&email("sales")).await,
        }
    }
}

impl Client {
    /// A customer of the client company: the contact's id.
    pub(crate) async fn contact(&self, name: &str, email: &str) -> String {
        let input = json!({ "input": { "clientId": self.id, "name": name, "email": email } });
        let made = self.account_manager.ask(CREATE_CONTACT, input).await.done();
        text(&made["contactCreate"]["contact"]["id"])
    }
}

impl Person {
    /// The same person with other tokens.
    pub(crate) fn with_tokens(&self, token: &str, refresh: &str) -> Self {
        Self {
            token: token.to_owned(),
            refresh: refresh.to_owned(),
            ..self.clone()
        }
    }

    /// Asks the API.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Answer {
        self.server.http().ask(Some(&self.token), query, variables).await
    }
}

/// A JSON string's text.
pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("a text, not {value}"))
        .to_owned()
}
