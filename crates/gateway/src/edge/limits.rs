//! Every bound on what one client may ask, in one place, for HTTP, sockets and event streams alike (A30).

use std::time::Duration;

use serde::Deserialize;

/// The bounds, with the defaults that `Limits::default()` gives. Configuration may set each by its name; times are
/// seconds, fractions allowed.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Characters of a document: 20,000.
    pub document_chars: usize,
    /// Open brackets of any kind at one place of a document: 50 (A31). The parser's stack is what this protects.
    pub brackets: usize,
    /// Tokens of a document: 2,000.
    pub tokens: usize,
    /// Operations in a document: 10 (A33).
    pub operations: usize,
    /// Fragments in a document: 50 (A33).
    pub fragments: usize,
    /// Variables of an operation: 100 (A33).
    pub variables: usize,
    /// Directives in a document: 50 (A33).
    pub directives: usize,
    /// Aliases in a document: 30 (A32).
    pub aliases: usize,
    /// Fields of an operation once its fragments are spread out: 1,000 (A33, A35).
    pub fields: u64,
    /// Fields within fields: 12 (A35).
    pub depth: usize,
    /// Selection sets within selection sets, fragments counted: 30. The executor recurses once for each.
    pub nesting: usize,
    /// Fields within fields below `__schema` and `__type`: 15, so that the standard query passes (A37).
    pub introspection_depth: usize,
    /// Lists of types or fields within one another below `__schema` and `__type`: 2 (A37).
    pub introspection_lists: usize,
    /// Times that `__schema` and `__type` may be asked in one operation: 2 (A32).
    pub introspections: u64,
    /// Root fields that guess at a secret: one of them, once, per operation (A78). The product names them.
    #[serde(skip)]
    pub single_fields: &'static [&'static str],
    /// Cost of one operation: 5,000 (A36, A42).
    pub cost: u64,
    /// The least that a mutation's root field costs: 10.
    pub mutation_cost: u64,
    /// The largest page: 100 (A43).
    pub page: u64,
    /// The page that a connection gives when none is asked for: 20.
    pub page_default: u64,
    /// Bytes of a request's body: 100,000 (A38).
    pub body_bytes: usize,
    /// Time for a request's body to arrive: 10 s (A39).
    #[serde(deserialize_with = "seconds")]
    pub body_time: Duration,
    /// Time for an operation to be answered: 30 s (A40).
    #[serde(deserialize_with = "seconds")]
    pub deadline: Duration,
    /// Errors in an answer: 20 (A34).
    pub errors: usize,
    /// Bytes of all errors in an answer: 100,000 (A34).
    pub error_bytes: usize,
    /// Bytes of a message on a socket: 100,000 (A88).
    pub socket_frame: usize,
    /// Operations that run on a socket at a time: 50 (A88).
    pub socket_operations: usize,
    /// Answers that wait for a slow reader: 64 (A88).
    pub socket_queue: usize,
    /// Sockets that one credential may hold open: 20 (A88).
    pub sockets_per_token: usize,
    /// Time for a socket to introduce itself: 10 s (A86).
    #[serde(deserialize_with = "seconds")]
    pub socket_init: Duration,
    /// Pause between signs of life; a peer that is silent for two of them is dead: 15 s (A90).
    #[serde(deserialize_with = "seconds")]
    pub socket_ping: Duration,
    /// Time for a peer to take a message before it counts as too slow: 10 s (A88).
    #[serde(deserialize_with = "seconds")]
    pub socket_write: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_chars: 20_000,
            brackets: 50,
            tokens: 2_000,
            operations: 10,
            fragments: 50,
            variables: 100,
            directives: 50,
            aliases: 30,
            fields: 1_000,
            depth: 12,
            nesting: 30,
            introspection_depth: 15,
            introspection_lists: 2,
            introspections: 2,
            single_fields: &[],
            cost: 5_000,
            mutation_cost: 10,
            page: 100,
            page_default: 20,
            body_bytes: 100_000,
            body_time: Duration::from_secs(10),
            deadline: Duration::from_secs(30),
            errors: 20,
            error_bytes: 100_000,
            socket_frame: 100_000,
            socket_operations: 50,
            socket_queue: 64,
            sockets_per_token: 20,
            socket_init: Duration::from_secs(10),
            socket_ping: Duration::from_secs(15),
            socket_write: Duration::from_secs(10),
        }
    }
}

/// Reads a positive number of seconds: a limit of no time at all would refuse everything.
fn seconds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let given = f64::deserialize(deserializer)?;
    Duration::try_from_secs_f64(given)
        .ok()
        .filter(|time| !time.is_zero())
        .ok_or_else(|| serde::de::Error::custom("must be a positive number of seconds"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configuration_sets_limits_by_name_and_no_others() {
        let read = |json: &str| serde_json::from_str::<Limits>(json);
        let limits = read(r#"{"cost": 7, "deadline": 0.5}"#).unwrap_or_default();
        assert_eq!((limits.cost, limits.deadline), (7, Duration::from_millis(500)));
        assert_eq!(limits.depth, Limits::default().depth);
        for wrong in [
            r#"{"costs": 7}"#,
            r#"{"deadline": 0}"#,
            r#"{"deadline": -1}"#,
            r#"{"single_fields": []}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
