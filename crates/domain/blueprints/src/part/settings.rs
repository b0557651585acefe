//! The numbers of a client company.

use goodword_clients::client_company::{self, Settings};
use goodword_kernel::Result;
use goodword_persistence::{Scope, Tx};

use super::{Made, Part, Reading, read, value, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::{ItemKind, kept, shown};
use crate::present::{Found, Present};

/// Each number by its name.
pub(super) struct Numbers;

impl Part for Numbers {
    const KINDS: &'static [ItemKind] = &[ItemKind::Setting];

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        let Some(given) = &content.settings else { return Ok(()) };
        let place = format!("{}.", to.path("settings"));
        let whole = value(&given.apply(&Settings::default(), &mut to.check, &place))?;
        // Only the numbers that were named.
        let named = value(given)?;
        for (name, number) in whole.as_object().into_iter().flatten() {
            if named.get(name).is_some_and(|given| !given.is_null()) {
                to.put(ItemKind::Setting, shown(name), number)?;
            }
        }
        Ok(())
    }

    async fn present(_: &impl Scope, to: &mut Found) -> Result<()> {
        for one in to.each() {
            let whole = value(&one.client.settings)?;
            for (name, number) in whole.as_object().into_iter().flatten() {
                one.items.insert((ItemKind::Setting, shown(name)), number.clone());
            }
        }
        Ok(())
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], _: &mut Made) -> Result<()> {
        let mut whole = value(&of.client.settings)?;
        let mut any = false;
        for line in wanted(lines, ItemKind::Setting) {
            if let Some(numbers) = whole.as_object_mut() {
                numbers.insert(kept(&line.key), line.to.clone());
                any = true;
            }
        }
        if any {
            client_company::adjust(tx, of.client.id, read(&whole)?).await?;
        }
        Ok(())
    }
}
