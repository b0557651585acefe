//! Indexes for children that were found among all of the agency's rows: triggers by survey, runs by follow-up, appeals by
//! referral. Their unique keys begin with the parent too, but do not serve the order of a list.

use crate::ddl::run;

const SQL: &[&str] = &[
    "CREATE INDEX survey_trigger_by_survey_id_id ON survey_trigger (agency_id, survey_id, id)",
    "CREATE INDEX playbook_run_by_follow_up_id_id ON playbook_run (agency_id, follow_up_id, id)",
    "CREATE INDEX appeal_by_referral_id_id ON appeal (agency_id, referral_id, id)",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
