//! Mailed links that prove an address, by the API and on their pages.

use std::time::Duration;

use goodword_messages::Outgoing;
use hyper::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::kit::{Answer, PASSWORD, Person, Reply, Server, on_both};

const SIGN_UP: &str =
    "mutation($input: AgencySignUpInput!) { agencySignUp(input: $input) { sent userErrors { field code } } }";
const CONFIRM: &str = "mutation($input: AgencySignUpConfirmInput!) { agencySignUpConfirm(input: $input) \
    { agency { slug } userErrors { field code } } }";
const FORGOT: &str =
    "mutation($email: String!) { passwordResetRequest(input: { email: $email }) { sent userErrors { code } } }";
const RESET: &str =
    "mutation($input: PasswordResetInput!) { passwordReset(input: $input) { reset userErrors { field code } } }";
const ACCEPT: &str = "mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) \
    { accepted userErrors { field code } } }";
const INVITE: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { agencyMembership { user { id name } } userErrors { code } } }";
const CHANGE: &str =
    "mutation($email: String!) { emailChangeRequest(input: { email: $email }) { sent userErrors { code } } }";
const CHANGED: &str = "mutation($token: String!) { emailChangeConfirm(input: { token: $token }) \
    { changed userErrors { field code } } }";
const NEXT: &str = "another correct horse";

/// The mails to an address, once the worker has done what is due.
async fn mails(server: &Server, address: &str) -> Vec<Outgoing> {
    server.drain().await;
    server.mails().to(address)
}

/// The path of the link in the last mail to an address.
async fn link(server: &Server, address: &str) -> String {
    let mails = mails(server, address).await;
    let text = &mails.last().expect("a mail").mail.text;
    let link = text
        .split_whitespace()
        .find(|word| word.contains("/a/"))
        .expect("a link");
    link.strip_prefix("http://goodword.test")
        .expect("an address of the settings")
        .to_owned()
}

/// What stands in that link.
async fn token(server: &Server, address: &str) -> String {
    let link = link(server, address).await;
    let token = link.trim_start_matches("/a/").split('?').next().unwrap_or_default();
    token.to_owned()
}

fn sign_up(email: &str, slug: &str) -> Value {
    json!({ "input": { "agencyName": "Ours", "slug": slug, "name": "Olha", "email": email, "password": PASSWORD } })
}

async fn post(server: &Server, path: &str, form: &str) -> Reply {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    server.http().send(Method::POST, path, &headers, form.to_owned()).await
}

async fn invited(owner: &Person, email: &str) -> Answer {
    let person = json!({ "email": email, "name": "Ina Invited" });
    owner
        .ask(INVITE, json!({ "input": { "person": person, "role": "ANALYST" } }))
        .await
}

on_both! {
    /// A76: a sign-up answers alike whether the address has an account, and founds nothing before the mailed link is used.
    async fn a76_a_sign_up_tells_nothing_of_the_address(server: Server) {
        let owner = server.agency().await.owner;
        let known = server.http().ask(None, SIGN_UP, sign_up(&owner.email, "second-one")).await;
        let unknown = server.http().ask(None, SIGN_UP, sign_up("new@nowhere.example", "third-one")).await;
        assert_eq!((known.status, &known.data, &known.errors), (unknown.status, &unknown.data, &unknown.errors));
        assert_eq!(server.try_sign_in("new@nowhere.example", PASSWORD).await.refusals(), ["SIGN_IN_FAILED"]);
        let to_known = mails(&server, &owner.email).await.pop().expect("a mail").mail.subject;
        assert_eq!(to_known, mails(&server, "new@nowhere.example").await.pop().expect("a mail").mail.subject);
    }

    /// A85: the link founds the agency, once, for who knows the password.
    async fn a85_a_sign_up_is_confirmed_by_its_link(server: Server) {
        server.http().ask(None, SIGN_UP, sign_up("new@nowhere.example", "ours")).await.done();
        let token = token(&server, "new@nowhere.example").await;
        let input = |password: &str| json!({ "input": { "token": token, "password": password } });
        assert_eq!(server.http().ask(None, CONFIRM, input(NEXT)).await.refusals(), ["PASSWORD_WRONG"]);
        let data = server.http().ask(None, CONFIRM, input(PASSWORD)).await.done();
        assert_eq!(data["agencySignUpConfirm"]["agency"]["slug"], "ours");
        server.sign_in("new@nowhere.example").await;
        assert_eq!(server.http().ask(None, CONFIRM, input(PASSWORD)).await.refusals(), ["LINK_OVER"]);
    }

    /// A name that was taken meanwhile does not lose the sign-up.
    async fn a_sign_up_whose_slug_was_taken_gets_another(server: Server) {
        for email in ["one@nowhere.example", "two@nowhere.example"] {
            server.http().ask(None, SIGN_UP, sign_up(email, "wanted")).await.done();
        }
        let mut slugs = Vec::new();
        for email in ["one@nowhere.example", "two@nowhere.example"] {
            let input = json!({ "input": { "token": token(&server, email).await, "password": PASSWORD } });
            let data = server.http().ask(None, CONFIRM, input).await.done();
            slugs.push(data["agencySignUpConfirm"]["agency"]["slug"].as_str().unwrap_or_default().to_owned());
        }
        assert_eq!(slugs[0], "wanted");
        assert!(slugs[1].starts_with("wanted-"), "{slugs:?}");
    }

    /// A85: a reset works once, within an hour, and ends all sessions; the answer is the same for an unknown address.
    async fn a85_a_password_is_reset_by_a_mailed_link(server: Server) {
        let owner = server.agency().await.owner;
        let known = server.http().ask(None, FORGOT, json!({ "email": owner.email })).await;
        let unknown = server.http().ask(None, FORGOT, json!({ "email": "nobody@nowhere.example" })).await;
        assert_eq!((&known.data, &known.errors), (&unknown.data, &unknown.errors));
        assert!(mails(&server, "nobody@nowhere.example").await.is_empty());
        let input = json!({ "input": { "token": token(&server, &owner.email).await, "newPassword": NEXT } });
        server.http().ask(None, RESET, input.clone()).await.done();
        assert_eq!(owner.ask("{ __typename }", Value::Null).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(server.http().ask(None, RESET, input).await.refusals(), ["LINK_OVER"]);
        server.try_sign_in(&owner.email, NEXT).await.done();
    }

    /// A85: links are brief, and a newer one replaces an older one.
    async fn a85_links_end_with_their_time_and_with_the_next_one(server: Server) {
        let owner = server.agency().await.owner;
        let ask = || server.http().ask(None, FORGOT, json!({ "email": owner.email }));
        let reset = |token: String| json!({ "input": { "token": token, "newPassword": NEXT } });
        ask().await.done();
        let first = token(&server, &owner.email).await;
        ask().await.done();
        let second = token(&server, &owner.email).await;
        assert_eq!(server.http().ask(None, RESET, reset(first)).await.refusals(), ["LINK_OVER"]);
        server.advance(Duration::from_secs(3_601));
        assert_eq!(server.http().ask(None, RESET, reset(second)).await.refusals(), ["LINK_OVER"]);
    }

    /// A79 and A85: whoever chooses another password makes every link worthless that was mailed before: a thief's link to
    /// another address too.
    async fn a79_a85_another_password_makes_mailed_links_worthless(server: Server) {
        let owner = server.agency().await.owner;
        owner.ask(CHANGE, json!({ "email": "thief@nowhere.example" })).await.done();
        let thiefs = token(&server, "thief@nowhere.example").await;
        server.http().ask(None, FORGOT, json!({ "email": owner.email })).await.done();
        let input = json!({ "input": { "token": token(&server, &owner.email).await, "newPassword": NEXT } });
        server.http().ask(None, RESET, input).await.done();
        assert_eq!(server.http().ask(None, CHANGED, json!({ "token": thiefs })).await.refusals(), ["LINK_OVER"]);
        server.try_sign_in(&owner.email, NEXT).await.done();
    }

    /// A85: a link that was mailed to an address is worthless once the account has another one.
    async fn a85_another_address_makes_links_to_the_old_one_worthless(server: Server) {
        let owner = server.agency().await.owner;
        server.http().ask(None, FORGOT, json!({ "email": owner.email })).await.done();
        let old = token(&server, &owner.email).await;
        owner.ask(CHANGE, json!({ "email": "new@nowhere.example" })).await.done();
        let changed = json!({ "token": token(&server, "new@nowhere.example").await });
        server.http().ask(None, CHANGED, changed).await.done();
        let input = json!({ "input": { "token": old, "newPassword": NEXT } });
        assert_eq!(server.http().ask(None, RESET, input).await.refusals(), ["LINK_OVER"]);
    }

    /// A77: a reset frees a locked account, for it proves who asks; and mails cannot be asked for without end.
    async fn a77_a_reset_frees_a_locked_account(server: Server) {
        let owner = server.agency().await.owner;
        for _ in 0..7 {
            server.try_sign_in(&owner.email, "not the password at all").await;
        }
        assert_eq!(server.try_sign_in(&owner.email, PASSWORD).await.code(), "RATE_LIMITED");
        server.http().ask(None, FORGOT, json!({ "email": owner.email })).await.done();
        let input = json!({ "input": { "token": token(&server, &owner.email).await, "newPassword": NEXT } });
        server.http().ask(None, RESET, input).await.done();
        server.try_sign_in(&owner.email, NEXT).await.done();
        for _ in 0..3 {
            server.http().ask(None, FORGOT, json!({ "email": owner.email })).await.done();
        }
        assert_eq!(server.http().ask(None, FORGOT, json!({ "email": owner.email })).await.code(), "RATE_LIMITED");
    }

    /// A85: somebody without a password is invited, chooses one by the link, once, and signs in.
    async fn a85_an_invitation_is_taken_by_its_link(server: Server) {
        let owner = server.agency().await.owner;
        let made = invited(&owner, "ina@nowhere.example").await.done();
        assert_eq!(server.try_sign_in("ina@nowhere.example", PASSWORD).await.refusals(), ["SIGN_IN_FAILED"]);
        let first = token(&server, "ina@nowhere.example").await;
        let again = "mutation($id: ID!) { userInvite(input: { id: $id }) { user { id } userErrors { code } } }";
        let id = &made["agencyMembershipCreate"]["agencyMembership"]["user"]["id"];
        owner.ask(again, json!({ "id": id })).await.done();
        let second = token(&server, "ina@nowhere.example").await;
        let input = |token: &str| json!({ "input": { "token": token, "password": PASSWORD, "name": "Ina" } });
        assert_eq!(server.http().ask(None, ACCEPT, input(&first)).await.refusals(), ["LINK_OVER"]);
        server.http().ask(None, ACCEPT, input(&second)).await.done();
        assert_eq!(server.http().ask(None, ACCEPT, input(&second)).await.refusals(), ["LINK_OVER"]);
        let ina = server.sign_in("ina@nowhere.example").await;
        let data = ina.ask("{ viewer { user { name } } }", Value::Null).await.done();
        assert_eq!(data["viewer"]["user"]["name"], "Ina", "{data}");
        // Whether somebody has an account with a password is told to no agency (A64).
        owner.ask(again, json!({ "id": id })).await.done();
    }

    /// A link of one kind is none of another.
    async fn a85_a_link_has_one_purpose(server: Server) {
        let owner = server.agency().await.owner;
        invited(&owner, "ina@nowhere.example").await.done();
        let token = token(&server, "ina@nowhere.example").await;
        let input = json!({ "input": { "token": token, "newPassword": NEXT } });
        assert_eq!(server.http().ask(None, RESET, input).await.refusals(), ["LINK_OVER"]);
        let bearer = server.http().ask(Some(&token), "{ __typename }", Value::Null).await;
        assert_eq!(bearer.status, StatusCode::UNAUTHORIZED);
    }

    /// A password that an administrator chose for somebody opens that agency alone, until the owner of the address has
    /// proved it: another agency's invitation must not hand its data to that administrator.
    async fn a85_a_password_chosen_by_one_agency_opens_no_other(server: Server) {
        let (first, second) = (server.agency().await, server.agency().await);
        let person = json!({ "email": "vic@nowhere.example", "name": "Vic", "password": PASSWORD });
        first.owner.ask(INVITE, json!({ "input": { "person": person, "role": "ANALYST" } })).await.done();
        invited(&second.owner, "vic@nowhere.example").await.done();
        let sign_in = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }";
        let into = |slug: &str, password: &str| json!({ "input": { "email": "vic@nowhere.example", "password": password, "agency": slug } });
        server.http().ask(None, sign_in, into(&first.slug, PASSWORD)).await.done();
        let refused = server.http().ask(None, sign_in, into(&second.slug, PASSWORD)).await;
        assert_eq!(refused.refusals(), ["SIGN_IN_FAILED"]);
        let input = json!({ "input": { "token": token(&server, "vic@nowhere.example").await, "password": NEXT } });
        server.http().ask(None, ACCEPT, input).await.done();
        server.http().ask(None, sign_in, into(&second.slug, NEXT)).await.done();
        assert_eq!(server.http().ask(None, sign_in, into(&first.slug, PASSWORD)).await.refusals(), ["SIGN_IN_FAILED"]);
    }

    /// A85: another address counts once its owner has opened the link; the answer is the same for an address in use.
    async fn a85_an_address_is_changed_by_a_link_to_the_new_one(server: Server) {
        let (owner, other) = (server.agency().await.owner, server.agency().await.owner);
        owner.ask(CHANGE, json!({ "email": other.email })).await.done();
        let taken = token(&server, &other.email).await;
        assert_eq!(server.http().ask(None, CHANGED, json!({ "token": taken })).await.refusals(), ["ADDRESS_TAKEN"]);
        owner.ask(CHANGE, json!({ "email": "olha@elsewhere.example" })).await.done();
        let fresh = token(&server, "olha@elsewhere.example").await;
        server.http().ask(None, CHANGED, json!({ "token": fresh })).await.done();
        assert_eq!(server.try_sign_in(&owner.email, PASSWORD).await.refusals(), ["SIGN_IN_FAILED"]);
        let olha = server.sign_in("olha@elsewhere.example").await;
        let data = olha.ask("{ viewer { user { email } } }", Value::Null).await.done();
        assert_eq!(data["viewer"]["user"]["email"], "olha@elsewhere.example");
    }

    /// A83: another address needs a recent proof.
    async fn a83_an_address_is_changed_after_a_recent_proof(server: Server) {
        let owner = server.agency().await.owner;
        server.advance(Duration::from_secs(11 * 60));
        let answer = owner.ask(CHANGE, json!({ "email": "olha@elsewhere.example" })).await;
        assert_eq!((answer.code(), &answer.errors[0]["extensions"]["reason"]), ("FORBIDDEN", &json!("STEP_UP_NEEDED")));
    }

    /// A85: what a request says of its host does not get into a mail.
    async fn a85_links_are_made_of_the_settings_not_of_the_host_header(server: Server) {
        let owner = server.agency().await.owner;
        let body = json!({ "query": FORGOT, "variables": { "email": owner.email } }).to_string();
        for name in ["host", "x-forwarded-host"] {
            let headers = [("content-type", "application/json"), (name, "evil.example")];
            server.http().send(Method::POST, "/graphql", &headers, body.clone()).await;
        }
        for mail in mails(&server, &owner.email).await {
            assert!(!mail.mail.text.contains("evil.example") && !mail.mail.html.contains("evil.example"));
            assert!(mail.mail.text.contains("http://goodword.test/a/"));
        }
    }

    /// A85: the page of a link shows a form, keeps what was typed but the password, and leads on to an address without the
    /// token. Looking at it uses nothing up.
    async fn a85_a_page_takes_an_invitation(server: Server) {
        let owner = server.agency().await.owner;
        invited(&owner, "ina@nowhere.example").await.done();
        let path = link(&server, "ina@nowhere.example").await;
        for _ in 0..2 {
            let page = server.http().get(&path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text().contains("value=\"Ina Invited\"") && !page.text().contains("<script"));
            assert_eq!(page.headers[header::REFERRER_POLICY], "no-referrer");
            assert!(page.headers[header::CONTENT_SECURITY_POLICY].to_str().is_ok_and(|policy| policy.starts_with("default-src 'none'")));
        }
        let wrong = post(&server, &path, "name=Ina+I.&password=tooshort").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("value=\"Ina I.\"") && !wrong.text().contains("tooshort"));
        let right = post(&server, &path, "name=Ina+I.&password=correct+horse+battery").await;
        assert_eq!(right.status, StatusCode::SEE_OTHER);
        let next = right.headers[header::LOCATION].to_str().expect("an address").to_owned();
        assert!(next.starts_with("/a/done?what=invitation"), "{next}");
        assert_eq!(server.http().get(&next).await.status, StatusCode::OK);
        assert_eq!(server.http().get(&path).await.status, StatusCode::NOT_FOUND);
        server.sign_in("ina@nowhere.example").await;
    }

    /// A74 and A85: wrong, used and foreign links get one page.
    async fn a85_links_that_are_not_good_get_one_page(server: Server) {
        let wrong = server.http().get("/a/nonsense").await;
        let long = server.http().get(&format!("/a/{}", "a".repeat(500))).await;
        assert_eq!((wrong.status, wrong.text()), (long.status, long.text()));
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
        assert_eq!(post(&server, "/a/nonsense", "password=correct+horse+battery").await.status, StatusCode::NOT_FOUND);
    }

    /// A85: a forgotten password from its page, in the reader's language, to the end.
    async fn a85_a_page_has_a_reset_mailed_and_takes_it(server: Server) {
        let owner = server.agency().await.owner;
        let page = server.http().get("/a/forgotten?lang=ro").await;
        assert!(page.text().contains("Ați uitat parola?"), "{}", page.text());
        let wrong = post(&server, "/a/forgotten", "email=nobody").await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text().contains("value=\"nobody\""));
        for email in [owner.email.as_str(), "nobody@nowhere.example"] {
            let sent = post(&server, "/a/forgotten?lang=ro", &format!("email={}", email.replace('@', "%40"))).await;
            assert_eq!(sent.headers[header::LOCATION], "/a/done?what=forgotten&lang=ro");
        }
        let path = link(&server, &owner.email).await;
        let done = post(&server, &path, "password=another+correct+horse").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        server.try_sign_in(&owner.email, NEXT).await.done();
    }
}
