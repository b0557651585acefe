//! Fields that client companies add to their records.

use serde_json::{Value, json};

use super::records::{account, customer, done, node, see, send};
use crate::kit::{Asking, Server, Sql, on_both, text};

const FIELD: &str = "customFieldDefinition { id key label required archivedAt choices }";
const SHOWN: &str = "customFields { key text number boolean date }";

async fn define(asking: &Asking, subject: &str, key: &str, of: &str, more: Value) -> Value {
    let mut new =
        json!({ "clientId": asking.client.id, "subject": subject, "key": key, "label": key, "fieldType": of });
    new.as_object_mut()
        .expect("an object")
        .extend(more.as_object().cloned().unwrap_or_default());
    done(asking, "customFieldDefinitionCreate", FIELD, new).await["id"].clone()
}

fn values(of: &str, given: &[(&str, Value)]) -> Value {
    let all: Vec<Value> = given
        .iter()
        .map(|(key, value)| json!({ "key": key, "value": value }))
        .collect();
    json!({ "id": of, "values": all })
}

fn field(shown: &Value, key: &str, member: &str) -> Value {
    let all = shown["customFields"].as_array().expect("fields");
    all.iter().find(|one| one["key"] == key).expect("a field")[member].clone()
}

on_both! {
    async fn values_go_with_the_type_of_their_field(server: Server) {
        let asking = server.asking().await;
        let acme = account(&asking, "Acme").await;
        for (key, of) in [("note", "TEXT"), ("sites", "NUMBER"), ("vat", "BOOLEAN"), ("since", "DATE")] {
            define(&asking, "ACCOUNT", key, of, json!({})).await;
        }
        define(&asking, "ACCOUNT", "size", "CHOICE", json!({ "choices": ["S", "L"] })).await;
        let shown = format!("account {{ {SHOWN} }}");
        let all = values(&acme, &[("note", json!({ "text": "By the river" })), ("sites", json!({ "number": 2.5 })),
            ("vat", json!({ "boolean": false })), ("since", json!({ "date": "2019-02-28" })), ("size", json!({ "text": "L" }))]);
        let set = done(&asking, "accountSetCustomFields", &shown, all).await;
        assert_eq!((field(&set, "note", "text"), field(&set, "sites", "number"), field(&set, "vat", "boolean"), field(&set, "since", "date"), field(&set, "size", "text")),
            (json!("By the river"), json!(2.5), json!(false), json!("2019-02-28"), json!("L")));
        for (key, wrong) in [("note", json!({ "number": 1.0 })), ("sites", json!({ "number": 0.12345 })), ("vat", json!({ "text": "true" })),
            ("since", json!({ "date": "2019-02-29" })), ("size", json!({ "text": "M" })), ("other", json!({ "text": "x" }))] {
            let refused = send(&asking, "accountSetCustomFields", &shown, values(&acme, &[("note", json!({ "text": "Kept not" })), (key, wrong)])).await;
            assert_eq!(refused.refusals()[0], "INVALID", "{key}");
        }
        let cleared = done(&asking, "accountSetCustomFields", &shown, values(&acme, &[("sites", Value::Null)])).await;
        assert_eq!((field(&cleared, "sites", "number"), field(&cleared, "note", "text")), (Value::Null, json!("By the river")), "nothing half-written");
    }

    async fn a18_exactly_one_value_is_given(server: Server) {
        let asking = server.asking().await;
        let acme = account(&asking, "Acme").await;
        define(&asking, "ACCOUNT", "note", "TEXT", json!({})).await;
        for wrong in [json!({}), json!({ "text": "a", "number": 1.0 }), json!({ "text": null })] {
            let refused = send(&asking, "accountSetCustomFields", "account { id }", values(&acme, &[("note", wrong.clone())])).await;
            assert!(["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"].contains(&refused.code()), "{wrong}: {:?}", refused.errors);
        }
        let literal = format!("mutation {{ accountSetCustomFields(input: {{ id: \"{acme}\", values: [{{ key: \"note\", value: {{ text: \"a\", boolean: true }} }}] }}) {{ account {{ id }} }} }}");
        let refused = asking.boss().await.ask(&literal, Value::Null).await;
        assert!(["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"].contains(&refused.code()), "{:?}", refused.errors);
    }

    async fn lists_are_narrowed_by_what_custom_fields_hold(server: Server) {
        let asking = server.asking().await;
        let sites = define(&asking, "ACCOUNT", "sites", "NUMBER", json!({})).await;
        let size = define(&asking, "ACCOUNT", "size", "CHOICE", json!({ "choices": ["S", "L"] })).await;
        for (name, number, letter) in [("A", 1.0, "S"), ("B", 2.5, "L"), ("C", -3.0, "L")] {
            let id = account(&asking, name).await;
            done(&asking, "accountSetCustomFields", "account { id }", values(&id, &[("sites", json!({ "number": number })), ("size", json!({ "text": letter }))])).await;
        }
        account(&asking, "D").await;
        let names = async |filters: Value| {
            let query = "query($f: [CustomFieldFilter!]) { accounts(filter: { customFields: $f }) { nodes { name } totalCount } }";
            let found = asking.boss().await.ask(query, json!({ "f": filters })).await.done();
            assert_eq!(found["accounts"]["totalCount"].as_u64(), found["accounts"]["nodes"].as_array().map(|all| all.len() as u64));
            found["accounts"]["nodes"].as_array().expect("nodes").iter().map(|one| text(&one["name"])).collect::<String>()
        };
        assert_eq!(names(json!([{ "fieldId": sites, "number": 2.5 }])).await, "B");
        assert_eq!(names(json!([{ "fieldId": sites, "numberFrom": -3.0, "numberTo": 1.0 }])).await, "AC");
        assert_eq!(names(json!([{ "fieldId": size, "text": "L" }])).await, "BC");
        assert_eq!(names(json!([{ "fieldId": size, "text": "L" }, { "fieldId": sites, "numberTo": 0.0 }])).await, "C");
        assert_eq!(names(json!([{ "fieldId": sites }])).await, "ABC");
        assert_eq!(names(json!([])).await, "ABCD");
        let birthday = define(&asking, "CONTACT", "birthday", "DATE", json!({ "personal": true })).await;
        let ana = asking.contact(json!({ "name": "Ana" })).await;
        asking.contact(json!({ "name": "Bo" })).await;
        done(&asking, "contactSetCustomFields", "contact { id }", values(&ana, &[("birthday", json!({ "date": "1980-05-17" }))])).await;
        for (narrow, expected) in [("date: \"1980-05-17\"", 1), ("dateFrom: \"1980-05-01\", dateTo: \"1980-05-31\"", 1), ("dateFrom: \"1980-05-18\"", 0)] {
            let query = format!("{{ contacts(filter: {{ customFields: [{{ fieldId: {birthday}, {narrow} }}] }}) {{ totalCount }} }}");
            assert_eq!(see(&asking, &query).await["contacts"]["totalCount"], expected, "{narrow}");
        }
        let wrong = format!("{{ contacts(filter: {{ customFields: [{{ fieldId: {birthday}, date: \"May\" }}] }}) {{ totalCount }} }}");
        assert_eq!(asking.boss().await.ask(&wrong, Value::Null).await.code(), "BAD_USER_INPUT");
    }

    async fn a_required_field_holds_something_and_personal_values_are_not_in_the_log(server: Server) {
        let asking = server.asking().await;
        let (_, ana) = customer(&asking).await;
        define(&asking, "CONTACT", "nickname", "TEXT", json!({ "required": true, "personal": true })).await;
        define(&asking, "CONTACT", "vegan", "BOOLEAN", json!({ "personal": true })).await;
        let shown = format!("contact {{ {SHOWN} }}");
        let set = async |given: &[(&str, Value)]| send(&asking, "contactSetCustomFields", &shown, values(&ana, given)).await;
        assert_eq!(set(&[("vegan", json!({ "boolean": true }))]).await.refusals(), ["FIELD_REQUIRED"]);
        let mut both = set(&[("vegan", json!({ "boolean": true })), ("nickname", json!({ "text": "Annie Sunshine" }))]).await.done();
        let both = both["contactSetCustomFields"]["contact"].take();
        assert_eq!((field(&both, "vegan", "boolean"), field(&both, "nickname", "text")), (json!(true), json!("Annie Sunshine")));
        assert_eq!(set(&[("nickname", Value::Null)]).await.refusals(), ["FIELD_REQUIRED"]);
        let log = Sql::owner(&server).await.number("SELECT count(*) FROM event WHERE CAST(diff AS text) LIKE '%Sunshine%'").await;
        assert_eq!(log, 0);
        assert_eq!(node(&asking, "Contact", &ana, "customFields { label }").await["customFields"], json!([{ "label": "nickname" }, { "label": "vegan" }]));
    }

    async fn a_field_has_a_key_of_its_own_and_is_put_away(server: Server) {
        let asking = server.asking().await;
        let (acme, _) = customer(&asking).await;
        let id = define(&asking, "ACCOUNT", "note", "TEXT", json!({})).await;
        let new = |subject: &str, key: &str, of: &str, more: Value| {
            let mut new = json!({ "clientId": asking.client.id, "subject": subject, "key": key, "label": "x", "fieldType": of });
            new.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
            new
        };
        let refused = async |new: Value| send(&asking, "customFieldDefinitionCreate", FIELD, new).await.refusals();
        assert_eq!(refused(new("ACCOUNT", "note", "DATE", json!({}))).await, ["KEY_TAKEN"]);
        assert!(refused(new("ENGAGEMENT", "note", "DATE", json!({}))).await.is_empty());
        for (wrong, more) in [("CHOICE", json!({})), ("TEXT", json!({ "choices": ["a"] })), ("NUMBER", json!({ "personal": true }))] {
            assert_eq!(refused(new("ACCOUNT", "other", wrong, more)).await, ["INVALID"], "{wrong}");
        }
        assert_eq!(refused(new("ACCOUNT", "Not a key", "TEXT", json!({}))).await, ["INVALID"]);
        done(&asking, "accountSetCustomFields", "account { id }", values(&acme, &[("note", json!({ "text": "x" }))])).await;
        done(&asking, "customFieldDefinitionUpdate", FIELD, json!({ "id": id, "label": "Notes" })).await;
        assert_eq!(node(&asking, "Account", &acme, "customFields { label text }").await["customFields"], json!([{ "label": "Notes", "text": "x" }]));
        done(&asking, "customFieldDefinitionArchive", FIELD, json!({ "id": id })).await;
        assert_eq!(send(&asking, "customFieldDefinitionArchive", FIELD, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(node(&asking, "Account", &acme, "customFields { label }").await["customFields"], json!([]));
        let lists = see(&asking, "{ customFieldDefinitions(filter: { subject: ACCOUNT }) { totalCount } away: customFieldDefinitions(filter: { archived: true }) { totalCount } }").await;
        assert_eq!(lists, json!({ "customFieldDefinitions": { "totalCount": 0 }, "away": { "totalCount": 1 } }));
    }
}
