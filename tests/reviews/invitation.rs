//! How customers are asked for a review.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both, text};

const ASKED: &str = "reviewInvitation { id attempt frame script outcome review { status } }";

fn call(review: &str, outcome: &str) -> Value {
    json!({ "reviewId": review, "channel": "PHONE", "outcome": outcome })
}

on_both! {
    async fn rev_7_a_check_first_and_after_a_no_an_offer_to_a_valued_customer(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        let proposed = world.review_of(&review, "invitationScript english: invitationScript(locale: \"en\")").await;
        let first = world.act("reviewInvitationCreate", ASKED, json!({ "reviewId": review, "channel": "PHONE" })).await;
        assert_eq!((first["attempt"].clone(), first["frame"].clone(), first["outcome"].clone()), (json!(1), json!("HEALTH_CHECK"), Value::Null));
        assert_eq!(first["script"], proposed["invitationScript"], "in the client company's language");
        assert_ne!(proposed["invitationScript"], proposed["english"]);
        assert!(text(&first["script"]).contains("Client "), "in its name: {first}");
        let answer = json!({ "id": first["id"], "outcome": "DECLINED" });
        let no = world.act("reviewInvitationAnswer", ASKED, answer.clone()).await;
        assert_eq!((no["outcome"].clone(), no["review"]["status"].clone()), (json!("DECLINED"), json!("DECLINED")));
        assert_eq!(world.refused("reviewInvitationAnswer", ASKED, answer).await, ["WRONG_STATUS"]);
        let second = world.act("reviewInvitationCreate", ASKED, call(&review, "DECLINED")).await;
        assert_eq!((second["attempt"].clone(), second["frame"].clone()), (json!(2), json!("VALUED_CUSTOMER_OFFER")));
        assert_eq!(world.refused("reviewInvitationCreate", ASKED, call(&review, "NO_ANSWER")).await, ["OFFER_DECLINED"]);
    }

    async fn a_review_that_was_declined_is_due_again_after_60_days(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        world.act("reviewInvitationCreate", ASKED, call(&review, "DECLINED")).await;
        let until = world.in_days(60);
        assert_eq!(world.review_of(&review, "returnsAt").await["returnsAt"], until);
        world.days_pass(59).await;
        assert_eq!(world.review_of(&review, "status").await["status"], "DECLINED");
        world.days_pass(1).await;
        let back = world.review_of(&review, "status dueAt returnsAt frame").await;
        assert_eq!(back, json!({ "status": "DUE", "dueAt": world.in_days(14), "returnsAt": null, "frame": "VALUED_CUSTOMER_OFFER" }));
        let next = world.act("reviewInvitationCreate", ASKED, call(&review, "ACCEPTED")).await;
        assert_eq!((next["frame"].clone(), next["review"]["status"].clone()), (json!("VALUED_CUSTOMER_OFFER"), json!("INVITED")));
    }

    async fn only_people_of_the_account_who_want_contact_are_asked(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let review = world.next_review(&acme).await;
        let contact = async |account: &str, name: &str| {
            let input = json!({ "clientId": world.client.id, "accountId": account, "name": name, "locale": "uk" });
            text(&world.act("contactCreate", "contact { id }", input).await["id"])
        };
        let (ana, ion) = (contact(&acme, "Ana").await, contact(&bolt, "Ion").await);
        let ask = |contact: &str| json!({ "reviewId": review, "contactId": contact, "channel": "VIDEO" });
        assert_eq!(world.refused("reviewInvitationCreate", ASKED, ask(&ion)).await, ["OTHER_ACCOUNT"]);
        let asked = world.act("reviewInvitationCreate", ASKED, ask(&ana)).await;
        assert!(text(&asked["script"]).starts_with("Вітаємо"), "in the customer's own language: {asked}");
        world.act("contactBlock", "contact { id }", json!({ "id": ana })).await;
        assert_eq!(world.refused("reviewInvitationCreate", ASKED, ask(&ana)).await, ["DO_NOT_CONTACT"]);
        let schedule = json!({ "id": review, "at": world.in_days(3), "contactIds": [ion] });
        assert_eq!(world.refused("accountReviewSchedule", "accountReview { id }", schedule).await, ["OTHER_ACCOUNT"]);
        let schedule = json!({ "id": review, "at": world.in_days(3), "contactIds": [ana] });
        let agreed = world.act("accountReviewSchedule", "accountReview { status participants { name } }", schedule).await;
        assert_eq!(agreed, json!({ "status": "SCHEDULED", "participants": [{ "name": "Ana" }] }));
    }

    async fn what_somebody_wrote_is_said_instead_and_a_repetition_asks_once(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        let own = json!({ "reviewId": review, "channel": "EMAIL", "script": "Shall we talk?", "idempotencyKey": "once" });
        let first = world.act("reviewInvitationCreate", ASKED, own.clone()).await;
        let again = world.act("reviewInvitationCreate", ASKED, own).await;
        assert_eq!((first["id"].clone(), first["script"].clone()), (again["id"].clone(), json!("Shall we talk?")));
        let count = world.review_of(&review, "invitations { totalCount }").await;
        assert_eq!(count["invitations"]["totalCount"], 1);
        let long = json!({ "reviewId": review, "channel": "EMAIL", "script": "x".repeat(2_001) });
        assert_eq!(world.refused("reviewInvitationCreate", ASKED, long).await, ["INVALID"]);
    }
}
