//! The models against the migrated tables, and the rules that every tenant's table keeps: key, foreign keys, unique
//! indexes led by the tenant, row-level security (A61, A64, A70).

use std::collections::BTreeMap;

use goodword_kernel::{Aggregate, Owner};
use goodword_migrations::GLOBAL_TABLES;
use goodword_persistence::Engine;
use sea_orm::{ColumnTrait, ColumnType, EntityName, IdenStatic, Iterable};

use super::catalog::{Catalog, Type};
use crate::kit::{Server, Sql, on_both};

/// A model as its code describes it.
struct Described {
    table: String,
    columns: BTreeMap<String, (Type, bool)>,
    /// Whether rows are told apart by their client company; a rule of its own may do as it needs.
    by_client: Option<bool>,
}

fn described<A: Aggregate>() -> Described {
    let columns = goodword_kernel::Column::<A>::iter().map(|column| {
        let def = column.def();
        (
            column.as_str().to_owned(),
            (family(def.get_column_type()), def.is_null()),
        )
    });
    let by_client = match A::owner() {
        Owner::Client(_)
        | Owner::ClientContact(..)
        | Owner::ClientPartnership(..)
        | Owner::ClientShown(..)
        | Owner::ClientOrPerson(..) => Some(true),
        Owner::Everybody | Owner::Agency | Owner::Person(_) | Owner::IsClient(_) => Some(false),
        Owner::Rule(_) | Owner::PersonOr(..) => None,
    };
    Described {
        table: A::Entity::default().table_name().to_owned(),
        columns: columns.collect(),
        by_client,
    }
}

fn family(column: &ColumnType) -> Type {
    match column {
        ColumnType::Uuid => Type::Uuid,
        ColumnType::BigInteger | ColumnType::Integer | ColumnType::TimestampWithTimeZone => Type::Number,
        ColumnType::Boolean => Type::Boolean,
        ColumnType::Json | ColumnType::JsonBinary => Type::Json,
        ColumnType::Blob | ColumnType::VarBinary(_) | ColumnType::Binary(_) => Type::Bytes,
        _ => Type::Text,
    }
}

macro_rules! models {
    ($($model:path),* $(,)?) => {
        fn models() -> Vec<Described> {
            vec![$(described::<$model>()),*]
        }
    };
}

models! {
    goodword_identity::agency::Model,
    goodword_identity::agency_membership::Model,
    goodword_identity::api_key::Model,
    goodword_identity::event_log::Model,
    goodword_identity::event_seal::Model,
    goodword_identity::session::Model,
    goodword_identity::user::Model,
    goodword_messages::mail_hook::Model,
    goodword_messages::mail_sender::Model,
    goodword_messages::message_template::Model,
    goodword_messages::outbound_message::Model,
    goodword_messages::undeliverable_address::Model,
    goodword_clients::absence::Model,
    goodword_clients::account::Model,
    goodword_clients::advice_record::Model,
    goodword_clients::business_calendar::Model,
    goodword_clients::catalogue_acknowledgement::Model,
    goodword_clients::client_company::Model,
    goodword_clients::client_membership::Model,
    goodword_clients::consent::Model,
    goodword_clients::contact::Model,
    goodword_clients::custom_field_definition::Model,
    goodword_clients::custom_field_value::Model,
    goodword_clients::customer_merge::Model,
    goodword_clients::decision_note::Model,
    goodword_clients::engagement::Model,
    goodword_clients::engagement_product::Model,
    goodword_clients::erasure_request::Model,
    goodword_clients::export_chunk::Model,
    goodword_clients::export_job::Model,
    goodword_clients::goal_conflict::Model,
    goodword_clients::household::Model,
    goodword_clients::import_job::Model,
    goodword_clients::interaction::Model,
    goodword_clients::merge_suggestion::Model,
    goodword_clients::need::Model,
    goodword_clients::owned_product::Model,
    goodword_clients::prior_experience::Model,
    goodword_clients::product::Model,
    goodword_clients::service_catalogue_item::Model,
    goodword_clients::stakeholder::Model,
    goodword_clients::stakeholder_goal::Model,
    goodword_feedback::caveat::Model,
    goodword_feedback::nps_day::Model,
    goodword_feedback::nps_day::mark::Model,
    goodword_feedback::response_revision::Model,
    goodword_feedback::survey::Model,
    goodword_feedback::survey_invitation::Model,
    goodword_feedback::survey_link::Model,
    goodword_feedback::survey_response::Model,
    goodword_feedback::survey_trigger::Model,
    goodword_feedback::survey_wave::Model,
    goodword_feedback::theme::Model,
    goodword_feedback::theme_tag::Model,
    goodword_feedback::word_of_mouth_event::Model,
    goodword_followups::case::Model,
    goodword_followups::compensation::Model,
    goodword_followups::contact_attempt::Model,
    goodword_followups::escalation::Model,
    goodword_followups::follow_up::Model,
    goodword_followups::huddle::Model,
    goodword_followups::improvement_initiative::Model,
    goodword_followups::initiative_notice::Model,
    goodword_followups::known_issue::Model,
    goodword_followups::playbook::Model,
    goodword_followups::playbook_choice::Model,
    goodword_followups::playbook_run::Model,
    goodword_followups::recovery_step::Model,
    goodword_followups::service_time::Model,
    goodword_followups::sla_policy::Model,
    goodword_followups::task::Model,
    goodword_expectations::audit_finding::Model,
    goodword_expectations::audit_rhythm::Model,
    goodword_expectations::delight_action::Model,
    goodword_expectations::expectation::Model,
    goodword_expectations::expectation_audit::Model,
    goodword_expectations::fact::Model,
    goodword_expectations::journey::Model,
    goodword_expectations::journey_stage::Model,
    goodword_expectations::myth::Model,
    goodword_expectations::myth_probe::Model,
    goodword_expectations::obstacle::Model,
    goodword_expectations::promise::Model,
    goodword_expectations::stage_assessment::Model,
    goodword_expectations::then_now_comparison::Model,
    goodword_expectations::touchpoint::Model,
    goodword_reviews::account_report::Model,
    goodword_reviews::account_review::Model,
    goodword_reviews::competitor_contact::Model,
    goodword_reviews::health_score::Model,
    goodword_reviews::recommendation::Model,
    goodword_reviews::review_answer::Model,
    goodword_reviews::review_cadence::Model,
    goodword_reviews::review_invitation::Model,
    goodword_reviews::review_question::Model,
    goodword_reviews::review_script::Model,
    goodword_reviews::switching_balance::Model,
    goodword_reviews::tier_assignment::Model,
    goodword_reviews::value_interview::Model,
    goodword_reviews::value_proof::Model,
    goodword_reviews::value_statement::Model,
    goodword_rewards::ledger_account::Model,
    goodword_rewards::ledger_entry::Model,
    goodword_rewards::ledger_transaction::Model,
    goodword_rewards::lot::Model,
    goodword_rewards::payout::Model,
    goodword_rewards::reward::Model,
    goodword_rewards::reward_rule::Model,
    goodword_rewards::reward_rule_version::Model,
    goodword_referrals::appeal::Model,
    goodword_referrals::attribution_decision::Model,
    goodword_referrals::attribution_touch::Model,
    goodword_referrals::claim::Model,
    goodword_referrals::deal_registration::Model,
    goodword_referrals::overlap_report::Blinded,
    goodword_referrals::overlap_report::Match,
    goodword_referrals::overlap_report::Model,
    goodword_referrals::partner_agreement::Model,
    goodword_referrals::partner_application::Model,
    goodword_referrals::partner_feedback::Model,
    goodword_referrals::partner_group::Model,
    goodword_referrals::partner_organization::Model,
    goodword_referrals::partner_user::Model,
    goodword_referrals::public_form::Model,
    goodword_referrals::referral::Model,
    goodword_referrals::referral_code::Model,
    goodword_referrals::referral_introducer::Model,
    goodword_referrals::referral_partnership::Model,
    goodword_referrals::registration_conflict::Model,
    goodword_advocacy::advocate::Model,
    goodword_advocacy::ask_template::Model,
    goodword_advocacy::referral_ask::Model,
    goodword_advocacy::introduction_request::Model,
    goodword_advocacy::referral_clause::Model,
    goodword_advocacy::referral_program::Model,
    goodword_advocacy::report_back::Model,
    goodword_advocacy::share_link::Model,
    goodword_advocacy::friend_gift::Model,
    goodword_advocacy::kit_delivery::Model,
    goodword_advocacy::referral_kit::Model,
    goodword_advocacy::stimulus::Model,
    goodword_advocacy::surprise_action::Model,
    goodword_advocacy::thank_you::Model,
    goodword_integrations::webhook_delivery::Model,
    goodword_integrations::webhook_endpoint::Model,
    goodword_blueprints::blueprint::Model,
    goodword_blueprints::blueprint_application::Model,
    goodword_blueprints::blueprint_version::Model,
}

/// Tenant tables that are no aggregates.
const WITHOUT_MODEL: &[&str] = &["event_seal_leaves", "idempotency", "import_chunk"];

on_both! {
    async fn models_and_tables_agree(server: Server) {
        let catalog = Catalog::read(&server).await;
        for model in models() {
            let table = catalog.columns(&model.table);
            assert!(!table.is_empty(), "{} has no table", model.table);
            let names: Vec<&String> = table.keys().collect();
            assert_eq!(names, model.columns.keys().collect::<Vec<_>>(), "columns of {}", model.table);
            for (name, (declared, nullable)) in &model.columns {
                let (stored, null) = table[name];
                let fits = declared.stored_as(stored, server.engine() == Engine::Sqlite);
                assert!(fits, "{}.{name} is {declared:?} in code and {stored:?} in the table", model.table);
                assert_eq!(*nullable, null, "{}.{name} may be null in one place only", model.table);
            }
        }
    }

    async fn every_table_has_a_model_or_is_named(server: Server) {
        let known: Vec<String> = models().into_iter().map(|model| model.table).collect();
        for table in Catalog::read(&server).await.tables() {
            let named = GLOBAL_TABLES.contains(&table.as_str()) || WITHOUT_MODEL.contains(&table.as_str());
            assert!(named || known.contains(&table), "{table} is in no list");
        }
    }

    async fn tenant_tables_keep_the_rules(server: Server) {
        let catalog = Catalog::read(&server).await;
        for table in catalog.tables().into_iter().filter(|table| !GLOBAL_TABLES.contains(&table.as_str())) {
            let key = catalog.primary_key(&table);
            match table.as_str() {
                "agency" => assert_eq!(key, ["id"]),
                "idempotency" => assert_eq!(key, ["agency_id", "actor", "name"]),
                _ => assert_eq!(key, ["agency_id", "id"], "the key of {table}"),
            }
            for reference in catalog.foreign_keys(&table) {
                let to_agency = reference.parent == "agency";
                assert!(to_agency || reference.columns.contains(&"agency_id".to_owned()), "{table}: {reference:?}");
            }
            for index in catalog.indexes(&table).into_iter().filter(|_| table != "agency") {
                assert_eq!(index[0], "agency_id", "an index of {table}: {index:?}");
            }
        }
    }

    async fn a70_row_level_security_stands_on_every_tenant_table(server: Server) {
        if server.engine() == Engine::Sqlite {
            return;
        }
        let catalog = Catalog::read(&server).await;
        for table in catalog.tables().into_iter().filter(|table| !GLOBAL_TABLES.contains(&table.as_str())) {
            assert!(catalog.is_isolated(&table).await, "{table} lacks row-level security, FORCE or a policy");
        }
    }

    /// A plan that depended on which tenants were sampled would read all rows of one that was not.
    async fn no_plan_depends_on_a_sample_of_tenants(server: Server) {
        if server.engine() == Engine::Sqlite {
            return;
        }
        let global: Vec<String> = GLOBAL_TABLES.iter().map(|table| format!("'{table}'")).collect();
        let sampled = format!("SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' \
            AND c.relnamespace = 'public'::regnamespace AND a.attname = 'agency_id' AND a.attstattarget <> 0 \
            AND c.relname NOT IN ({})", global.join(", "));
        assert_eq!(Sql::owner(&server).await.number(&sampled).await, 0);
    }
}

#[test]
fn rows_of_client_companies_say_so() {
    for model in models() {
        let holds_client = model.columns.contains_key("client_id");
        let said = model.by_client.unwrap_or(holds_client);
        assert_eq!(holds_client, said, "{} does not say whose it is", model.table);
    }
}
