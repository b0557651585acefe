//! Permissions are types, declared by the context whose deeds they allow; roles grant them by pattern.

use std::fmt;

/// A permission, named `context.entity.deed`.
pub trait Permission: Send + Sync + 'static {
    /// The name by which roles grant it.
    const NAME: &'static str;
}

/// A permission that lets its holder change something.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is a permission to read: it cannot change anything",
    label = "needs a permission declared with `act`"
)]
pub trait Act: Permission {}

/// Declares the permissions of one entity: `permissions! { "feedback.survey": read Read = "read", act Create = "create" }`
/// makes the module `may` with one type for each, and `may::ALL` with their names.
#[macro_export]
macro_rules! permissions {
    ($entity:literal : $($kind:ident $name:ident = $deed:literal),* $(,)?) => {
        /// What one may be allowed to do here.
        pub mod may {
            $(
                #[doc = concat!("The permission `", $entity, ".", $deed, "`.")]
                #[derive(Debug)]
                pub enum $name {}
                impl $crate::Permission for $name {
                    const NAME: &'static str = concat!($entity, ".", $deed);
                }
                $crate::permissions!(@ $kind $name);
            )*
            /// The names of all permissions of this entity.
            pub const ALL: &[&str] = &[$(<$name as $crate::Permission>::NAME),*];
        }
    };
    (@ read $name:ident) => {};
    (@ act $name:ident) => { impl $crate::Act for $name {} };
}

/// What a role grants: patterns over permission names, in which one `*` stands for any text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Grants(Vec<&'static str>);

impl Grants {
    /// Grants by pattern: `feedback.*`, `*.read`, or one name.
    pub fn new(patterns: &[&'static str]) -> Self {
        Self(patterns.to_vec())
    }

    /// Everything: for the program itself.
    pub fn everything() -> Self {
        Self(vec!["*"])
    }

    /// Adds what another role grants.
    pub fn extend(&mut self, other: &Self) {
        for pattern in &other.0 {
            if !self.0.contains(pattern) {
                self.0.push(pattern);
            }
        }
    }

    /// Whether the permission of this name is granted.
    pub fn allow(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| match pattern.split_once('*') {
            None => *pattern == name,
            Some((head, tail)) => {
                name.len() >= head.len() + tail.len() && name.starts_with(head) && name.ends_with(tail)
            }
        })
    }
}

impl fmt::Display for Grants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_grant_what_they_say_and_no_more() {
        let grants = Grants::new(&["feedback.*", "*.read", "followups.case.close"]);
        for allowed in ["feedback.survey.create", "clients.contact.read", "followups.case.close"] {
            assert!(grants.allow(allowed), "{allowed}");
        }
        for refused in ["followups.case.open", "clients.contact.update", "feedback", "read"] {
            assert!(!grants.allow(refused), "{refused}");
        }
        assert!(!Grants::default().allow("feedback.survey.read"));
    }
}
