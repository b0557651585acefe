//! Every bound on what one client may ask, in one place, for HTTP, sockets and event streams alike (A30).

use std::fmt::Display;
use std::time::Duration;

use serde::{Deserialize, Deserializer, de};

macro_rules! limits {
    ($($(#[doc = $about:literal])+ $name:ident: $kind:ty = $default:expr;)*) => {
        /// The bounds and their defaults. Configuration may set each by its name; times are seconds, fractions allowed.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Limits {
            $($(#[doc = $about])+ #[serde(deserialize_with = "Bound::read")] pub $name: $kind,)*
            /// Root fields that guess at a secret: one of them, once, per operation (A78). The product names them.
            #[serde(skip)]
            pub single_fields: &'static [&'static str],
            /// Fields that answer a plain list of things with fields of their own, and the most that it has: what is asked
            /// of each costs so many times (A36). The product names them.
            #[serde(skip)]
            pub long_lists: &'static [(&'static str, u64)],
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)* single_fields: &[], long_lists: &[] }
            }
        }

        impl Limits {
            /// Every bound that may be set, as it is set.
            pub fn list(&self) -> Vec<Limit> {
                vec![$(Limit {
                    name: stringify!($name),
                    about: concat!($($about),+).trim_ascii(),
                    value: self.$name.shown(),
                }),*]
            }
        }
    };
}

/// One bound, for people who run the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name in the configuration.
    pub name: &'static str,
    /// What it bounds.
    pub about: &'static str,
    /// What it is set to.
    pub value: String,
}

limits! {
    /// Characters of a document.
    document_chars: usize = 20_000;
    /// Open brackets of any kind at one place of a document (A31). The parser's stack is what this protects.
    brackets: usize = 50;
    /// Tokens of a document.
    tokens: usize = 2_000;
    /// Operations in a document (A33).
    operations: usize = 10;
    /// Fragments in a document (A33).
    fragments: usize = 50;
    /// Variables of an operation (A33).
    variables: usize = 100;
    /// Directives in a document (A33).
    directives: usize = 50;
    /// Aliases in a document (A32).
    aliases: usize = 30;
    /// Fields of an operation once its fragments are spread out (A33, A35).
    fields: u64 = 1_000;
    /// Fields within fields (A35).
    depth: usize = 12;
    /// Selection sets within selection sets, fragments counted. The executor recurses once for each.
    nesting: usize = 30;
    /// Fields within fields below `__schema` and `__type`: enough for the standard query (A37).
    introspection_depth: usize = 15;
    /// Lists of types or fields within one another below `__schema` and `__type` (A37).
    introspection_lists: usize = 2;
    /// Times that `__schema` and `__type` may be asked in one operation (A32).
    introspections: u64 = 2;
    /// Cost of one operation in points (A36).
    cost: u64 = 5_000;
    /// The least that a mutation's root field costs.
    mutation_cost: u64 = 10;
    /// Points that the bucket of one credential holds (A42).
    token_points: u64 = 20_000;
    /// Points that flow back into it each second.
    token_rate: u64 = 1_000;
    /// Points that the bucket of one agency holds, whatever credentials it has (A42).
    agency_points: u64 = 100_000;
    /// Points that flow back into it each second.
    agency_rate: u64 = 5_000;
    /// Points that the bucket of one network holds from which people ask without a credential.
    network_points: u64 = 10_000;
    /// Points that flow back into it each second.
    network_rate: u64 = 200;
    /// Time for a request's head to arrive, and for an idle connection to be kept (A39).
    head_time: Duration = Duration::from_secs(30);
    /// Bytes of a request's body (A38).
    body_bytes: usize = 100_000;
    /// Time for a request's body to arrive (A39).
    body_time: Duration = Duration::from_secs(10);
    /// Time for an operation to be answered (A40).
    deadline: Duration = Duration::from_secs(30);
    /// Errors in an answer (A34).
    errors: usize = 20;
    /// Bytes of all errors in an answer (A34).
    error_bytes: usize = 100_000;
    /// Bytes of a message on a socket (A88).
    socket_frame: usize = 100_000;
    /// Operations that run on a socket at a time (A88).
    socket_operations: usize = 50;
    /// Answers that wait for a slow reader, on a socket or in an event stream (A88).
    socket_queue: usize = 64;
    /// Sockets and event streams that one credential may hold open (A88).
    sockets_per_token: usize = 20;
    /// Time for a socket to introduce itself (A86).
    socket_init: Duration = Duration::from_secs(10);
    /// Pause between signs of life; a peer that is silent for two of them is dead (A90).
    socket_ping: Duration = Duration::from_secs(15);
    /// Time for a peer to take a message, or an event, before it counts as too slow (A88).
    socket_write: Duration = Duration::from_secs(10);
}

/// A kind of bound. None may be zero: it would refuse everything.
trait Bound: Sized {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
    fn shown(&self) -> String;
}

impl Bound for usize {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        positive(Self::deserialize(deserializer)?)
    }
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Bound for u64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        positive(Self::deserialize(deserializer)?)
    }
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Bound for Duration {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let time = Self::try_from_secs_f64(f64::deserialize(deserializer)?).ok();
        time.filter(|time| !time.is_zero())
            .ok_or_else(|| de::Error::custom("must be a positive number of seconds"))
    }
    fn shown(&self) -> String {
        format!("{} s", self.as_secs_f64())
    }
}

fn positive<N: Default + PartialEq + Display, E: de::Error>(given: N) -> Result<N, E> {
    if given == N::default() {
        Err(E::custom("must be a positive number"))
    } else {
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(settings: serde_json::Value) -> Result<Limits, serde_json::Error> {
        serde_json::from_value(settings)
    }

    #[test]
    fn a30_every_limit_can_be_set_by_its_name() {
        let plain = Limits::default().list();
        assert!(plain.len() > 30, "{plain:?}");
        for Limit { name, about, value } in plain {
            assert!(about.len() > 10 && about.ends_with('.'), "{name}: {about}");
            let set = read(json!({ name: 7 })).unwrap_or_default().list();
            let set = set
                .into_iter()
                .find(|limit| limit.name == name)
                .map(|limit| limit.value);
            assert!(
                set.as_deref() == Some("7") || set.as_deref() == Some("7 s"),
                "{name}: {set:?}"
            );
            assert_ne!(Some(value), set, "{name} has another default");
            assert!(read(json!({ name: 0 })).is_err(), "{name}");
            assert!(read(json!({ name: -1 })).is_err(), "{name}");
        }
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        assert!(read(json!({ "costs": 7 })).is_err());
        assert!(read(json!({ "single_fields": [] })).is_err());
        let half = read(json!({ "deadline": 0.5 })).map(|limits| limits.deadline);
        assert_eq!(half.ok(), Some(Duration::from_millis(500)));
    }
}
