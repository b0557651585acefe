//! Which template a mail is written by.

use goodword_identity::find;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Locale, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Key, Model};

/// What a mail is, for whom, and in which languages.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which mail.
    pub key: Key,
    /// For which client company.
    pub client: ClientId,
    /// The reader's language.
    pub locale: Locale,
    /// The client company's language.
    pub client_locale: Locale,
    /// The agency's language.
    pub agency_locale: Locale,
}

impl Wanted {
    /// The places in which a template is looked for, the best first: each a scope and a tag.
    fn places(&self) -> Vec<(Option<ClientId>, String)> {
        let tags = |locale: &Locale| [locale.as_str().to_owned(), locale.language().to_owned()];
        let of = |scope: Option<ClientId>, default: &Locale| {
            let tags = tags(&self.locale).into_iter().chain(tags(default));
            tags.map(move |tag| (scope, tag)).collect::<Vec<_>>()
        };
        let mut places = of(Some(self.client), &self.client_locale);
        places.extend(of(None, &self.agency_locale));
        places
    }

    /// The first of the places at which there is a template.
    pub(super) fn best(&self, found: Vec<Model>) -> Option<Model> {
        let places = self.places();
        let rank = |one: &Model| {
            let place = (one.client_id, one.locale.clone());
            places.iter().position(|known| *known == place)
        };
        let ranked = found.into_iter().filter_map(|one| rank(&one).map(|at| (at, one)));
        ranked.min_by_key(|(at, _)| *at).map(|(_, one)| one)
    }
}

/// The template that suits a mail best: the client company's in the reader's language, the client company's in its own,
/// the agency's in the reader's, the agency's in its own; none where the words that come with Goodword are to be used. One
/// statement.
pub async fn chosen(scope: &impl Scope, wanted: &Wanted) -> Result<Option<Model>> {
    let mut tags: Vec<String> = wanted.places().into_iter().map(|(_, tag)| tag).collect();
    tags.sort();
    tags.dedup();
    let most = 2 * tags.len() as u64;
    let owner = Condition::any()
        .add(Column::ClientId.eq(wanted.client.uuid()))
        .add(Column::ClientId.is_null());
    let found = find::<Model>(scope)
        .filter(owner)
        .filter(Column::Key.eq(wanted.key))
        .filter(Column::Active.eq(true))
        .filter(Column::Locale.is_in(tags))
        .most(most)
        .await?;
    Ok(wanted.best(found))
}
