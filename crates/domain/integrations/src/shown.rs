//! Which columns partners take along of their own receivers of webhooks: those that the API shows them.

use crate::{webhook_delivery, webhook_endpoint};

goodword_persistence::shown! {
    /// The receiver, without its secret.
    ENDPOINT = webhook_endpoint: Version CreatedAt UpdatedAt PartnershipId Name Url EventTypes Status
        DisabledReason DisabledAt PreviousSecretUntil FailingEvents FailedEvents FailingSince ArchivedAt;
    /// What was sent to it.
    DELIVERY = webhook_delivery: CreatedAt UpdatedAt PartnershipId EndpointId EventType Status Attempts
        LastAttemptAt ResponseCode Failure DurationMs NextAttemptAt DeliveredAt;
}
