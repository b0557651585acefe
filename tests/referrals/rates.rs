//! How much one person registers within which time.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, act, activate, ask, group, invitation, registration, signature, turned_away};
use crate::kit::{Answer, Server, on_both};

const R: &str = "referral { id status }";

on_both! {
    async fn par_9_drafts_that_gathered_are_sent_no_faster(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut drafts = Vec::new();
        for number in 0..11 {
            if number == 10 {
                server.advance(Duration::from_mins(1));
            }
            let mut input = registration(&partner.partnership, &format!("firm{number}.example"));
            input["draft"] = json!(true);
            drafts.push(act(&partner.person, "referralRegister", R, input).await["referral"]["id"].clone());
        }
        server.advance(Duration::from_mins(1));
        for draft in &drafts[..10] {
            act(&partner.person, "referralSubmit", R, json!({ "id": draft })).await;
        }
        let last = json!({ "id": drafts[10] });
        assert_eq!(turned_away(&partner.person, "referralSubmit", R, last.clone()).await, "RATE_LIMITED");
        server.advance(Duration::from_mins(1));
        act(&partner.person, "referralSubmit", R, last).await;
    }

    /// One person with places at two partnerships is one person.
    async fn par_9_what_one_person_registers_is_counted_over_all_partnerships(server: Server) {
        let world = World::begin(&server).await;
        let mut partnerships = vec![world.partner("ana@lens.example").await.partnership];
        let second = world.agency.client().await;
        let their_group = group(&second, json!({})).await;
        let input = invitation(&second, &their_group, "ana@lens.example", &["Portraits"]);
        let made = act(&second.owner, "referralPartnershipInvite", "referralPartnership { id }", input).await;
        partnerships.push(made["referralPartnership"]["id"].as_str().expect("an id").to_owned());
        let ana = server.sign_in("ana@lens.example").await;
        let sign = signature(&ana, &partnerships[1], 1).await;
        act(&ana, "referralPartnershipSign", "referralPartnership { id }", sign).await;
        activate(&second.owner, &partnerships[1]).await;
        let answers = futures::future::join_all((0..12).map(async |number: usize| {
            let input = registration(&partnerships[number % 2], &format!("firm{number}.example"));
            ask(&ana, "referralRegister", R, input).await
        })).await;
        let done = answers.iter().filter(|answer| answer.errors.is_empty()).count();
        let refused: Vec<_> = answers.iter().filter(|answer| !answer.errors.is_empty()).map(Answer::code).collect();
        assert_eq!((done, refused), (10, vec!["RATE_LIMITED"; 2]), "ten in a minute, wherever");
        let seen = ana.ask("{ referrals { totalCount } }", Value::Null).await.done();
        assert_eq!(seen["referrals"]["totalCount"], 10);
    }
}
