//! Documents that were parsed before: programs ask the same few over and over. What depends on the text alone, the scan
//! before the parser and the parser, is done once; what depends on variables, schema and caller is done each time.
//!
//! Each payer has documents of its own, so that nobody can tell by the time of an answer what others ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::types::ExecutableDocument;

use super::buckets::Payer;

/// Bytes of text of one generation. A parsed document is some twenty times its text.
const MOST: usize = 64_000;
/// Bytes of a text that is worth keeping: longer ones would drive out too many others.
const LONGEST: usize = 8_000;

/// The documents at hand: two generations, of which the older one goes when the younger is full.
#[derive(Default)]
pub(super) struct Documents(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    young: Generation,
    old: Generation,
}

#[derive(Default)]
struct Generation {
    of_payer: HashMap<Payer, HashMap<Box<str>, Arc<ExecutableDocument>>>,
    bytes: usize,
}

impl Generation {
    fn get(&self, payer: Payer, text: &str) -> Option<Arc<ExecutableDocument>> {
        self.of_payer.get(&payer)?.get(text).cloned()
    }
}

impl Shelf {
    fn keep(&mut self, payer: Payer, text: &str, document: Arc<ExecutableDocument>) {
        if self.young.bytes + text.len() > MOST {
            self.old = std::mem::take(&mut self.young);
        }
        let before = self.young.of_payer.entry(payer).or_default();
        if before.insert(text.into(), document).is_none() {
            self.young.bytes += text.len();
        }
    }
}

impl Documents {
    /// The document of a text that this payer has asked before, as it was parsed then.
    pub(super) fn get(&self, payer: Payer, text: &str) -> Option<Arc<ExecutableDocument>> {
        let mut drawer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = drawer.young.get(payer, text) {
            return Some(document);
        }
        let document = drawer.old.get(payer, text)?;
        drawer.keep(payer, text, Arc::clone(&document));
        Some(document)
    }

    /// Keeps a document for the next time.
    pub(super) fn keep(&self, payer: Payer, text: &str, document: &ExecutableDocument) {
        if text.len() <= LONGEST {
            let document = Arc::new(document.clone());
            let mut drawer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            drawer.keep(payer, text, document);
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    const ONE: Payer = Payer::Agency(1);
    const OTHER: Payer = Payer::Agency(2);

    fn kept(documents: &Documents, payer: Payer, text: &str) {
        let parsed = parse_query(text);
        assert!(
            parsed
                .as_ref()
                .map(|document| documents.keep(payer, text, document))
                .is_ok()
        );
    }

    #[test]
    fn a_document_is_there_for_its_payer_and_for_nobody_else() {
        let documents = Documents::default();
        kept(&documents, ONE, "{ a }");
        assert!(documents.get(ONE, "{ a }").is_some());
        assert!(documents.get(ONE, "{ a  }").is_none());
        assert!(documents.get(OTHER, "{ a }").is_none());
    }

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let documents = Documents::default();
        kept(&documents, ONE, "{ used }");
        kept(&documents, ONE, "{ forgotten }");
        for n in 0..200 {
            kept(&documents, OTHER, &format!("{{ a{n} }} #{}", "x".repeat(2_000)));
            assert!(documents.get(ONE, "{ used }").is_some(), "{n}");
            let shelf = documents.0.lock().unwrap_or_else(PoisonError::into_inner);
            assert!(shelf.young.bytes <= MOST && shelf.old.bytes <= MOST);
        }
        assert!(documents.get(ONE, "{ forgotten }").is_none());
        kept(&documents, ONE, &format!("{{ long }} #{}", "x".repeat(LONGEST)));
        assert!(
            documents
                .get(ONE, &format!("{{ long }} #{}", "x".repeat(LONGEST)))
                .is_none()
        );
    }
}
