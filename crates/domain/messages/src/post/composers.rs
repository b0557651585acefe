//! Who writes which kind of mail: composed once by the server, from what each context hands in.

use std::collections::HashMap;
use std::sync::Arc;

use futures::future::BoxFuture;
use goodword_identity::Session;
use goodword_kernel::{Error, Result};

use crate::mail::Mail;
use crate::outbound_message::Model;

type Compose = dyn Fn(Session, Model) -> BoxFuture<'static, Result<Option<Mail>>> + Send + Sync;

/// The writers of mails by the kind of message.
#[derive(Clone, Default)]
pub struct Composers(HashMap<&'static str, Arc<Compose>>);

impl Composers {
    /// Says who writes the messages of a kind. A composer is asked at the moment of sending, once for each try; it
    /// answers nothing where the message is no longer wanted, which is then cancelled (INT-3).
    pub fn on<F: Future<Output = Result<Option<Mail>>> + Send + 'static>(
        &mut self,
        kind: &'static str,
        compose: impl Fn(Session, Model) -> F + Send + Sync + 'static,
    ) {
        let boxed =
            move |session, message| -> BoxFuture<'static, Result<Option<Mail>>> { Box::pin(compose(session, message)) };
        self.0.insert(kind, Arc::new(boxed));
    }

    /// The kinds that somebody writes.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    pub(crate) async fn compose(&self, session: Session, message: Model) -> Result<Option<Mail>> {
        let compose = self.0.get(message.kind.as_str());
        let compose = compose.ok_or_else(|| Error::internal(format!("nobody composes {}", message.kind)))?;
        compose(session, message).await
    }
}
