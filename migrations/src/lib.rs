//! The tables, step by step. A step is never changed once it has been released: the next one expands (adds what both the
//! old and the new program can live with), and one after that contracts (removes what no program uses any more).

mod ddl;
mod m20261122_000001_foundation;
mod m20261122_000002_identity;
mod m20261122_000003_clients;
mod m20261122_000004_messages;
mod m20261122_000005_feedback;
mod m20261122_000006_followups;
mod m20261122_000007_foundation_sweeps;
mod m20261122_000008_seal;
mod m20261122_000009_foundation_event_sequence;
mod m20261122_000010_integrations_webhooks;
mod m20261122_000011_foundation_lookups;
mod m20261122_000012_identity_sign_in;
mod m20261122_000013_identity_api_key;
mod m20261122_000014_identity_account_link;
mod m20261122_000015_clients_records;
mod m20261122_000016_clients_catalogue;
mod m20261122_000016_clients_custom_fields;
mod m20261122_000016_clients_stakeholders;
mod m20261122_000017_clients_exports;
mod m20261122_000018_clients_customers_one_and_none;
mod m20261122_000019_feedback_themes;
mod m20261122_000020_feedback_waves;
mod m20261122_000021_followups_cases;
mod m20261122_000022_followups_limits;
mod m20261122_000023_messages_templates;
mod m20261122_000024_blueprints;
mod m20261122_000025_expectations;
mod m20261123_000026_expectations_promises;
mod m20261123_000027_reviews;
mod m20261123_000028_clients_import_answers;
mod m20261123_000029_clients_mends;
mod m20261123_000030_followups_mends;
mod m20261123_000031_feedback_mends;
mod m20261123_000032_reviews_health;
mod m20261123_000033_reviews_report;
mod m20261123_000034_blueprints_parts;
mod m20261123_000036_referrals_partners;
mod m20261123_000037_referrals_registrations;
mod m20261123_000038_referrals_attribution;
mod m20261123_000039_rewards;
mod m20261123_000040_expectations_stage_themes;
mod m20261123_000041_rewards_course;
mod m20261123_000042_rewards_owners;
mod m20261123_000043_referrals_both_ways;
mod m20261123_000044_integrations_partners;
mod m20261123_000045_referrals_forms;
mod m20261123_000046_referrals_imports;
mod m20261123_000048_insights_referrals;
mod m20261123_000048_referrals_overlap;
mod m20261123_000049_advocacy;
mod m20261123_000050_advocacy_asks;
mod m20261123_000052_advocacy_thanks;
mod m20261123_000053_advocacy_kits;
mod m20261123_000054_advocacy_incentives;
mod m20261123_000055_insights_asks;
mod m20261123_000057_referrals_codes;
mod m20261123_000058_advocacy_links;
mod m20261123_000059_clients_own_exports;
mod m20261123_000060_referrals_forms_and_lists;
mod m20261123_000061_referrals_mails;
mod m20261123_000062_referrals_feedback;
mod m20261123_000063_advocacy_asked;
mod m20261123_000064_advocacy_askable;
mod m20261123_000065_referrals_lookups;

pub use ddl::GLOBAL_TABLES;
use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::MigratorTrait;

/// Every step, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_foundation::Step),
            Box::new(m20261122_000002_identity::Step),
            Box::new(m20261122_000003_clients::Step),
            Box::new(m20261122_000004_messages::Step),
            Box::new(m20261122_000005_feedback::Step),
            Box::new(m20261122_000006_followups::Step),
            Box::new(m20261122_000007_foundation_sweeps::Step),
            Box::new(m20261122_000008_seal::Step),
            Box::new(m20261122_000009_foundation_event_sequence::Step),
            Box::new(m20261122_000010_integrations_webhooks::Step),
            Box::new(m20261122_000011_foundation_lookups::Step),
            Box::new(m20261122_000012_identity_sign_in::Step),
            Box::new(m20261122_000013_identity_api_key::Step),
            Box::new(m20261122_000014_identity_account_link::Step),
            Box::new(m20261122_000015_clients_records::Step),
            Box::new(m20261122_000016_clients_catalogue::Step),
            Box::new(m20261122_000016_clients_custom_fields::Step),
            Box::new(m20261122_000016_clients_stakeholders::Step),
            Box::new(m20261122_000017_clients_exports::Step),
            Box::new(m20261122_000018_clients_customers_one_and_none::Step),
            Box::new(m20261122_000019_feedback_themes::Step),
            Box::new(m20261122_000020_feedback_waves::Step),
            Box::new(m20261122_000021_followups_cases::Step),
            Box::new(m20261122_000022_followups_limits::Step),
            Box::new(m20261122_000023_messages_templates::Step),
            Box::new(m20261122_000024_blueprints::Step),
            Box::new(m20261122_000025_expectations::Step),
            Box::new(m20261123_000026_expectations_promises::Step),
            Box::new(m20261123_000027_reviews::Step),
            Box::new(m20261123_000028_clients_import_answers::Step),
            Box::new(m20261123_000029_clients_mends::Step),
            Box::new(m20261123_000030_followups_mends::Step),
            Box::new(m20261123_000031_feedback_mends::Step),
            Box::new(m20261123_000032_reviews_health::Step),
            Box::new(m20261123_000033_reviews_report::Step),
            Box::new(m20261123_000034_blueprints_parts::Step),
            Box::new(m20261123_000036_referrals_partners::Step),
            Box::new(m20261123_000037_referrals_registrations::Step),
            Box::new(m20261123_000038_referrals_attribution::Step),
            Box::new(m20261123_000039_rewards::Step),
            Box::new(m20261123_000040_expectations_stage_themes::Step),
            Box::new(m20261123_000041_rewards_course::Step),
            Box::new(m20261123_000042_rewards_owners::Step),
            Box::new(m20261123_000043_referrals_both_ways::Step),
            Box::new(m20261123_000044_integrations_partners::Step),
            Box::new(m20261123_000045_referrals_forms::Step),
            Box::new(m20261123_000046_referrals_imports::Step),
            Box::new(m20261123_000048_insights_referrals::Step),
            Box::new(m20261123_000048_referrals_overlap::Step),
            Box::new(m20261123_000049_advocacy::Step),
            Box::new(m20261123_000050_advocacy_asks::Step),
            Box::new(m20261123_000052_advocacy_thanks::Step),
            Box::new(m20261123_000053_advocacy_kits::Step),
            Box::new(m20261123_000054_advocacy_incentives::Step),
            Box::new(m20261123_000055_insights_asks::Step),
            Box::new(m20261123_000057_referrals_codes::Step),
            Box::new(m20261123_000058_advocacy_links::Step),
            Box::new(m20261123_000059_clients_own_exports::Step),
            Box::new(m20261123_000060_referrals_forms_and_lists::Step),
            Box::new(m20261123_000061_referrals_mails::Step),
            Box::new(m20261123_000062_referrals_feedback::Step),
            Box::new(m20261123_000063_advocacy_asked::Step),
            Box::new(m20261123_000064_advocacy_askable::Step),
            Box::new(m20261123_000065_referrals_lookups::Step),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_taken_whole_or_not_at_all() {
        for step in Migrator::migrations() {
            assert_eq!(step.use_transaction(), Some(true), "{}", step.name());
        }
    }
}
