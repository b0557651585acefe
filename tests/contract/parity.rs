//! SQLite and PostgreSQL give the same answers (A98): every list of the schema, with every order and every filter that takes
//! no id, over the same past; and names of many scripts in order. Values that should be refused are in `edge::values`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::contract::isolation::schema::{INTROSPECTION, Schema, text, type_name};
use crate::kit::{Server, demo, told_by_both};

/// Letters in both cases, with marks, of other scripts, digits and signs, and what sorts differently by most collations.
const NAMES: &[&str] = &[
    "ana",
    "Ana",
    "ANA POP",
    "ana-pop",
    "ana_pop",
    "Ána",
    "Ãna",
    "an",
    "Zed",
    "zed",
    "Østergård",
    "Ștefan",
    "Stefan",
    "ștefan",
    "Straße",
    "STRASSE",
    "İpek",
    "ipek",
    "Ольга",
    "ольга",
    "Їжак",
    "王芳",
    "李雷",
    "O'Neil",
    "ONeil",
    "10 Downing",
    "9 Lives",
    "100%",
    "e\u{301}lan vital",
    "élan",
    "👩‍🔧 Eva",
    "(none)",
];
/// Beginnings to look for: each has something in the names, or nearly.
const BEGINNINGS: &[&str] = &[
    "an", "AN", "Ána", "á", "ș", "Ș", "s", "stra", "i", "İ", "о", "ї", "王", "o'", "1", "%", "👩", "e", "é", "(",
];

/// A list of the schema with one choice of arguments.
struct Query {
    name: String,
    text: String,
    variables: Value,
    /// The field that the order goes by, where the rows show it.
    by: Option<String>,
}

/// What came of a query: how many there are, the rows in no order, and the values that the order goes by.
#[derive(Debug, PartialEq)]
struct Told {
    name: String,
    total: Value,
    rows: Vec<String>,
    order: Vec<Value>,
}

/// Values of a type for a filter. An id is another one on each engine.
fn choices(schema: &Schema, of: &Value) -> Vec<Value> {
    match of["kind"].as_str() {
        Some("NON_NULL") => choices(schema, &of["ofType"]),
        Some("LIST") => choices(schema, &of["ofType"])
            .into_iter()
            .map(|one| json!([one]))
            .collect(),
        Some("ENUM") => schema.values(&type_name(of)).into_iter().map(Value::from).collect(),
        _ => match &*type_name(of) {
            "String" => ["a", "A", "ș", "%", "client", "case.opened", ""]
                .map(Value::from)
                .to_vec(),
            "Boolean" => vec![json!(true), json!(false)],
            "Int" => vec![json!(0), json!(3)],
            "DateTime" => [
                "2026-02-16T02:00:00+02:00",
                "2026-02-20T00:00:00Z",
                "2026-02-15T19:30:00.001-04:30",
            ]
            .map(Value::from)
            .to_vec(),
            _ => Vec::new(),
        },
    }
}

/// The fields of a row that are the same on both engines.
fn plain(schema: &Schema, node: &str) -> String {
    let is_plain = |field: &&Value| {
        let no_arguments = field["args"].as_array().is_none_or(Vec::is_empty);
        let name = type_name(&field["type"]);
        no_arguments && name != "ID" && !schema.is_object(&name)
    };
    // Hashes and secrets' beginnings are made by chance.
    let made_by_chance = ["hash", "hint", "requestId", "prefix"];
    let fields = schema
        .fields(node)
        .into_iter()
        .filter(is_plain)
        .map(|field| text(&field["name"]));
    let fields: Vec<String> = fields.filter(|name| !made_by_chance.contains(&name.as_str())).collect();
    format!("__typename {}", fields.join(" "))
}

/// Every list of the root in every way.
fn queries(schema: &Schema) -> Vec<Query> {
    let mut all = Vec::new();
    // Which entries a seal holds goes by their ids.
    let lists = schema
        .connections("Query")
        .into_iter()
        .filter(|(list, _)| list != "eventSeals");
    for (list, node) in lists {
        let rows = plain(schema, &node);
        let mut add = |argument: &str, kind: &str, value: Value, by: Option<String>| {
            let [declared, passed] = match argument {
                "" => [String::new(), String::new()],
                _ => [format!(", $one: {kind}"), format!(", {argument}: $one")],
            };
            all.push(Query {
                name: format!("{list}({argument}: {value})"),
                text: format!(
                    "query($after: String{declared}) {{ {list}(first: 100, after: $after{passed}) \
                     {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {rows} }} }} }}"
                ),
                variables: json!({ "one": value }),
                by: by.filter(|by| rows.split(' ').any(|field| field == by)),
            });
        };
        add("", "", Value::Null, None);
        let arguments = schema.arguments("Query", &list);
        for (name, of) in arguments {
            let kind = type_name(&of);
            match &*name {
                "filter" => {
                    for field in schema.input_fields(&kind) {
                        for value in choices(schema, &field["type"]) {
                            add("filter", &kind, json!({ text(&field["name"]): value }), None);
                        }
                    }
                }
                "orderBy" => orders(schema, &kind)
                    .into_iter()
                    .for_each(|(order, by)| add("orderBy", &kind, order, by)),
                _ => {}
            }
        }
    }
    all
}

/// Every order of an input type, with the field that it goes by.
fn orders(schema: &Schema, kind: &str) -> Vec<(Value, Option<String>)> {
    let fields = schema.input_fields(kind);
    let field = fields.iter().find(|field| field["name"] == "field");
    let by = field
        .map(|field| schema.values(&type_name(&field["type"])))
        .unwrap_or_default();
    let mut all = Vec::new();
    for direction in ["ASC", "DESC"] {
        if by.is_empty() {
            all.push((json!({ "direction": direction }), None));
        }
        for field in &by {
            all.push((json!({ "field": field, "direction": direction }), Some(camel(field))));
        }
    }
    all
}

fn camel(constant: &str) -> String {
    let mut words = constant.split('_').map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |all, word| all + &word[..1].to_uppercase() + &word[1..])
}

/// A text with each UUID in it left out, and what stands in the address of a page: within texts, they are other ones on each engine
/// too.
fn without_ids(text: &str) -> String {
    const TOKEN: usize = 43;
    let words = text.split_inclusive(|c: char| !c.is_ascii_hexdigit());
    let text: String = words.map(|word| if word.len() > 32 { "*" } else { word }).collect();
    let stands = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let words = text.split_inclusive(|c: char| !stands(c));
    words
        .map(|word| {
            if word.trim_end_matches(|c: char| !stands(c)).len() == TOKEN {
                "*"
            } else {
                word
            }
        })
        .collect()
}

async fn ask(server: &Server, token: &str, query: Query) -> Told {
    let list = query.name.split('(').next().unwrap_or_default().to_owned();
    let mut told = Told {
        name: query.name,
        total: Value::Null,
        rows: Vec::new(),
        order: Vec::new(),
    };
    let mut variables = query.variables;
    loop {
        let answer = server.http().ask(Some(token), &query.text, variables.clone()).await;
        if !answer.errors.is_empty() {
            told.total = json!(answer.code());
            break;
        }
        let page = &answer.data[&list];
        told.total = page["totalCount"].clone();
        for row in page["nodes"].as_array().expect("rows") {
            told.rows.push(without_ids(&row.to_string()));
            told.order.extend(query.by.iter().map(|by| row[by].clone()));
        }
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
        variables["after"] = page["pageInfo"]["endCursor"].clone();
    }
    told.rows.sort();
    told
}

async fn every_list(server: Server) -> Vec<Told> {
    let [agency, _] = server.demo_agencies().await;
    let token = agency.token("AGENCY_OWNER");
    let schema = Schema(server.post(Some(token), INTROSPECTION, json!({})).await["data"]["__schema"].clone());
    let mut all = Vec::new();
    for query in queries(&schema) {
        all.push(ask(&server, token, query).await);
    }
    all
}

#[test]
fn a98_every_list_order_and_filter_answers_alike_on_both_engines() {
    let [sqlite, postgres] = told_by_both(demo, every_list);
    let (asked, found) = (sqlite.len(), sqlite.iter().filter(|told| !told.rows.is_empty()).count());
    assert!(
        asked > 200 && found > 100,
        "{asked} queries, {found} of them found something"
    );
    for (one, other) in sqlite.iter().zip(&postgres) {
        let differs = one.rows.iter().zip(&other.rows).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{}: SQLite, and PostgreSQL", one.name);
        assert_eq!(one, other, "SQLite, and PostgreSQL");
    }
}

/// The names of a list, page by page of three, forward and backward, and how many begin like each beginning.
async fn names(server: Server) -> Vec<(String, Vec<Value>)> {
    let client = server.agency().await.client().await;
    for (number, name) in NAMES.iter().enumerate() {
        server.advance(std::time::Duration::from_secs(1));
        client.contact(name, &format!("c{number}@customer.example")).await;
    }
    let mut all = Vec::new();
    for direction in ["ASC", "DESC"] {
        for (size, from, cursor, more) in [
            ("first", "after", "endCursor", "hasNextPage"),
            ("last", "before", "startCursor", "hasPreviousPage"),
        ] {
            let query = format!(
                "query($from: String) {{ contacts({size}: 3, {from}: $from, orderBy: {{ field: NAME, direction: {direction} }}) \
                 {{ pageInfo {{ {cursor} {more} }} nodes {{ name }} }} }}"
            );
            let mut walked = Vec::new();
            let mut variables = Map::new();
            loop {
                let page = client.owner.ask(&query, Value::from(variables.clone())).await.done()["contacts"].take();
                walked.extend(
                    page["nodes"]
                        .as_array()
                        .expect("names")
                        .iter()
                        .map(|node| node["name"].clone()),
                );
                if page["pageInfo"][more] == json!(false) {
                    break;
                }
                variables.insert("from".into(), page["pageInfo"][cursor].clone());
            }
            all.push((format!("{direction} {size}"), walked));
        }
    }
    let query = "query($s: String) { contacts(first: 100, filter: { nameStartsWith: $s }) { nodes { name } } }";
    for beginning in BEGINNINGS {
        let found = client.owner.ask(query, json!({ "s": beginning })).await.done();
        let mut found: Vec<Value> = found["contacts"]["nodes"]
            .as_array()
            .expect("names")
            .iter()
            .map(|node| node["name"].clone())
            .collect();
        found.sort_by_key(Value::to_string);
        all.push(((*beginning).to_owned(), found));
    }
    all
}

#[test]
fn a98_names_of_many_scripts_stand_in_one_order_on_both_engines() {
    let [sqlite, postgres] = told_by_both(|_| {}, names);
    let walked: BTreeSet<String> = sqlite[0].1.iter().map(text).collect();
    assert_eq!(walked.len(), NAMES.len(), "each name once: {walked:?}");
    for (one, other) in sqlite.iter().zip(&postgres) {
        assert_eq!(one, other, "SQLite, and PostgreSQL");
    }
    let [up, up_backward, down, down_backward] = [0, 1, 2, 3].map(|walk| sqlite[walk].1.clone());
    let pages_reversed = |walked: &[Value]| walked.chunks(3).rev().flatten().cloned().collect::<Vec<_>>();
    assert_eq!(pages_reversed(&up_backward), up);
    assert_eq!(pages_reversed(&down_backward), down);
    assert_eq!(down.into_iter().rev().collect::<Vec<_>>(), up);
}
