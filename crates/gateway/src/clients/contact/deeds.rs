//! What is done with contacts.

use async_graphql::{Context, Object, SimpleObject};
use goodword_clients::{ClientsUserError, contact, custom_field_value};

use super::Contact;
use crate::edge::Fault;
use crate::graph::by;
use crate::payload;

payload! { ContactCreatePayload { /// The new contact.
contact: Contact } ClientsUserError }
payload! { ContactUpdatePayload { /// The contact after the change.
contact: Contact } ClientsUserError }
payload! { ContactSetCustomFieldsPayload { /// The contact with its custom fields.
contact: Contact } ClientsUserError }
payload! { ContactPlanFollowUpPayload { /// The contact with its next follow-up.
contact: Contact } ClientsUserError }
payload! { ContactArchivePayload { /// The contact, put away.
contact: Contact } ClientsUserError }
payload! { ContactBlockPayload { /// The contact, blocked.
contact: Contact } ClientsUserError }
payload! { ContactUnblockPayload { /// The contact, no longer blocked.
contact: Contact } ClientsUserError }
payload! { ContactFactSetPayload { /// The contact with the fact.
contact: Contact } ClientsUserError }
payload! { ContactFactRemovePayload { /// The contact without the fact.
contact: Contact } ClientsUserError }

/// What came of one of several contacts.
#[derive(Debug, SimpleObject)]
pub struct ContactBulkCreateResult {
    /// Its place in `items`, counted from 0.
    pub index: i32,
    /// The new contact; null when it was not added.
    pub contact: Option<Contact>,
}

/// What came of each contact.
#[derive(Debug, SimpleObject)]
pub struct ContactBulkCreatePayload {
    /// One for each item, in their order; none when the request as a whole was refused.
    pub results: Vec<ContactBulkCreateResult>,
    /// Why contacts were not added; the path begins with `items` and the item's index.
    pub user_errors: Vec<ClientsUserError>,
}

impl ContactBulkCreatePayload {
    fn of(done: goodword_kernel::Result<contact::Bulk>) -> Result<Self, Fault> {
        let (contacts, refused) = match done {
            Ok(bulk) => (bulk.contacts, bulk.refused),
            Err(error) => (Vec::new(), vec![error]),
        };
        let errors: Result<Vec<_>, _> = refused.into_iter().map(ClientsUserError::from_error).collect();
        let results = (0..).zip(contacts).map(|(index, contact)| ContactBulkCreateResult {
            index,
            contact: contact.map(Contact::from),
        });
        Ok(Self {
            results: results.collect(),
            user_errors: errors?.into_iter().flatten().collect(),
        })
    }
}

#[derive(Debug, Default)]
pub(crate) struct ContactMutations;

#[Object]
impl ContactMutations {
    /// Adds a customer.
    async fn contact_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The contact.")] input: contact::Create,
    ) -> Result<ContactCreatePayload, Fault> {
        ContactCreatePayload::of(contact::create(&by(ctx)?.once(&input), input).await)
    }

    /// Adds up to 100 customers of one client company. Those that cannot be added are named by their index.
    async fn contact_bulk_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The contacts.")] input: contact::BulkCreate,
    ) -> Result<ContactBulkCreatePayload, Fault> {
        ContactBulkCreatePayload::of(contact::bulk_create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a customer's data.
    async fn contact_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: contact::Update,
    ) -> Result<ContactUpdatePayload, Fault> {
        ContactUpdatePayload::of(contact::update(&by(ctx)?.once(&input), input).await)
    }

    /// Sets custom fields of a contact.
    async fn contact_set_custom_fields(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which one, and what they are to hold.")] input: custom_field_value::OfContact,
    ) -> Result<ContactSetCustomFieldsPayload, Fault> {
        ContactSetCustomFieldsPayload::of(custom_field_value::set_of_contact(&by(ctx)?.once(&input), input).await)
    }

    /// Sets by hand when to follow up with a customer, or clears that.
    async fn contact_plan_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "With which one, when and why.")] input: contact::PlanContact,
    ) -> Result<ContactPlanFollowUpPayload, Fault> {
        ContactPlanFollowUpPayload::of(contact::plan_follow_up(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a customer away.
    async fn contact_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: contact::Archive,
    ) -> Result<ContactArchivePayload, Fault> {
        ContactArchivePayload::of(contact::archive(&by(ctx)?.once(&input), input).await)
    }

    /// Lets nobody write to or call a customer any more.
    async fn contact_block(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: contact::Block,
    ) -> Result<ContactBlockPayload, Fault> {
        ContactBlockPayload::of(contact::block(&by(ctx)?.once(&input), input).await)
    }

    /// Lets people write to and call a customer again.
    async fn contact_unblock(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: contact::Unblock,
    ) -> Result<ContactUnblockPayload, Fault> {
        ContactUnblockPayload::of(contact::unblock(&by(ctx)?.once(&input), input).await)
    }

    /// Notes something personal that is known of a customer, or puts it right: their children's names, a hobby.
    async fn contact_fact_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of whom, and what.")] input: contact::FactSet,
    ) -> Result<ContactFactSetPayload, Fault> {
        ContactFactSetPayload::of(contact::set_fact(&by(ctx)?.once(&input), input).await)
    }

    /// Forgets something personal that is known of a customer.
    async fn contact_fact_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of whom, and which one.")] input: contact::FactRemove,
    ) -> Result<ContactFactRemovePayload, Fault> {
        ContactFactRemovePayload::of(contact::remove_fact(&by(ctx)?.once(&input), input).await)
    }
}
