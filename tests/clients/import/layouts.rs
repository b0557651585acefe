//! The exports of three CRMs, each with its own headers, quoting, byte order mark and line ends.

use serde_json::{Value, json};

use super::desk::{Desk, outcome, told};
use super::{HUBSPOT, PIPEDRIVE, SALESFORCE};
use crate::kit::{Server, on_both};

/// An export with its layout and its rows.
const EXPORTS: [(&str, &str, i64); 3] = [
    ("HUBSPOT", HUBSPOT, 25),
    ("SALESFORCE", SALESFORCE, 22),
    ("PIPEDRIVE", PIPEDRIVE, 24),
];

on_both! {
    async fn a_dry_run_of_each_export_says_what_would_be_done_and_writes_nothing(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        for (layout, file, rows) in EXPORTS {
            let job = desk.import(json!({ "dryRun": true }), file).await;
            assert_eq!(outcome(&job), ("VALIDATED".into(), [rows, rows, 0, 0, 0]), "{layout}: {:?}", told(&job));
            assert_eq!((&job["layout"], &job["fileBytes"]), (&json!(layout), &json!(file.len())));
            assert_eq!(desk.contacts().await.len(), 0, "{layout} wrote");
        }
    }

    async fn each_export_brings_its_contacts_in_and_the_same_again_changes_nothing(server: Server) {
        let agency = server.agency().await;
        for (layout, file, rows) in EXPORTS {
            let client = agency.client().await;
            let desk = Desk::of(&server, &client);
            let job = desk.import(json!({ "fileName": "export.csv" }), file).await;
            assert_eq!(outcome(&job), ("DONE".into(), [rows, rows, 0, 0, 0]), "{layout}: {:?}", told(&job));
            assert_eq!((&job["layout"], &job["fileName"]), (&json!(layout), &json!("export.csv")));
            let before = desk.contacts().await;
            assert_eq!(i64::try_from(before.len()), Ok(rows), "{layout}");
            let again = desk.import(json!({}), file).await;
            assert_eq!(outcome(&again), ("DONE".into(), [rows, 0, 0, rows, 0]), "{layout}: {:?}", told(&again));
            assert_eq!(desk.contacts().await, before, "{layout}");
        }
    }

    async fn a_hubspot_contact_has_its_first_company_its_language_and_its_wish(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), HUBSPOT).await;
        let tom = desk.contact("260").await;
        assert_eq!((&tom["name"], &tom["email"]), (&json!("Tom van der Berg"), &json!("tom.vdberg@northwind.example")));
        assert_eq!((&tom["account"]["name"], &tom["account"]["externalId"]), (&json!("Northwind Kitchens, Ltd."), &json!("9001200300")));
        let hannah = desk.contact("317").await;
        assert_eq!((&hannah["doNotContact"], &hannah["locale"]), (&json!(true), &json!("en")));
        let wang = desk.contact("1325").await;
        assert_eq!((&wang["name"], &wang["locale"]), (&json!("王伟"), &json!("zh-Hans")));
        let quoted = desk.contact("437").await;
        assert_eq!(quoted["account"]["name"], "Hotel \"Trei Brazi\"");
        // The export does not tell her language: the client company's own counts.
        assert_eq!(desk.contact("701").await["locale"], "ro");
    }

    async fn a_salesforce_report_leaves_its_footer_out_and_takes_the_mobile_number(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({ "layout": "SALESFORCE" }), SALESFORCE).await;
        let priya = desk.contact("0035g00000XqAaQ").await;
        assert_eq!((&priya["phone"], &priya["account"]["externalId"]), (&json!("+1 (415) 555-0133"), &json!("0015g00000Vr5aAA")));
        let blocked = desk.contacts().await.iter().filter(|one| one["doNotContact"] == true).count();
        assert_eq!(blocked, 1);
    }

    async fn pipedrives_marketing_status_is_a_consent_a_refusal_or_a_ban(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), PIPEDRIVE).await;
        let wish = async |id: &str| {
            let contact = desk.contact(id).await;
            (contact["doNotContact"].clone(), contact["consents"]["nodes"].clone())
        };
        let consent = json!([{ "purpose": "SURVEY", "basis": "CONSENT", "proof": "Import, row 3: no basis told", "withdrawnAt": null }]);
        assert_eq!(wish("17").await, (json!(false), json!([])), "No consent");
        assert_eq!(wish("18").await, (json!(false), consent), "Subscribed");
        assert_eq!(wish("19").await, (json!(true), json!([])), "Unsubscribed");
        let ana = desk.contact("25").await;
        assert_eq!(ana["email"], "anamaria.popescu@treibrazi.example", "the first of two");
    }

    async fn line_ends_marks_and_encodings_of_one_list_make_no_difference(server: Server) {
        let agency = server.agency().await;
        let plain = PIPEDRIVE.trim_start_matches('\u{feff}');
        let utf16: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let forms = [plain.as_bytes().to_vec(), plain.replace('\n', "\r\n").into(), plain.replace('\n', "\r").into(), utf16];
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), PIPEDRIVE).await;
        for form in forms {
            let again = desk.import(json!({}), form).await;
            assert_eq!(outcome(&again), ("DONE".into(), [24, 0, 0, 24, 0]), "{:?}", told(&again));
        }
    }

    async fn a_mapping_says_what_the_columns_of_an_unknown_program_hold(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let columns = json!([{ "column": "Wer", "field": "NAME" }, { "column": "POST", "field": "EMAIL" }]);
        let with = json!({ "mapping": { "contacts": columns } });
        let job = desk.import(with, "Wer;Post;Notiz\nAna Pop;ana@firma.example;kennt uns\n").await;
        assert_eq!((outcome(&job), &job["layout"]), (("DONE".into(), [1, 1, 0, 0, 0]), &Value::Null));
        assert_eq!(desk.contacts().await[0]["name"], "Ana Pop");
    }

    async fn a_layout_that_was_told_and_is_not_seen_is_refused(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let job = desk.import(json!({ "layout": "SALESFORCE" }), HUBSPOT).await;
        assert_eq!(outcome(&job).0, "FAILED");
        assert_eq!(told(&job), ["1 -: The columns are those of HUBSPOT, not of SALESFORCE."]);
        assert_eq!(desk.contacts().await.len(), 0);
    }
}
