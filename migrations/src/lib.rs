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
mod m20261123_000066_foundation_filters;
mod m20261123_000067_feedback_nps_days;
mod m20261124_000068_children_by_parent;

pub use ddl::GLOBAL_TABLES;
use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::MigratorTrait;

/// Every step, in order.
#[derive(Debug)]
pub struct Migrator;

macro_rules! steps {
    ($($step:ident)*) => {
        #[async_trait::async_trait]
        impl MigratorTrait for Migrator {
            fn migrations() -> Vec<Box<dyn MigrationTrait>> {
                vec![$(Box::new($step::Step)),*]
            }
        }
    };
}

// In the order in which they are taken.
steps! {
    m20261122_000001_foundation
    m20261122_000002_identity
    m20261122_000003_clients
    m20261122_000004_messages
    m20261122_000005_feedback
    m20261122_000006_followups
    m20261122_000007_foundation_sweeps
    m20261122_000008_seal
    m20261122_000009_foundation_event_sequence
    m20261122_000010_integrations_webhooks
    m20261122_000011_foundation_lookups
    m20261122_000012_identity_sign_in
    m20261122_000013_identity_api_key
    m20261122_000014_identity_account_link
    m20261122_000015_clients_records
    m20261122_000016_clients_catalogue
    m20261122_000016_clients_custom_fields
    m20261122_000016_clients_stakeholders
    m20261122_000017_clients_exports
    m20261122_000018_clients_customers_one_and_none
    m20261122_000019_feedback_themes
    m20261122_000020_feedback_waves
    m20261122_000021_followups_cases
    m20261122_000022_followups_limits
    m20261122_000023_messages_templates
    m20261122_000024_blueprints
    m20261122_000025_expectations
    m20261123_000026_expectations_promises
    m20261123_000027_reviews
    m20261123_000028_clients_import_answers
    m20261123_000029_clients_mends
    m20261123_000030_followups_mends
    m20261123_000031_feedback_mends
    m20261123_000032_reviews_health
    m20261123_000033_reviews_report
    m20261123_000034_blueprints_parts
    m20261123_000036_referrals_partners
    m20261123_000037_referrals_registrations
    m20261123_000038_referrals_attribution
    m20261123_000039_rewards
    m20261123_000040_expectations_stage_themes
    m20261123_000041_rewards_course
    m20261123_000042_rewards_owners
    m20261123_000043_referrals_both_ways
    m20261123_000044_integrations_partners
    m20261123_000045_referrals_forms
    m20261123_000046_referrals_imports
    m20261123_000048_insights_referrals
    m20261123_000048_referrals_overlap
    m20261123_000049_advocacy
    m20261123_000050_advocacy_asks
    m20261123_000052_advocacy_thanks
    m20261123_000053_advocacy_kits
    m20261123_000054_advocacy_incentives
    m20261123_000055_insights_asks
    m20261123_000057_referrals_codes
    m20261123_000058_advocacy_links
    m20261123_000059_clients_own_exports
    m20261123_000060_referrals_forms_and_lists
    m20261123_000061_referrals_mails
    m20261123_000062_referrals_feedback
    m20261123_000063_advocacy_asked
    m20261123_000064_advocacy_askable
    m20261123_000065_referrals_lookups
    m20261123_000066_foundation_filters
    m20261123_000067_feedback_nps_days
    m20261124_000068_children_by_parent
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
