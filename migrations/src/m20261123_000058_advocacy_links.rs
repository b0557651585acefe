//! Links that customers pass on, behind which their friends leave a name.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "share_link",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, advocate_id uuid NOT NULL, program_id uuid NOT NULL, \
         slug text NOT NULL, names_advocate boolean NOT NULL, clicks integer NOT NULL, valid_until bigint, \
         status text NOT NULL, status_since bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("advocate_id", "advocate")
    .references("program_id", "referral_program")
    .index("client_id, id")
    .index("contact_id, id")
    .index("advocate_id, id")
    .index("program_id, id")
    .create(manager)
    .await
});
