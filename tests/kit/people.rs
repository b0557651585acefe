//! People who ask the server, each with a token.

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

const SIGN_UP: &str = "mutation($input: AgencySignUpInput!) { agencySignUp(input: $input) \
    { agency { id slug } userErrors { field message code } } }";

const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken refreshToken } userErrors { field message code } } }";

impl Server {
    /// A fresh agency whose owner is signed in.
    pub(crate) async fn agency(&self) -> Agency {
        let name = uuid::Uuid::new_v4().simple().to_string();
        let email = format!("owner@{}.example", &name[..12]);
        let slug = format!("a-{}", &name[..12]);
        let input = json!({ "input": {
            "agencyName": format!("Agency {}", &name[..4]), "slug": slug, "name": "Olha Owner", "email": email,
            "password": PASSWORD,
        } });
        let mut made = self.http().ask(None, SIGN_UP, input).await.done();
        Agency {
            id: text(&made["agencySignUp"]["agency"]["id"].take()),
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

impl Person {
    /// Asks the API.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Answer {
        self.server.http().ask(Some(&self.token), query, variables).await
    }
}

/// A JSON string's text.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}
