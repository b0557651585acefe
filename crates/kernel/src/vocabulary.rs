//! One macro for the closed lists of words: statuses, kinds, roles.

/// Declares an enum whose variants are spelled `UPPER_SNAKE` everywhere: in the column, in JSON and in GraphQL.
/// The doc comments become the schema's descriptions.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident as $graphql:literal { $($(#[$vmeta:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            $crate::macros::sea_orm::EnumIter, $crate::macros::sea_orm::DeriveActiveEnum,
            $crate::macros::serde::Serialize, $crate::macros::serde::Deserialize,
            $crate::macros::async_graphql::Enum,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        #[graphql(name = $graphql)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            /// Every word of the list, in the order of its declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::macros::sea_orm::ActiveEnum::to_value(self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(text: &str) -> Result<Self, $crate::Error> {
                Self::ALL.iter().copied().find(|word| word.to_string() == text).ok_or_else(|| {
                    let words: Vec<String> = Self::ALL.iter().map(ToString::to_string).collect();
                    $crate::Error::invalid("", format!("must be one of {}", words.join(", ")))
                })
            }
        }
    };
}
