//! Lists that are walked page by page, while others write (A16, A17).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::kit::{Client, Person, Server, on_both, text};

const BULK: &str =
    "mutation($input: ContactBulkCreateInput!) { contactBulkCreate(input: $input) { userErrors { code } } }";
const ARCHIVE: &str = "mutation($id: ID!) { contactArchive(input: { id: $id }) { userErrors { code } } }";

/// One page of contacts in an order, from a cursor on: ids with names, and the cursor of the next one.
async fn page(person: &Person, order: &str, walk: &str, size: u32, cursor: &Value) -> (Vec<(String, String)>, Value) {
    let [from, more, end] = match walk {
        "first" => ["after", "hasNextPage", "endCursor"],
        _ => ["before", "hasPreviousPage", "startCursor"],
    };
    let query = format!(
        "query($cursor: String) {{ contacts({walk}: {size}, {from}: $cursor, orderBy: {order}) \
         {{ pageInfo {{ {more} {end} }} nodes {{ id name }} }} }}"
    );
    let data = person.ask(&query, json!({ "cursor": cursor })).await.done();
    let nodes = data["contacts"]["nodes"].as_array().expect("contacts").iter();
    let rows = nodes.map(|node| (text(&node["id"]), text(&node["name"]))).collect();
    let info = &data["contacts"]["pageInfo"];
    let next = if info[more] == json!(true) {
        info[end].clone()
    } else {
        Value::Null
    };
    (rows, next)
}

async fn add_at_once(client: &Client, names: impl Iterator<Item = String>) {
    let items: Vec<Value> = names.map(|name| json!({ "name": name })).collect();
    let input = json!({ "clientId": client.id, "items": items, "idempotencyKey": "bulk" });
    client.account_manager.ask(BULK, json!({ "input": input })).await.done();
}

on_both! {
    /// A17: fifty rows of one transaction with one name: seven at a time, each comes once.
    async fn a17_rows_that_sort_alike_come_once_each(server: Server) {
        let client = server.agency().await.client().await;
        add_at_once(&client, (0..50).map(|_| "Ana".to_owned())).await;
        for field in ["NAME", "CREATED_AT"] {
            for direction in ["ASC", "DESC"] {
                for walk in ["first", "last"] {
                    let order = format!("{{ field: {field}, direction: {direction} }}");
                    let (mut seen, mut cursor) = (BTreeMap::new(), Value::Null);
                    loop {
                        let (rows, next) = page(&client.owner, &order, walk, 7, &cursor).await;
                        for (id, _) in rows {
                            *seen.entry(id).or_insert(0) += 1;
                        }
                        cursor = next;
                        if cursor.is_null() {
                            break;
                        }
                    }
                    assert_eq!((seen.len(), seen.values().max()), (50, Some(&1)), "{walk} {order}");
                }
            }
        }
    }

    /// A16: rows that come and go between two pages, before and after the place, neither hide nor double one that stays.
    async fn a16_whoever_stays_is_seen_once_while_others_come_and_go(server: Server) {
        let client = server.agency().await.client().await;
        add_at_once(&client, (0..40).map(|number| format!("stays {number:02}"))).await;
        let mut leaving = Vec::new();
        for number in 0..12 {
            leaving.push(client.contact(&format!("stays {number:02} leaves"), &format!("l{number}@customer.example")).await);
        }
        for walk in ["first", "last"] {
            let order = "{ field: NAME, direction: ASC }";
            let (mut seen, mut cursor) = (BTreeMap::new(), Value::Null);
            for round in 0.. {
                let (rows, next) = page(&client.owner, order, walk, 5, &cursor).await;
                for (_, name) in rows {
                    *seen.entry(name).or_insert(0) += 1;
                }
                if next.is_null() {
                    break;
                }
                cursor = next;
                // One more at each end, and one less near the place.
                for name in ["a new one", "the new one"] {
                    client.contact(name, &format!("{walk}-{round}-{}@customer.example", &name[..1])).await;
                }
                if let Some(id) = leaving.pop() {
                    client.account_manager.ask(ARCHIVE, json!({ "id": id })).await.done();
                }
            }
            let stayed = seen.iter().filter(|(name, _)| name.starts_with("stays") && !name.ends_with("leaves"));
            let times: Vec<i32> = stayed.map(|(_, times)| *times).collect();
            assert_eq!(times, [1; 40], "{walk}: {seen:?}");
        }
    }
}
