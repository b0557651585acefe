//! Mails as the API shows them: who was written to, what became of it, and what agencies say in them in their own words.
//! What a mail said is kept nowhere.

pub mod mail_hook;
pub mod mail_sender;
pub mod message_template;
pub mod outbound_message;
pub mod undeliverable_address;

use crate::merged;

pub use mail_hook::MailHook;
pub use mail_sender::MailSender;
pub use message_template::MessageTemplate;
pub use outbound_message::OutboundMessage;
pub use undeliverable_address::UndeliverableAddress;

merged! {
/// The queries of this context.
"MessagesQueries":
pub(crate) struct Queries(
    outbound_message::MessageQueries,
    message_template::MessageTemplateLists,
    message_template::MessageTemplateQueries,
    mail_sender::MailSenderQueries,
    mail_hook::MailHookQueries,
    undeliverable_address::UndeliverableAddressQueries,
);
}

merged! {
/// The mutations of this context.
"MessagesMutations":
pub(crate) struct Mutations(
    message_template::MessageTemplateMutations,
    mail_sender::MailSenderMutations,
    mail_hook::MailHookMutations,
    undeliverable_address::UndeliverableAddressMutations,
);
}
