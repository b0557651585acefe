//! Signing up, in, on and out.

use std::time::Duration;

use hyper::{StatusCode, header};
use serde_json::{Value, json};

use crate::kit::{Answer, Heard, Person, Server, Socket, on_both};

const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: { refreshToken: $token }) \
    { tokens { accessToken refreshToken } userErrors { field message code } } }";
const END: &str = "mutation { sessionEnd { ended userErrors { code } } }";
const WHO: &str = "{ viewer { user { email } agency { slug } } }";

async fn refresh(server: &Server, token: &str) -> Answer {
    server.http().ask(None, REFRESH, json!({ "token": token })).await
}

async fn refreshed(server: &Server, token: &str) -> (String, String) {
    let data = refresh(server, token).await.done();
    let tokens = &data["sessionRefresh"]["tokens"];
    let text = |name: &str| tokens[name].as_str().unwrap_or_default().to_owned();
    (text("accessToken"), text("refreshToken"))
}

async fn status(server: &Server, token: &str) -> StatusCode {
    server.http().ask(Some(token), WHO, Value::Null).await.status
}

on_both! {
    async fn who_signs_up_signs_in_as_the_agencys_owner(server: Server) {
        let agency = server.agency().await;
        let data = agency.owner.ask(WHO, Value::Null).await.done();
        assert_eq!(data["viewer"]["user"]["email"], agency.owner.email);
        assert_eq!(data["viewer"]["agency"]["slug"], agency.slug);
    }

    /// A76: what the answer says does not tell whether the address is known.
    async fn a76_unknown_address_and_wrong_password_are_one_answer(server: Server) {
        let agency = server.agency().await;
        let wrong = server.try_sign_in(&agency.owner.email, "not the password at all").await;
        let unknown = server.try_sign_in("nobody@nowhere.example", "not the password at all").await;
        assert_eq!(wrong.refusals(), ["SIGN_IN_FAILED"]);
        assert_eq!((wrong.status, &wrong.data, &wrong.errors), (unknown.status, &unknown.data, &unknown.errors));
    }

    /// A22: a bad token is refused on every operation, even one that needs none.
    async fn a22_a_bad_token_is_refused_even_for_typename(server: Server) {
        let answer = server.http().ask(Some("gw_at_nonsense"), "{ __typename }", Value::Null).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"));
        assert!(answer.headers.contains_key(header::WWW_AUTHENTICATE));
    }

    /// A80: each renewal replaces both tokens.
    async fn a80_a_refresh_replaces_both_tokens(server: Server) {
        let Person { token, refresh, .. } = server.agency().await.owner;
        let (access, next) = refreshed(&server, &refresh).await;
        assert_eq!(status(&server, &token).await, StatusCode::UNAUTHORIZED);
        assert_eq!(status(&server, &access).await, StatusCode::OK);
        refreshed(&server, &next).await;
    }

    /// A80: an old refresh token that comes again is somebody's copy, and ends the whole family.
    async fn a80_a_refresh_token_that_comes_twice_ends_the_family(server: Server) {
        let first = server.agency().await.owner.refresh;
        let (access, second) = refreshed(&server, &first).await;
        server.advance(Duration::from_secs(60));
        assert_eq!(refresh(&server, &first).await.refusals(), ["SESSION_OVER"]);
        assert_eq!(status(&server, &access).await, StatusCode::UNAUTHORIZED);
        assert_eq!(refresh(&server, &second).await.refusals(), ["SESSION_OVER"]);
    }

    /// A client whose answer was lost repeats its refresh at once, and is no thief.
    async fn a_refresh_may_be_repeated_within_ten_seconds(server: Server) {
        let first = server.agency().await.owner.refresh;
        refreshed(&server, &first).await;
        server.advance(Duration::from_secs(5));
        let (access, _) = refreshed(&server, &first).await;
        assert_eq!(status(&server, &access).await, StatusCode::OK);
    }

    /// A80: somebody who repeats a stolen token within these seconds is found out when its owner comes next.
    async fn a80_a_copy_used_within_ten_seconds_ends_the_family(server: Server) {
        let first = server.agency().await.owner.refresh;
        let (_, mine) = refreshed(&server, &first).await;
        server.advance(Duration::from_secs(5));
        let (thiefs_access, thiefs) = refreshed(&server, &first).await;
        server.advance(Duration::from_secs(60));
        assert_eq!(refresh(&server, &mine).await.refusals(), ["SESSION_OVER"]);
        assert_eq!(status(&server, &thiefs_access).await, StatusCode::UNAUTHORIZED);
        assert_eq!(refresh(&server, &thiefs).await.refusals(), ["SESSION_OVER"]);
    }

    /// A79: signing out makes both tokens worthless at once.
    async fn a79_after_signing_out_both_tokens_are_worthless(server: Server) {
        let owner = server.agency().await.owner;
        assert_eq!(owner.ask(END, Value::Null).await.done()["sessionEnd"]["ended"], true);
        assert_eq!(status(&server, &owner.token).await, StatusCode::UNAUTHORIZED);
        assert_eq!(refresh(&server, &owner.refresh).await.refusals(), ["SESSION_OVER"]);
    }

    /// A89: a socket does not outlive the session that it was opened with.
    async fn a89_signing_out_closes_the_sessions_sockets(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        socket.start("who", WHO, Value::Null).await;
        assert_eq!(socket.next("who").await["data"]["viewer"]["user"]["email"], owner.email);
        assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "complete", "id": "who" })));
        owner.ask(END, Value::Null).await.done();
        assert_eq!(socket.hear().await, Heard::Closed(4403));
    }

    /// A89: nor the access token.
    async fn a89_a_socket_ends_with_its_access_token(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        server.advance(Duration::from_mins(15));
        assert_eq!(socket.hear().await, Heard::Closed(4403));
    }

    /// A81: idle life, and life at all, have an end.
    async fn a81_tokens_end_with_their_time(server: Server) {
        let owner = server.agency().await.owner;
        server.advance(Duration::from_mins(15));
        assert_eq!(status(&server, &owner.token).await, StatusCode::UNAUTHORIZED);
        let (_, mut refresh_token) = refreshed(&server, &owner.refresh).await;
        for _ in 0..6 {
            server.advance(Duration::from_hours(13 * 24));
            (_, refresh_token) = refreshed(&server, &refresh_token).await;
        }
        server.advance(Duration::from_hours(13 * 24));
        assert_eq!(refresh(&server, &refresh_token).await.refusals(), ["SESSION_OVER"]);
    }

    /// A81: a session that nobody uses for two weeks is over.
    async fn a81_an_idle_session_ends(server: Server) {
        let [used, idle] = [server.agency().await.owner, server.agency().await.owner];
        server.advance(Duration::from_hours(14 * 24) - Duration::from_secs(1));
        refreshed(&server, &used.refresh).await;
        server.advance(Duration::from_secs(1));
        assert_eq!(refresh(&server, &idle.refresh).await.refusals(), ["SESSION_OVER"]);
    }

    /// A28: a token in the address is none.
    async fn a28_a_token_in_the_address_is_not_read(server: Server) {
        let owner = server.agency().await.owner;
        let path = format!("/graphql?query=%7Bviewer%7Buser%7Bemail%7D%7D%7D&access_token={}&token={0}", owner.token);
        let reply = server.http().get(&path).await;
        assert!(!reply.text().contains(&owner.email), "{}", reply.text());
    }
}
