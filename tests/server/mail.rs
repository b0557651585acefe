//! Mails leave by SMTP.

use std::sync::Arc;

use goodword_kernel::{Personal, Source};
use goodword_messages::mail::Mail;
use goodword_messages::{Mailer, Outgoing, SmtpMailer};
use goodword_persistence::{SystemClock, SystemRandom};

use crate::kit::Smtp;

#[tokio::test]
async fn a_mail_reaches_a_mail_server_in_both_forms_with_its_id() {
    let mut smtp = Smtp::start().await;
    let mailer = SmtpMailer::new(&smtp.url, "Goodword <hello@agency.example>").expect("a mailer");
    let outgoing = Outgoing {
        id: Source::new(Arc::new(SystemClock), Arc::new(SystemRandom)).id(),
        recipient: Personal::new("ana@mail.example".into()),
        recipient_name: Some(Personal::new("Ana Bălan".into())),
        mail: Mail {
            subject: "Cum a fost?".into(),
            text: "Cum a fost la noi?".into(),
            html: "<p>Cum a fost la noi?</p>".into(),
            sender: None,
            unsubscribe_url: None,
        },
    };
    mailer.send(&outgoing).await.expect("the mail to be taken");
    let received = smtp.received.recv().await.expect("a mail");
    for part in [
        "From: Goodword <hello@agency.example>",
        "<ana@mail.example>",
        "Subject: Cum a fost?",
        &format!("Message-ID: <{}@agency.example>", outgoing.id),
        "Content-Type: text/plain",
        "Content-Type: text/html",
    ] {
        assert!(received.contains(part), "{part} is missing in {received}");
    }
}
