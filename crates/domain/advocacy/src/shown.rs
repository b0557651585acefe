//! Which columns partners take along of the kits that were handed to them: those that the API shows them.

use crate::{kit_delivery, referral_kit};

goodword_persistence::shown! {
    /// The kit.
    KIT = referral_kit: Version CreatedAt UpdatedAt Name WhoWeAre WhatWeDo WhyBetter;
    /// Its being handed over.
    DELIVERY = kit_delivery: CreatedAt UpdatedAt KitId PartnershipId ExpiresAt OpenedAt WithdrawnAt;
}
