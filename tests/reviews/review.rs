//! A review that is held: answers, recommendations, the end.

use serde_json::{Value, json};

use super::world::{World, ask};
use crate::kit::{Server, Sql, on_both, text};

const DONE: &str = "accountReview { id status nextReviewAt closedAt }";
const ANSWER: &str = "reviewAnswer { id version wordingUsed asked text }";

async fn all_areas(world: &World, review: &str) {
    for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
        world.answer(review, area, Value::Null).await;
    }
}

on_both! {
    async fn rev_5_a_review_is_completed_with_three_areas_a_recommendation_and_the_next_date(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.held(&acme).await;
        let it = json!({ "id": review });
        for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
            assert_eq!(world.refused("accountReviewComplete", DONE, it.clone()).await, ["AREA_MISSING"], "before {area}");
            world.answer(&review, area, Value::Null).await;
        }
        assert_eq!(world.refused("accountReviewComplete", DONE, it.clone()).await, ["RECOMMENDATION_MISSING"]);
        world.recommend(&review, "USAGE_TIP").await;
        for (days, code) in [(0, "INVALID"), (366, "TOO_SELDOM")] {
            let wrong = json!({ "id": review, "nextReviewAt": world.in_days(days) });
            assert_eq!(world.refused("accountReviewComplete", DONE, wrong).await, [code], "{days}");
        }
        let done = world.act("accountReviewComplete", DONE, it.clone()).await;
        assert_eq!((done["status"].clone(), done["nextReviewAt"].clone()), (json!("COMPLETED"), json!(world.in_days(180))));
        assert_eq!(world.refused("accountReviewComplete", DONE, it).await, ["WRONG_STATUS"]);
        let next = world.account_of(&acme, "nextReview { id status dueAt reviewer { email } } reviews { totalCount }").await;
        assert_eq!(next["nextReview"]["dueAt"], done["nextReviewAt"], "planned with it");
        assert_eq!(next["nextReview"]["reviewer"]["email"], world.agency.owner.email.as_str(), "by whoever held the last");
        assert_eq!((next["nextReview"]["status"].clone(), next["reviews"]["totalCount"].clone()), (json!("DUE"), json!(2)));
    }

    async fn rev_5_somebody_may_choose_the_next_date(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.held(&acme).await;
        all_areas(&world, &review).await;
        world.recommend(&review, "PRODUCTIVITY_TIP").await;
        let chosen = world.in_days(45);
        world.act("accountReviewComplete", DONE, json!({ "id": review, "nextReviewAt": chosen })).await;
        world.act("accountSetTier", "tierAssignment { id }", json!({ "accountId": acme, "tier": "LOW" })).await;
        let next = world.account_of(&acme, "nextReview { dueAt setByHand }").await;
        assert_eq!(next["nextReview"], json!({ "dueAt": chosen, "setByHand": true }), "and it stays");
    }

    async fn rev_6_the_wording_used_is_kept_with_the_words(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let early = json!({ "reviewId": world.next_review(&acme).await, "questionId": world.question("NEEDS").await, "text": "Light" });
        assert_eq!(world.refused("reviewAnswerGive", ANSWER, early).await, ["WRONG_STATUS"]);
        let review = world.held(&acme).await;
        let delicate = world.answer(&review, "COMPETITION", json!("RIVAL_IN_TOUCH")).await;
        assert_eq!(delicate["wordingUsed"], "INDIRECT", "what is offered first");
        assert!(text(&delicate["asked"]).starts_with("Când ați cumpărat"), "in the client company's language: {delicate}");
        let question = world.question("COMPETITION").await;
        let mut straight = json!({ "reviewId": review, "questionId": question, "wordingUsed": "DIRECT", "text": "Two of them" });
        assert_eq!(world.refused("reviewAnswerGive", ANSWER, straight.clone()).await, ["ANSWERED_ALREADY"]);
        straight["expectedVersion"] = json!(9);
        assert_eq!(ask(&world.boss().await, "reviewAnswerGive", ANSWER, straight.clone()).await.code(), "CONFLICT");
        straight["expectedVersion"] = delicate["version"].clone();
        let changed = world.act("reviewAnswerGive", ANSWER, straight).await;
        assert_eq!((changed["id"].clone(), changed["wordingUsed"].clone(), changed["text"].clone()), (delicate["id"].clone(), json!("DIRECT"), json!("Two of them")));
        assert_ne!(changed["asked"], delicate["asked"]);
        world.act("reviewQuestionUpdate", "reviewQuestion { id }", json!({ "id": question, "text": [{ "locale": "ro", "text": "Altceva?" }] })).await;
        let kept = world.review_of(&review, "answers { nodes { asked } }").await;
        assert_eq!(kept["answers"]["nodes"][0]["asked"], changed["asked"], "as it was asked");
        let plain = json!({ "reviewId": review, "questionId": world.question("SENTIMENT").await, "wordingUsed": "INDIRECT", "text": "Fine" });
        assert_eq!(world.refused("reviewAnswerGive", ANSWER, plain).await, ["INVALID"], "it has no indirect words");
    }

    async fn rev_8_no_product_while_a_severe_case_is_open(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let input = json!({ "clientId": world.client.id, "accountId": acme, "name": "Ana" });
        let ana = text(&world.act("contactCreate", "contact { id }", input).await["id"]);
        let review = world.held(&acme).await;
        world.answer(&review, "NEEDS", json!("NEED_FOUND")).await;
        let proposals = format!("{{ recommendationProposals(reviewId: \"{review}\") }}");
        let calm = world.see(&proposals).await;
        assert_eq!(calm["recommendationProposals"], json!(["NEW_PRODUCT", "ADD_ON", "USAGE_TIP", "PRODUCTIVITY_TIP"]));
        let open = json!({ "contactId": ana, "severity": 4, "symptom": "It leaks" });
        let case = world.act("caseOpen", "case { id }", open).await;
        let make = |kind: &str| json!({ "reviewId": review, "kind": kind, "text": "The new one" });
        for kind in ["NEW_PRODUCT", "ADD_ON"] {
            assert_eq!(world.refused("recommendationMake", "recommendation { id }", make(kind)).await, ["CASE_FIRST"], "{kind}");
        }
        let severe = world.see(&proposals).await;
        assert_eq!(severe["recommendationProposals"], json!(["USAGE_TIP", "PRODUCTIVITY_TIP"]));
        for kind in ["MAINTENANCE", "USAGE_TIP", "PRODUCTIVITY_TIP"] {
            world.recommend(&review, kind).await;
        }
        world.act("caseUpdate", "case { id }", json!({ "id": case["id"], "severity": 3 })).await;
        world.recommend(&review, "NEW_PRODUCT").await;
    }

    async fn a_recommendation_is_accepted_and_done(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.held(&acme).await;
        let product = world.products(&["Saw"]).await.remove(0);
        let elsewhere = world.agency.client().await;
        let input = json!({ "clientId": elsewhere.id, "name": "Foreign saw" });
        let foreign = world.act("productCreate", "product { id }", input).await;
        let advice = |product: &Value| json!({ "reviewId": review, "kind": "NEW_PRODUCT", "text": "A new saw", "expectedBenefit": "Twice as fast",
            "productId": product, "amount": { "amountMinor": 49_900, "currency": "RON" } });
        assert_eq!(world.refused("recommendationMake", "recommendation { id }", advice(&foreign["id"])).await, ["OTHER_CLIENT"]);
        let shown = "recommendation { id status amount { amountMinor currency } product { name } settledAt }";
        let made = world.act("recommendationMake", shown, advice(&json!(product))).await;
        assert_eq!((made["status"].clone(), made["product"]["name"].clone(), made["amount"]["amountMinor"].clone()), (json!("MADE"), json!("Saw"), json!(49_900)));
        let it = json!({ "id": made["id"] });
        assert_eq!(world.refused("recommendationFinish", shown, it.clone()).await, ["WRONG_STATUS"]);
        for (deed, status) in [("recommendationDecline", "DECLINED"), ("recommendationAccept", "ACCEPTED"), ("recommendationFinish", "DONE")] {
            let now = world.act(deed, shown, it.clone()).await;
            assert_eq!((now["status"].clone(), now["settledAt"].clone()), (json!(status), json!(server.now().to_string())));
        }
        assert_eq!(world.refused("recommendationDecline", shown, it).await, ["WRONG_STATUS"]);
        let list = world.see("{ recommendations(filter: { statusIn: [DONE], kindIn: [NEW_PRODUCT] }) { nodes { account { name } } } }").await;
        assert_eq!(list["recommendations"]["nodes"], json!([{ "account": { "name": "Acme" } }]));
    }

    async fn what_somebody_said_goes_with_them(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let mut people = Vec::new();
        for account in [&acme, &bolt] {
            let input = json!({ "clientId": world.client.id, "accountId": account, "name": "Ana", "email": format!("ana@{}.example", account.replace('_', "-")) });
            people.push(text(&world.act("contactCreate", "contact { id }", input).await["id"]));
        }
        let review = world.held(&acme).await;
        let question = world.question("SENTIMENT").await;
        let said = |who: &str| json!({ "reviewId": review, "questionId": question, "text": "I adore the tall one", "contactId": who });
        assert_eq!(world.refused("reviewAnswerGive", ANSWER, said(&people[1])).await, ["OTHER_ACCOUNT"]);
        world.act("reviewAnswerGive", ANSWER, said(&people[0])).await;
        let log = Sql::owner(&server).await.number("SELECT count(*) FROM event WHERE CAST(diff AS text) LIKE '%adore%'").await;
        assert_eq!(log, 0, "the log keeps no word of it (INT-2)");
        let answers = world.review_of(&review, "answers { nodes { text contact { id } } }").await;
        assert_eq!(answers["answers"]["nodes"], json!([{ "text": "I adore the tall one", "contact": { "id": people[0] } }]));
        let wish = json!({ "contactId": people[0], "reason": "Ana wrote to us" });
        let wish = world.act("erasureRequestCreate", "erasureRequest { id }", wish).await;
        world.act("erasureRequestCarryOut", "erasureRequest { id }", json!({ "id": wish["id"] })).await;
        let answers = world.review_of(&review, "answers { nodes { text } }").await;
        assert_eq!(answers["answers"]["nodes"], json!([{ "text": "erased" }]), "INT-2");
    }

    async fn who_only_reads_holds_no_review_and_others_see_none(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        let sales = &world.client.sales;
        let schedule = json!({ "id": review, "at": world.in_days(2) });
        ask(sales, "accountReviewSchedule", "accountReview { id }", schedule.clone()).await.done();
        let cancel = json!({ "id": review, "reason": "No time" });
        assert_eq!(ask(sales, "accountReviewCancel", "accountReview { id }", cancel).await.code(), "FORBIDDEN");
        let other = world.agency.client().await;
        let theirs = ask(&other.sales, "accountReviewSchedule", "accountReview { id }", schedule).await;
        assert_eq!(theirs.code(), "NOT_FOUND");
        let list = other.sales.ask("{ accountReviews { totalCount } }", Value::Null).await.done();
        assert_eq!(list["accountReviews"]["totalCount"], 0);
    }
}
