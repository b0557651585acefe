//! The second factor.

use std::time::Duration;

use goodword_kernel::Clock as _;
use hyper::StatusCode;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::kit::{Answer, PASSWORD, Person, Server, on_both, text};

const ENROL: &str = "mutation { mfaEnrol { secret uri userErrors { code } } }";
const CONFIRM: &str = "mutation($code: String!) { mfaConfirm(input: { code: $code }) \
    { recoveryCodes tokens { accessToken refreshToken } userErrors { field code } } }";
const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken } userErrors { field message code } } }";
const STATE: &str = "{ viewer { mfa { enabledAt recoveryCodesLeft } } }";

/// Somebody with a second factor.
struct Careful {
    person: Person,
    secret: String,
    recovery_codes: Vec<String>,
}

/// What an authenticator shows now.
fn code(server: &Server, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).expect("Base32");
    let totp = Builder::new()
        .with_secret(secret)
        .with_account_name("a")
        .build()
        .expect("an authenticator");
    totp.generate(u64::try_from(server.clock().now().millis() / 1_000).expect("a time"))
        .to_string()
}

async fn enrol(server: &Server, person: &Person) -> Careful {
    let data = person.ask(ENROL, Value::Null).await.done();
    let secret = text(&data["mfaEnrol"]["secret"]);
    assert!(text(&data["mfaEnrol"]["uri"]).starts_with("otpauth://totp/Goodword:"));
    let data = person
        .ask(CONFIRM, json!({ "code": code(server, &secret) }))
        .await
        .done();
    let tokens = &data["mfaConfirm"]["tokens"];
    let codes = data["mfaConfirm"]["recoveryCodes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    Careful {
        person: person.with_tokens(&text(&tokens["accessToken"]), &text(&tokens["refreshToken"])),
        secret,
        recovery_codes: codes.iter().map(text).collect(),
    }
}

async fn sign_in(server: &Server, email: &str, code: Option<&str>) -> Answer {
    let input = json!({ "input": { "email": email, "password": PASSWORD, "code": code } });
    server.http().ask(None, SIGN_IN, input).await
}

/// The next time step: half a minute later.
fn wait(server: &Server) {
    server.advance(Duration::from_secs(30));
}

on_both! {
    /// A82: with a second factor, a password alone is not enough, and a wrong code neither.
    async fn a82_signing_in_takes_a_code(server: Server) {
        let owner = server.agency().await.owner;
        let careful = enrol(&server, &owner).await;
        wait(&server);
        assert_eq!(sign_in(&server, &owner.email, None).await.refusals(), ["CODE_NEEDED"]);
        assert_eq!(sign_in(&server, &owner.email, Some("000000")).await.refusals(), ["CODE_WRONG"]);
        sign_in(&server, &owner.email, Some(&code(&server, &careful.secret))).await.done();
    }

    /// A82: each code once, also the one that turned the second factor on.
    async fn a82_a_code_works_once(server: Server) {
        let owner = server.agency().await.owner;
        let careful = enrol(&server, &owner).await;
        let first = code(&server, &careful.secret);
        assert_eq!(sign_in(&server, &owner.email, Some(&first)).await.refusals(), ["CODE_WRONG"]);
        wait(&server);
        let second = code(&server, &careful.secret);
        sign_in(&server, &owner.email, Some(&second)).await.done();
        assert_eq!(sign_in(&server, &owner.email, Some(&second)).await.refusals(), ["CODE_WRONG"]);
    }

    /// A82: a recovery code works once, and the list tells how many are left.
    async fn a82_a_recovery_code_works_once(server: Server) {
        let owner = server.agency().await.owner;
        let careful = enrol(&server, &owner).await;
        assert_eq!(careful.recovery_codes.len(), 10);
        let one = careful.recovery_codes[3].to_lowercase();
        sign_in(&server, &owner.email, Some(&one)).await.done();
        assert_eq!(sign_in(&server, &owner.email, Some(&one)).await.refusals(), ["CODE_WRONG"]);
        let state = careful.person.ask(STATE, Value::Null).await.done();
        assert_eq!(state["viewer"]["mfa"]["recoveryCodesLeft"], 9);
    }

    /// A82: new recovery codes make the old ones worthless.
    async fn a82_recovery_codes_are_renewed(server: Server) {
        let owner = server.agency().await.owner;
        let careful = enrol(&server, &owner).await;
        let renew = "mutation { mfaRecoveryCodesRenew { recoveryCodes userErrors { code } } }";
        let data = careful.person.ask(renew, Value::Null).await.done();
        let new = text(&data["mfaRecoveryCodesRenew"]["recoveryCodes"][0]);
        assert_eq!(sign_in(&server, &owner.email, Some(&careful.recovery_codes[0])).await.refusals(), ["CODE_WRONG"]);
        sign_in(&server, &owner.email, Some(&new)).await.done();
    }

    /// A79: turning the second factor on or off ends all other sessions and gives this one new tokens.
    async fn a79_a_change_of_the_second_factor_ends_sessions(server: Server) {
        let owner = server.agency().await.owner;
        let other = server.sign_in(&owner.email).await;
        let careful = enrol(&server, &owner).await;
        for old in [&owner, &other] {
            assert_eq!(old.ask("{ __typename }", Value::Null).await.status, StatusCode::UNAUTHORIZED);
        }
        let off = "mutation { mfaDisable { tokens { accessToken } userErrors { code } } }";
        careful.person.ask(off, Value::Null).await.done();
        assert_eq!(careful.person.ask("{ __typename }", Value::Null).await.status, StatusCode::UNAUTHORIZED);
        let again = server.sign_in(&owner.email).await;
        assert!(again.ask(STATE, Value::Null).await.done()["viewer"]["mfa"].is_null());
    }

    /// A82: nothing is asked for until a code was sent back, and a wrong one turns nothing on.
    async fn a82_a_second_factor_counts_once_it_is_confirmed(server: Server) {
        let owner = server.agency().await.owner;
        assert_eq!(owner.ask(CONFIRM, json!({ "code": "123456" })).await.refusals(), ["MFA_NOT_BEGUN"]);
        owner.ask(ENROL, Value::Null).await.done();
        assert_eq!(owner.ask(CONFIRM, json!({ "code": "12345x" })).await.refusals(), ["CODE_WRONG"]);
        sign_in(&server, &owner.email, None).await.done();
        enrol(&server, &owner).await;
        let more = server.http().ask(Some(&owner.token), ENROL, Value::Null).await;
        assert_eq!(more.status, StatusCode::UNAUTHORIZED);
    }

    /// A83: with a second factor, a step-up takes a code too.
    async fn a83_a_step_up_takes_a_code(server: Server) {
        let owner = server.agency().await.owner;
        let careful = enrol(&server, &owner).await;
        let query = "mutation($code: String) { sessionStepUp(input: { password: \"correct horse battery\", code: $code }) \
            { tokens { accessToken } userErrors { code } } }";
        assert_eq!(careful.person.ask(query, Value::Null).await.refusals(), ["CODE_NEEDED"]);
        careful.person.ask(query, json!({ "code": careful.recovery_codes[0] })).await.done();
    }
}
