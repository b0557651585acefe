//! Carries mails by SMTP.

use std::time::Duration;

use async_trait::async_trait;
use goodword_kernel::{Error, Result};
use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{Mailer, Outgoing, SendError};

/// Well below the time for which a job is leased, so that no second worker sends the same mail meanwhile.
const PATIENCE: Duration = Duration::from_secs(20);

/// Replies by which a mail server refuses this recipient or this mail. Other refusals for good, such as of our
/// password, are the operator's to mend: the message waits for that.
const REFUSALS: &[u16] = &[521, 550, 551, 552, 553, 554, 555, 556];
/// Those of them that are about the recipient and not about this mail, such as its size.
const NO_SUCH_ADDRESS: &[u16] = &[521, 550, 551, 553, 556];

/// Carries mails to one mail server.
#[derive(Clone, Debug)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
}

impl SmtpMailer {
    /// Over `smtp://user:password@host:port` (encrypted by STARTTLS when the server offers it) or `smtps://…`
    /// (encrypted from the first byte), in the name of `sender`, such as `Goodword <feedback@agency.example>`.
    pub fn new(url: &str, sender: &str) -> Result<Self> {
        let sender = sender
            .parse()
            .map_err(|_| Error::invalid("", "is not a mail sender, such as Name <name@example.com>"))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&encrypted(url))
            .map_err(|_| Error::invalid("", "is not an address such as smtp://user:password@host:587"))?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { transport, sender })
    }

    fn message(&self, mail: &Outgoing) -> Result<Message, SendError> {
        let wrong = |what: &str| SendError::Impossible(format!("the mail cannot be written: {what}"));
        let address: Address = mail.recipient.parse().map_err(|_| wrong("the address"))?;
        let name = mail.recipient_name.as_ref().map(|name| name.to_string());
        let id = format!("<{}@{}>", mail.id, self.sender.email.domain());
        let plain = SinglePart::builder().header(ContentType::TEXT_PLAIN);
        let html = SinglePart::builder().header(ContentType::TEXT_HTML);
        let body = MultiPart::alternative()
            .singlepart(plain.body(mail.mail.text.clone()))
            .singlepart(html.body(mail.mail.html.clone()));
        let sender = mail.mail.sender.as_ref();
        let shown = sender.and_then(|sender| sender.name.clone());
        let from = Mailbox::new(shown.or_else(|| self.sender.name.clone()), self.sender.email.clone());
        let mut builder = Message::builder().from(from).to(Mailbox::new(name, address));
        if let Some(reply_to) = sender.and_then(|sender| sender.reply_to.as_deref()) {
            let address: Address = reply_to.parse().map_err(|_| wrong("the address for answers"))?;
            builder = builder.reply_to(Mailbox::new(None, address));
        }
        // Keeps holiday notices away (RFC 3834).
        builder = builder.raw_header(raw("Auto-Submitted", "auto-generated"));
        for (name, value) in unsubscribing(mail.mail.unsubscribe_url.as_deref()) {
            builder = builder.raw_header(raw(name, &value));
        }
        builder
            .subject(mail.mail.subject.clone())
            .message_id(Some(id))
            .multipart(body)
            .map_err(|_| wrong("its headers"))
    }
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

// RFC 8058: one click in the mail program, which only an encrypted address may have.
fn unsubscribing(url: Option<&str>) -> Vec<(&'static str, String)> {
    let Some(url) = url else { return Vec::new() };
    let mut headers = vec![("List-Unsubscribe", format!("<{url}>"))];
    if url.starts_with("https://") {
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let message = self.message(mail)?;
        self.transport
            .send(message)
            .await
            .map(drop)
            .map_err(|error| refused(&error))
    }
}

// The server's own words are left out: they often repeat the address.
fn refused(error: &smtp::Error) -> SendError {
    match error.status().map(u16::from) {
        Some(code) => answered(code),
        None if error.is_timeout() => SendError::Later("the mail server did not answer in time".into()),
        None if error.is_tls() => SendError::Later("the connection to the mail server could not be encrypted".into()),
        None => SendError::Later("the mail server cannot be reached".into()),
    }
}

fn answered(code: u16) -> SendError {
    let said = format!("the mail server answered {code}");
    if NO_SUCH_ADDRESS.contains(&code) {
        SendError::NoSuchAddress(said)
    } else if REFUSALS.contains(&code) {
        SendError::Refused(said)
    } else {
        SendError::Later(said)
    }
}

fn encrypted(url: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    if url.starts_with("smtp://") && !url.contains("tls=") {
        format!("{url}{joint}tls=opportunistic")
    } else {
        url.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;
    use crate::mail::{Mail, Sender};

    fn outgoing(recipient: &str) -> Outgoing {
        Outgoing {
            id: Id::from_uuid(sea_orm::prelude::Uuid::from_u128(7)),
            recipient: recipient.to_owned().into(),
            recipient_name: Some("Ștefan \u{1f44d}, \"Șef\"".to_owned().into()),
            mail: Mail {
                sender: Some(Sender {
                    name: Some("Clinica Dr. Ștefan".into()),
                    reply_to: Some("office@clinic.example".into()),
                }),
                unsubscribe_url: Some("https://agency.example/u/token".into()),
                ..Mail::plain("Părerea dumneavoastră".into(), "Bună".into(), "<p>Bună</p>".into())
            },
        }
    }

    #[tokio::test]
    async fn a_repetition_carries_the_same_message_id() -> Result<()> {
        let mailer = SmtpMailer::new("smtp://localhost", "Goodword <feedback@agency.example>")?;
        let written = mailer.message(&outgoing("ana@example.com"));
        let text = written.map(|message| String::from_utf8_lossy(&message.formatted()).into_owned());
        let text = text.map_err(|error| Error::internal(format!("{error:?}")))?;
        let id = "Message-ID: <message_00000000000000000000000000000007@agency.example>";
        for part in [id, "Auto-Submitted: auto-generated", "multipart/alternative"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_mail_goes_out_in_a_client_companys_name_and_can_be_stopped_by_one_click() -> Result<()> {
        let mailer = SmtpMailer::new("smtp://localhost", "Goodword <feedback@agency.example>")?;
        let written = mailer.message(&outgoing("ana@example.com"));
        let text = written.map(|message| String::from_utf8_lossy(&message.formatted()).into_owned());
        let text = text.map_err(|error| Error::internal(format!("{error:?}")))?;
        for part in [
            "<feedback@agency.example>",
            "Reply-To: office@clinic.example",
            "List-Unsubscribe: <https://agency.example/u/token>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("Goodword"), "{text}");
        let plain = unsubscribing(Some("http://agency.example/u/token"));
        assert_eq!(plain.len(), 1, "one click needs an encrypted address");
        Ok(())
    }

    #[tokio::test]
    async fn what_can_never_be_sent_is_told_from_what_may_be_later() -> Result<()> {
        let mailer = SmtpMailer::new("smtp://localhost", "feedback@agency.example")?;
        let error = mailer.message(&outgoing("not an address")).err();
        assert!(error.is_some_and(|error| error.is_permanent()));
        assert!(!SendError::Later(String::new()).is_permanent());
        Ok(())
    }

    #[test]
    fn an_address_that_is_unknown_is_told_from_a_mail_that_is_refused() {
        assert!(matches!(answered(550), SendError::NoSuchAddress(_)));
        assert!(matches!(answered(552), SendError::Refused(_)), "the mailbox is full");
        assert!(matches!(answered(554), SendError::Refused(_)));
        assert!(matches!(answered(535), SendError::Later(_)), "our password");
    }

    #[test]
    fn a_connection_is_encrypted_where_the_server_can() {
        assert_eq!(encrypted("smtp://h:25"), "smtp://h:25?tls=opportunistic");
        assert_eq!(encrypted("smtp://h?x=1"), "smtp://h?x=1&tls=opportunistic");
        assert_eq!(encrypted("smtp://h?tls=required"), "smtp://h?tls=required");
        assert_eq!(encrypted("smtps://h"), "smtps://h");
    }

    #[test]
    fn settings_that_are_wrong_are_refused() {
        assert!(SmtpMailer::new("localhost", "feedback@agency.example").is_err());
        assert!(SmtpMailer::new("http://localhost", "feedback@agency.example").is_err());
        assert!(SmtpMailer::new("smtp://localhost", "feedback").is_err());
    }
}
