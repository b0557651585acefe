//! A mail server that cannot be reached, or that does not know the recipient.

use std::time::Duration;

use goodword_messages::SendError;
use goodword_persistence::Worker;
use serde_json::{Value, json};

use crate::kit::{Person, Server, Sql, on_both};

const CUSTOMER: &str = "ana@customer.example";
const LIFT: &str = "mutation($id: ID!) { undeliverableAddressLift(input: { id: $id }) \
    { undeliverableAddress { liftedAt } userErrors { code } } }";
const REQUEST: &str = "mutation($id: ID!) { erasureRequestCreate(input: { contactId: $id }) \
    { erasureRequest { id } userErrors { code } } }";
const CARRY_OUT: &str = "mutation($id: ID!) { erasureRequestCarryOut(input: { id: $id }) { userErrors { code } } }";
const KNOWN: &str = "{ undeliverableAddresses { nodes { id message { status } } } }";
const MAILS: &str = "{ outboundMessages { nodes { status failure } } }";

// Jobs may be set aside here.
async fn work(server: &Server) {
    let worker = Worker::new(server.house().home.clone());
    worker.drain().await.expect("the worker");
}

on_both! {
    async fn sur_5_an_invitation_that_no_mail_server_took_is_cancelled_and_stands_before_no_other(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        server.mails().meet(Some(SendError::Later("nobody is there".into())));
        let lost = asking.invite(&contact).await;
        for _ in 0..12 {
            assert_eq!(asking.fate(&lost).await.0, "QUEUED");
            work(&server).await;
            server.advance(Duration::from_hours(6));
        }
        assert_eq!(asking.fate(&lost).await.0, "CANCELLED");
        let mails = asking.boss().await.ask(MAILS, Value::Null).await.done();
        let mail = &mails["outboundMessages"]["nodes"][0];
        assert_eq!((&mail["status"], &mail["failure"]), (&json!("FAILED"), &json!("the mail server could not be reached")));
        server.mails().meet(None);
        let next = asking.invite(&contact).await;
        work(&server).await;
        assert_eq!(asking.fate(&next).await.0, "SENT");
        assert_eq!(server.mails().to(CUSTOMER).len(), 1, "the first is not sent any more");
    }

    async fn an_address_that_the_mail_server_does_not_know_is_written_to_no_more(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        server.mails().meet(Some(SendError::NoSuchAddress("the mail server answered 550".into())));
        let first = asking.invite(&contact).await;
        server.drain().await;
        assert_eq!(asking.fate(&first).await.0, "BOUNCED");
        let known = asking.boss().await.ask(KNOWN, Value::Null).await.done();
        assert_eq!(known["undeliverableAddresses"]["nodes"][0]["message"]["status"], "BOUNCED", "{known}");
        server.mails().meet(None);
        server.advance(Duration::from_hours(24 * 40));
        let next = asking.invite(&contact).await;
        server.drain().await;
        assert_eq!(asking.fate(&next).await, ("SUPPRESSED".into(), Some("UNDELIVERABLE".into())));
        assert_eq!(server.mails().all().len(), 0);
        let id = known["undeliverableAddresses"]["nodes"][0]["id"].clone();
        let lift = async |who: &Person| who.ask(LIFT, json!({ "id": id })).await;
        assert_eq!(lift(&server.sign_in(&asking.client.sales.email).await).await.code(), "FORBIDDEN");
        let boss = asking.boss().await;
        assert!(lift(&boss).await.done()["undeliverableAddressLift"]["undeliverableAddress"]["liftedAt"].is_string());
        assert_eq!(lift(&boss).await.refusals(), ["WRONG_STATUS"]);
        let again = asking.invite(&contact).await;
        server.drain().await;
        assert_eq!(asking.fate(&again).await.0, "SENT");
    }

    async fn int_2_that_an_address_takes_no_mail_is_forgotten_with_its_owner(server: Server) {
        let asking = server.asking().await;
        server.mails().meet(Some(SendError::NoSuchAddress("the mail server answered 550".into())));
        let mut contacts = Vec::new();
        for name in ["ana", "bo"] {
            let email = format!("{name}@customer.example");
            contacts.push(asking.contact(json!({ "name": name, "email": email })).await);
            asking.invite(&contacts[contacts.len() - 1]).await;
        }
        server.drain().await;
        let mut sql = Sql::owner(&server).await;
        let told = "SELECT count(*) FROM undeliverable_address WHERE length(address_digest) > 0";
        assert_eq!(sql.number(told).await, 2);
        let boss = asking.boss().await;
        for (contact, left) in contacts.iter().zip([1, 0]) {
            let made = boss.ask(REQUEST, json!({ "id": contact })).await.done();
            boss.ask(CARRY_OUT, json!({ "id": made["erasureRequestCreate"]["erasureRequest"]["id"] })).await.done();
            assert_eq!(sql.number(told).await, left);
        }
    }
}
