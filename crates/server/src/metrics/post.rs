//! Mails are counted as they leave.

use std::sync::Arc;

use async_trait::async_trait;
use goodword_messages::{Mailer, Outgoing, SendError};

use super::Metrics;

/// A mailer that counts what came of each mail.
pub(crate) struct Counted {
    pub(crate) by: Arc<dyn Mailer>,
    pub(crate) metrics: Metrics,
}

#[async_trait]
impl Mailer for Counted {
    fn is_ready(&self) -> bool {
        self.by.is_ready()
    }

    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let sent = self.by.send(mail).await;
        self.metrics.mailed(match &sent {
            Ok(()) => "sent",
            Err(SendError::Refused(_) | SendError::NoSuchAddress(_)) => "refused",
            Err(SendError::Impossible(_)) => "impossible",
            Err(SendError::Later(_)) => "later",
        });
        sent
    }
}
