//! The custom fields of an account.

use goodword_kernel::Change;

use super::{Event, Model};
use crate::custom_field_definition::Subject;
use crate::custom_field_value::Of;

impl Model {
    /// The thing whose fields are set.
    pub(crate) fn fields_of(&self) -> Of {
        Of {
            agency: self.agency_id,
            client: self.client_id,
            subject: Subject::Account,
            id: self.id.uuid(),
            account: Some(self.id),
            contact: None,
            engagement: None,
        }
    }

    /// Its custom fields were set.
    pub(crate) fn fields_changed(self) -> Change<Self> {
        Change::update(self, Event::CustomFieldsChanged {}, |_| ())
    }
}
