//! Indexes for what lists are narrowed by to one thing, in the order of each list: without them all rows of an agency are read
//! until enough are found.

use crate::ddl::run;

const SQL: &[&str] = &[
    "CREATE INDEX absence_by_user_id_id ON absence (agency_id, user_id, id)",
    "CREATE INDEX contact_by_account_id_name_key_id ON contact (agency_id, account_id, name_key, id)",
    "CREATE INDEX contact_by_household_id_name_key_id ON contact (agency_id, household_id, name_key, id) \
     WHERE household_id IS NOT NULL",
    "CREATE INDEX engagement_by_account_id_started_at_id ON engagement (agency_id, account_id, started_at, id)",
    "CREATE INDEX engagement_by_contact_id_started_at_id ON engagement (agency_id, contact_id, started_at, id)",
    "CREATE INDEX erasure_request_by_contact_id_due_at_id ON erasure_request (agency_id, contact_id, due_at, id)",
    "CREATE INDEX export_job_by_contact_id_id ON export_job (agency_id, contact_id, id)",
    "CREATE INDEX survey_invitation_by_series_id_id ON survey_invitation (agency_id, series_id, id)",
    "CREATE INDEX survey_response_by_account_id_answered_at_id ON survey_response (agency_id, account_id, answered_at, id)",
    "CREATE INDEX case_by_contact_id_opened_at_id ON \"case\" (agency_id, contact_id, opened_at, id)",
    "CREATE INDEX task_by_follow_up_id_due_at_id ON task (agency_id, follow_up_id, due_at, id)",
    "CREATE INDEX task_by_run_id_due_at_id ON task (agency_id, run_id, due_at, id)",
    "CREATE INDEX review_cadence_by_client_id_id ON review_cadence (agency_id, client_id, id)",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
