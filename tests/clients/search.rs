//! Customers are found by whatever is known of them, and only one's own.

use serde_json::{Value, json};

use crate::kit::{Person, Server, on_both, text};

const SEARCH: &str = "query($text: String!, $client: ID) { search(text: $text, clientId: $client) { __typename \
    ... on Account { accountName: name } ... on Contact { name } } }";
const ACCOUNT: &str =
    "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }";
const CONTACT: &str =
    "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code } } }";

async fn names(who: &Person, given: &str, client: Option<&str>) -> Vec<String> {
    let found = who.ask(SEARCH, json!({ "text": given, "client": client })).await.done();
    let hits = found["search"].as_array().expect("hits").iter();
    hits.map(|hit| {
        text(if hit["name"].is_null() {
            &hit["accountName"]
        } else {
            &hit["name"]
        })
    })
    .collect()
}

on_both! {
    async fn customers_are_found_by_name_address_number_domain_and_id(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, agency.client().await);
        let make = async |client: &str, query: &str, mut input: Value| {
            input["clientId"] = json!(client);
            agency.owner.ask(query, json!({ "input": input })).await.done();
        };
        make(&client.id, ACCOUNT, json!({ "name": "Anna & Sons", "domain": "www.anna.example", "externalId": "A-1" })).await;
        make(&client.id, CONTACT, json!({ "name": "Anna Pop", "email": "Anna@customer.example", "phone": "+40 721 234 567", "externalId": "C-1" })).await;
        make(&client.id, CONTACT, json!({ "name": "Joanna", "email": "jo@customer.example" })).await;
        make(&other.id, CONTACT, json!({ "name": "Annabel", "email": "anna@customer.example" })).await;
        let boss = &agency.owner;
        let cases: [(&str, &[&str]); 10] = [
            ("ann", &["Anna & Sons", "Anna Pop", "Annabel"]),
            ("ANNA P", &["Anna Pop"]),
            ("anna@CUSTOMER.example", &["Anna Pop", "Annabel"]),
            ("0721 234 567", &["Anna Pop"]),
            ("https://anna.example/contact", &["Anna & Sons"]),
            ("A-1", &["Anna & Sons"]),
            ("C-1", &["Anna Pop"]),
            ("anna%", &[]),
            ("_nna", &[]),
            ("nobody", &[]),
        ];
        for (given, expected) in cases {
            assert_eq!(names(boss, given, None).await, expected, "{given}");
        }
        assert_eq!(names(boss, "ann", Some(&other.id)).await, ["Annabel"]);
        assert_eq!(names(&other.owner, "ann", None).await, ["Annabel"], "only one's own");
        assert!(names(&other.owner, "ann", Some(&client.id)).await.is_empty());
        for odd in ["", "   ", &"x".repeat(201)] {
            assert_eq!(boss.ask(SEARCH, json!({ "text": odd })).await.code(), "BAD_USER_INPUT", "{odd:?}");
        }
    }

    async fn hits_are_bounded_and_who_is_put_away_is_none(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let items: Vec<Value> = (0..25).map(|number| json!({ "name": format!("Same {number:02}") })).collect();
        let bulk = "mutation($input: ContactBulkCreateInput!) { contactBulkCreate(input: $input) { results { contact { id } } userErrors { code } } }";
        let made = agency.owner.ask(bulk, json!({ "input": { "clientId": client.id, "items": items } })).await.done();
        let first = &made["contactBulkCreate"]["results"][0]["contact"]["id"];
        let away = "mutation($id: ID!) { contactArchive(input: { id: $id }) { userErrors { code } } }";
        agency.owner.ask(away, json!({ "id": first })).await.done();
        let found = names(&agency.owner, "same", None).await;
        assert_eq!((found.len(), found[0].as_str()), (20, "Same 01"));
    }
}
