//! Who carries a mail.

use async_trait::async_trait;
use goodword_identity::account_link::Letter;
use goodword_kernel::Personal;
use goodword_kernel::id::{AccountLinkId, OutboundMessageId};

use crate::mail::Mail;
use crate::outbound_message::Model;

/// A mail as it leaves.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The message's id, of which the Message-ID is made: a repetition can be recognised.
    pub id: OutboundMessageId,
    /// The address.
    pub recipient: Personal<String>,
    /// Who reads it.
    pub recipient_name: Option<Personal<String>>,
    /// What it says.
    pub mail: Mail,
}

impl Outgoing {
    /// The mail of a link that proves an address.
    pub(crate) fn of_link(id: AccountLinkId, letter: &Letter, mail: Mail) -> Self {
        Self {
            id: OutboundMessageId::from_uuid(id.uuid()),
            recipient: letter.recipient.clone(),
            recipient_name: Some(letter.name.clone()),
            mail,
        }
    }

    pub(crate) fn new(message: &Model, mail: Mail) -> Self {
        Self {
            id: message.id,
            recipient: message.recipient.clone(),
            recipient_name: message.recipient_name.clone(),
            mail,
        }
    }
}

/// Why a mail did not leave. The reasons name no address: they stand in logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendError {
    /// It may work later.
    Later(String),
    /// The recipient's mail server does not take this mail: the message is BOUNCED.
    Refused(String),
    /// The recipient's mail server knows no such address: the message is BOUNCED, and nothing is sent there any more.
    NoSuchAddress(String),
    /// It can never be sent: the message is FAILED.
    Impossible(String),
}

impl SendError {
    /// Whether trying again is of no use.
    pub const fn is_permanent(&self) -> bool {
        !matches!(self, Self::Later(_))
    }
}

/// Carries mails to a mail server.
#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Whether there is a mail server at all. Where there is none, messages wait.
    fn is_ready(&self) -> bool {
        true
    }

    /// Hands one mail over.
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError>;
}

/// Carries nothing: messages stay queued, with a warning each hour.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMailer;

#[async_trait]
impl Mailer for NoMailer {
    fn is_ready(&self) -> bool {
        false
    }

    async fn send(&self, _: &Outgoing) -> Result<(), SendError> {
        Err(SendError::Later("no mail server is set".into()))
    }
}
