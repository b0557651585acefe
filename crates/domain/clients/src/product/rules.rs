//! How a product changes.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, ProductId};
use goodword_kernel::{Change, Check, Money, Result, Timestamp, text};

use super::{Create, Event, Model, Update};
use crate::{ClientsErrorCode as Code, edit};

/// The longest stock keeping unit, in characters.
const SKU: usize = 64;

impl Model {
    /// A new product.
    pub(crate) fn created(agency: AgencyId, id: ProductId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, 200);
        let price = with.price.as_ref().map(|price| price.read(&mut check, "price"));
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            name_key: text::search_key(&name),
            name,
            sku: check.optional_line("sku", with.sku.as_deref(), SKU),
            price_minor: price.as_ref().map(|price| price.amount_minor.get()),
            currency: price.map(|price| price.currency),
            active: with.active,
            archived_at: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created {}))
    }

    /// The same product with other data.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, 200);
            after.name_key = text::search_key(&after.name);
        }
        after.sku = edit::line(&mut check, "sku", &with.sku, after.sku, SKU);
        match &with.price {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => (after.price_minor, after.currency) = (None, None),
            MaybeUndefined::Value(price) => {
                let price = price.read(&mut check, "price");
                (after.price_minor, after.currency) = (Some(price.amount_minor.get()), Some(price.currency));
            }
        }
        after.active = with.active.unwrap_or(after.active);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// Puts it away.
    pub(crate) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This product is archived already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// What it costs, if that is known.
    pub fn price(&self) -> Option<Money> {
        let currency = self.currency.as_ref()?;
        self.price_minor.map(|minor| Money::new(minor, currency))
    }
}
