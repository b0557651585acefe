//! Client companies, their people, calendars, customers, work and imports.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "client_company",
        "name text NOT NULL, name_key ctext NOT NULL, industry text, size_band text NOT NULL, trust_sensitivity text NOT NULL, \
         locale text NOT NULL, time_zone text NOT NULL, currency text NOT NULL, status text NOT NULL, settings jsonb NOT NULL",
    )
    .unique("name_key", "")
    .index("name_key, id")
    .create(manager)
    .await?;
    tenant(
        "client_membership",
        "client_id uuid NOT NULL, user_id uuid NOT NULL, role text NOT NULL, lead boolean NOT NULL, \
         support_ally boolean NOT NULL, backup_user_id uuid, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("user_id", "user")
    .references("backup_user_id", "user")
    .unique("client_id, user_id, role", "ended_at IS NULL")
    .index("client_id, id")
    .index("user_id, id")
    .create(manager)
    .await?;
    tenant("business_calendar", "client_id uuid NOT NULL, hours jsonb NOT NULL")
        .references("client_id", "client_company")
        .unique("client_id", "")
        .create(manager)
        .await?;
    tenant(
        "account",
        "client_id uuid NOT NULL, external_id text, name text NOT NULL, name_key ctext NOT NULL, domain text, \
         size_band text, gold boolean NOT NULL, lifecycle text NOT NULL, acquisition_source text, acquisition_class text, \
         acquisition_evidence text, owner_user_id uuid, next_follow_up_at bigint, next_follow_up_reason text, \
         archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("owner_user_id", "user")
    .unique("client_id, external_id", "external_id IS NOT NULL")
    .index("name_key, id")
    .index("client_id, name_key, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "contact",
        "client_id uuid NOT NULL, account_id uuid, external_id text, name text NOT NULL, name_key ctext NOT NULL, \
         email text, email_digest bytea, phone text, locale text NOT NULL, do_not_contact boolean NOT NULL, \
         blocked_at bigint, current_nps_band text, current_nps_score integer, last_scored_at bigint, last_touch_at bigint, \
         open_cases integer NOT NULL, \
         next_follow_up_at bigint, next_follow_up_reason text, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .unique("client_id, external_id", "external_id IS NOT NULL")
    .index("name_key, id")
    .index("client_id, name_key, id")
    .index("client_id, id")
    .index("account_id, id")
    .index("client_id, email_digest")
    .create(manager)
    .await?;
    tenant(
        "consent",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, purpose text NOT NULL, basis text NOT NULL, \
         given_at bigint NOT NULL, proof text, withdrawn_at bigint",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .unique("contact_id, purpose", "withdrawn_at IS NULL")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "engagement",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid NOT NULL, external_id text, kind text NOT NULL, \
         title text NOT NULL, amount_minor bigint, currency text NOT NULL, started_at bigint NOT NULL, completed_at bigint, \
         status text NOT NULL",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .unique("client_id, external_id", "external_id IS NOT NULL")
    .index("client_id, started_at, id")
    .index("started_at, id")
    .index("contact_id, id")
    .index("account_id, id")
    .create(manager)
    .await?;
    tenant(
        "import_job",
        "client_id uuid NOT NULL, kind text NOT NULL, layout text, mapping jsonb, date_order text, file_name text NOT NULL, \
         file_bytes bigint, dry_run boolean NOT NULL, status text NOT NULL, total_rows integer NOT NULL, \
         created_rows integer NOT NULL, updated_rows integer NOT NULL, \
         unchanged_rows integer NOT NULL, error_count integer NOT NULL, errors text NOT NULL, finished_at bigint",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "import_chunk",
        "client_id uuid NOT NULL, import_id uuid NOT NULL, position integer NOT NULL, bytes bytea NOT NULL",
    )
    .bare()
    .references("client_id", "client_company")
    .references("import_id", "import_job")
    .unique("import_id, position", "")
    .create(manager)
    .await?;
    Ok(())
});
