//! What the log holds, and what it must not.

use serde_json::{Value, json};

use crate::kit::{Log, PASSWORD, Server, on_both, text};

on_both! {
    /// A29 and A93: the log names the request and its agency; it holds no token, password, answer or literal.
    async fn a93_the_log_names_requests_and_holds_no_secrets(server: Server) {
        // Under `cargo test` another test of this process may have the log.
        let Some(log) = Log::start() else { return };
        let agency = server.agency().await;
        let query = "query Canary { users(filter: { nameStartsWith: \"kanarienvogel\" }) { nodes { email } } viewer { user { email } } }";
        let answer = agency.owner.ask(query, Value::Null).await;
        let request = answer.headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
        answer.done();
        let variables = json!({ "id": "kanarienwert" });
        agency.owner.ask("query($id: ID!) { node(id: $id) { id } }", variables).await;
        let text = log.text();
        assert!(!request.is_empty() && text.contains(&request), "the request is not in the log");
        assert!(text.contains(&agency.id), "the agency is not in the log");
        for secret in [PASSWORD, &agency.owner.token, &agency.owner.refresh, &agency.owner.email, "kanarienvogel", "kanarienwert"] {
            let line = text.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "the log holds {secret}");
        }
    }
    /// A93: nor what opens anything: a survey's link and what is answered on its page, a key, a second factor, a webhook's
    /// secret, a mailed link, a password that was tried.
    async fn a93_the_log_holds_nothing_that_opens_anything(server: Server) {
        let Some(log) = Log::start() else { return };
        let asking = server.asking().await;
        let owner = &asking.agency.owner;
        let (_, link) = asking.asked("ana").await;
        link.look("?score=9").await;
        link.send(&[("score", "2"), ("comment", "kanarienkommentar")]).await;
        server.drain().await;
        server.try_sign_in(&owner.email, "kanarienpasswort, falsch").await;
        let forgot = "mutation($email: String!) { passwordResetRequest(input: { email: $email }) { sent } }";
        server.http().ask(None, forgot, json!({ "email": owner.email })).await.done();
        server.drain().await;
        let mail = server.mails().to(&owner.email).pop().expect("a mail").mail.text;
        let from_mail = mail.split("/a/").nth(1).and_then(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()).expect("a link");
        server.http().get(&format!("/a/{from_mail}")).await;
        let made = "mutation { \
            mfaEnrol { secret } \
            apiKeyCreate(input: { name: \"k\", permissions: [\"identity.user.read\"] }) { secret } \
            webhookEndpointCreate(input: { name: \"w\", url: \"https://hooks.example.com/kanarienpfad\", eventTypes: [SURVEY_CLOSED] }) { secret } }";
        let made = owner.ask(made, Value::Null).await.done();
        let key = text(&made["apiKeyCreate"]["secret"]);
        server.http().ask(Some(&key), "{ users { totalCount } }", Value::Null).await.done();
        server.drain().await;
        let log = log.text();
        let survey = link.path.rsplit('/').next().unwrap_or_default();
        let secrets = [
            survey, from_mail, &key, &text(&made["mfaEnrol"]["secret"]), &text(&made["webhookEndpointCreate"]["secret"]),
            "kanarienkommentar", "kanarienpasswort", "kanarienpfad", "ana@customer.example",
        ];
        for secret in secrets {
            assert!(secret.len() > 8, "{secret:?} is no secret");
            let found = log.lines().find(|one| one.contains(secret));
            assert_eq!(found, None, "the log holds {secret}");
        }
    }
}
