//! What only somebody may change who proved a short while ago who they are.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Heard, PASSWORD, Person, Server, Setup, Socket, on_both, text};

const STEP_UP: &str = "mutation($password: String!) { sessionStepUp(input: { password: $password }) \
    { tokens { accessToken refreshToken } viewer { user { email } } userErrors { field code } } }";
const CHANGE: &str = "mutation($password: String!) { passwordChange(input: { newPassword: $password }) \
    { tokens { accessToken } userErrors { field code } } }";
const NEXT: &str = "another correct horse";

async fn step_up(person: &Person) -> Person {
    let data = person.ask(STEP_UP, json!({ "password": PASSWORD })).await.done();
    let tokens = &data["sessionStepUp"]["tokens"];
    person.with_tokens(&text(&tokens["accessToken"]), &text(&tokens["refreshToken"]))
}

// The sign of life comes late: what is heard at once is heard because somebody told.
fn quiet_sockets(setup: &mut Setup) {
    setup.config = Some(|config| config.limits.socket_ping = Duration::from_mins(1));
}

async fn status(person: &Person) -> StatusCode {
    person.ask("{ __typename }", Value::Null).await.status
}

/// Every kind of change that needs a proof. The last ones leave the session as it is.
fn changes() -> Vec<String> {
    let member = "person: { email: \"x@y.example\", name: \"X\" }";
    let nobody = "0192aaaabbbb7cccddddeeeeffff0000";
    vec![
        "mutation { emailChangeRequest(input: { email: \"new@nowhere.example\" }) { userErrors { code } } }".to_owned(),
        format!("mutation {{ agencyMembershipUpdate(input: {{ id: \"agency_membership_{nobody}\", role: ANALYST }}) {{ userErrors {{ code }} }} }}"),
        format!("mutation {{ agencyMembershipEnd(input: {{ id: \"agency_membership_{nobody}\" }}) {{ userErrors {{ code }} }} }}"),
        format!("mutation {{ clientMembershipUpdate(input: {{ id: \"client_membership_{nobody}\" }}) {{ userErrors {{ code }} }} }}"),
        format!("mutation {{ clientMembershipEnd(input: {{ id: \"client_membership_{nobody}\" }}) {{ userErrors {{ code }} }} }}"),
        format!("mutation {{ userInvite(input: {{ id: \"user_{nobody}\" }}) {{ userErrors {{ code }} }} }}"),
        format!("mutation {{ apiKeyRevoke(input: {{ id: \"api_key_{nobody}\" }}) {{ userErrors {{ code }} }} }}"),
        "mutation { passwordChange(input: { newPassword: \"another correct horse\" }) { userErrors { code } } }".to_owned(),
        "mutation { mfaDisable { userErrors { code } } }".to_owned(),
        "mutation { mfaRecoveryCodesRenew { userErrors { code } } }".to_owned(),
        "mutation { mfaEnrol { secret userErrors { code } } }".to_owned(),
        "mutation { apiKeyCreate(input: { name: \"k\", permissions: [\"identity.user.read\"] }) { userErrors { code } } }".to_owned(),
        format!("mutation {{ agencyMembershipCreate(input: {{ {member}, role: ANALYST }}) {{ userErrors {{ code }} }} }}"),
        format!("mutation {{ clientCompanyCreate(input: {{ name: \"N\", locale: \"en\", timeZone: \"Etc/UTC\", currency: \"EUR\", \
            members: [{{ {member}, roles: [OWNER] }}] }}) {{ userErrors {{ code }} }} }}"),
    ]
}

on_both! {
    /// A83: ten minutes after signing in, changes of password, second factor, keys and members are refused with a code
    /// that says what to do.
    async fn a83_sensitive_changes_need_a_recent_proof(server: Server) {
        let owner = server.agency().await.owner;
        server.advance(Duration::from_secs(11 * 60));
        for change in changes() {
            let answer = owner.ask(&change, Value::Null).await;
            assert_eq!(answer.code(), "FORBIDDEN", "{:?}", answer.data);
            assert_eq!(answer.errors[0]["extensions"]["reason"], "STEP_UP_NEEDED");
        }
        let proved = step_up(&owner).await;
        for change in changes().split_off(10) {
            proved.ask(&change, Value::Null).await.done();
        }
    }

    /// A79: a step-up gives new tokens, and the old ones are worthless.
    async fn a79_a_step_up_gives_new_tokens(server: Server) {
        let owner = server.agency().await.owner;
        let proved = step_up(&owner).await;
        assert_eq!((status(&owner).await, status(&proved).await), (StatusCode::UNAUTHORIZED, StatusCode::OK));
    }

    with quiet_sockets;
    /// A79 and A89: what came in by the old token ends at once.
    async fn a79_a89_a_step_up_closes_the_sockets_of_the_old_token(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        socket.start("who", "{ __typename }", Value::Null).await;
        socket.next("who").await;
        socket.hear().await;
        step_up(&owner).await;
        assert_eq!(socket.hear().await, Heard::Closed(4403));
    }

    with quiet_sockets;
    /// A79: a socket does no more than its caller's roles let them at the time.
    async fn a79_a_socket_loses_what_its_caller_loses(server: Server) {
        let agency = server.agency().await;
        let create = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
            { agencyMembership { id } userErrors { code } } }";
        let person = json!({ "email": "ada@admin.example", "name": "Ada", "password": PASSWORD });
        let made = agency.owner.ask(create, json!({ "input": { "person": person, "role": "AGENCY_ADMIN" } })).await.done();
        let ada = server.sign_in("ada@admin.example").await;
        let mut socket = Socket::accepted(&server, &ada.token).await;
        let update = "mutation($id: ID!) { agencyMembershipUpdate(input: { id: $id, role: ANALYST }) { userErrors { code } } }";
        let id = &made["agencyMembershipCreate"]["agencyMembership"]["id"];
        agency.owner.ask(update, json!({ "id": id })).await.done();
        socket.start("1", "mutation { agencyUpdate(input: { name: \"Ours\" }) { userErrors { code } } }", Value::Null).await;
        assert_eq!(socket.hear().await, Heard::Closed(4403));
        let name = agency.owner.ask("{ agency { name } }", Value::Null).await.done();
        assert_ne!(name["agency"]["name"], "Ours");
    }

    /// A77: a stolen session is no way to guess the password.
    async fn a77_guesses_at_a_step_up_are_counted(server: Server) {
        let owner = server.agency().await.owner;
        let wrong = json!({ "password": "not the password at all" });
        for _ in 0..6 {
            assert_eq!(owner.ask(STEP_UP, wrong.clone()).await.refusals(), ["PASSWORD_WRONG"]);
        }
        assert_eq!(owner.ask(STEP_UP, json!({ "password": PASSWORD })).await.code(), "RATE_LIMITED");
    }

    /// A79: another password ends every other session, and the token that changed it.
    async fn a79_a_new_password_ends_all_sessions(server: Server) {
        let owner = server.agency().await.owner;
        let other = server.sign_in(&owner.email).await;
        let data = owner.ask(CHANGE, json!({ "password": NEXT })).await.done();
        let new = owner.with_tokens(&text(&data["passwordChange"]["tokens"]["accessToken"]), "");
        assert_eq!(status(&other).await, StatusCode::UNAUTHORIZED);
        assert_eq!((status(&owner).await, status(&new).await), (StatusCode::UNAUTHORIZED, StatusCode::OK));
        assert_eq!(server.try_sign_in(&owner.email, PASSWORD).await.refusals(), ["SIGN_IN_FAILED"]);
        server.try_sign_in(&owner.email, NEXT).await.done();
        let log = "{ auditEntries(filter: { topic: \"identity.user\" }) { nodes { name } } }";
        assert_eq!(new.ask(log, Value::Null).await.done()["auditEntries"]["nodes"][0]["name"], "password_changed");
    }

    /// A password that is too short is refused where it stands.
    async fn a_new_password_is_checked(server: Server) {
        let owner = server.agency().await.owner;
        let answer = owner.ask(CHANGE, json!({ "password": "short" })).await;
        assert_eq!(answer.user_errors(), [json!({ "field": ["newPassword"], "code": "INVALID" })]);
    }
}
