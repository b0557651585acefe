//! A mail server that cannot be reached, or that does not know the recipient.

use std::time::Duration;

use goodword_messages::SendError;
use goodword_persistence::Worker;
use serde_json::{Value, json};

use crate::kit::{Server, on_both};

const CUSTOMER: &str = "ana@customer.example";
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
    }
}
