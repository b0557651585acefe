//! A41: a list takes as many statements for a hundred rows as for ten, and so does whatever hangs on its rows. Driven by
//! introspection, so that a new list or relation is counted as soon as it is in the schema.

use serde_json::{Value, json};

use crate::contract::isolation::schema::{INTROSPECTION, Schema, text, type_name};
use crate::kit::{Server, demo, on_both};

/// A field of a thing that may ask the database.
struct Relation {
    /// As it is asked for, with arguments, when none of its own is wanted.
    asked: String,
    /// How many statements it may take for all rows of a page together.
    most: u64,
    /// Whether it is one thing and no list.
    single: bool,
}

struct Desk {
    server: Server,
    schema: Schema,
    token: String,
}

impl Desk {
    async fn new(server: Server) -> Self {
        let [agency, _] = server.demo_agencies().await;
        let token = agency.token("AGENCY_OWNER").to_owned();
        let answer = server.post(Some(&token), INTROSPECTION, json!({})).await;
        let schema = Schema(answer["data"]["__schema"].clone());
        Self { server, schema, token }
    }

    /// How many statements a query takes, and what it finds.
    async fn count(&self, query: &str) -> (u64, Value) {
        let asking = self.server.post(Some(&self.token), query, json!({}));
        let (answer, counts) = self.server.counted(asking).await;
        assert!(answer["errors"].is_null(), "{query}: {answer}");
        (counts.statements, answer["data"].clone())
    }

    /// Every field of a type that is more than a value.
    fn relations(&self, node: &str) -> Vec<Relation> {
        let fields = self.schema.fields(node);
        let objects = fields
            .iter()
            .filter(|field| self.schema.is_object(&type_name(&field["type"])));
        objects.flat_map(|field| self.relation(field)).collect()
    }

    fn relation(&self, field: &Value) -> Vec<Relation> {
        let (name, of) = (text(&field["name"]), type_name(&field["type"]));
        let one = |asked: String, most, single| Relation { asked, most, single };
        if of.ends_with("Connection") {
            let given = arguments(field, "first: 5");
            let nodes = one(format!("{name}{given} {{ nodes {{ __typename }} }}"), 1, false);
            let total = one(format!("{name}{given} {{ totalCount }}"), 2, false);
            return vec![nodes, total];
        }
        let most = match of.as_str() {
            // Whose it is, what is said, what is open, what it took and what is changed.
            "CustomerVoice" => 5,
            // The customers, their client companies' numbers, and all that may speak against it (ASK-1).
            "AskEligibility" => 3,
            // By way of what they expect.
            _ if name == "heardAccounts" => 2,
            _ if self.schema.nodes().contains(&of) => 1,
            // A figure comes of two tables.
            _ => 2,
        };
        vec![one(
            format!("{name}{} {{ __typename }}", arguments(field, "")),
            most,
            true,
        )]
    }
}

// What a field cannot be asked without.
fn arguments(field: &Value, more: &str) -> String {
    let needed = field["args"].as_array().into_iter().flatten();
    let needed = needed.filter(|arg| arg["type"]["kind"] == "NON_NULL" && arg["defaultValue"].is_null());
    let mut given: Vec<String> = needed.map(|arg| argument(&text(&arg["name"]))).collect();
    if !more.is_empty() {
        given.push(more.to_owned());
    }
    if given.is_empty() {
        String::new()
    } else {
        format!("({})", given.join(", "))
    }
}

fn argument(name: &str) -> String {
    match name {
        "from" => "from: \"2026-02-01T00:00:00Z\"".into(),
        "until" => "until: \"2026-03-02T00:00:00Z\"".into(),
        "year" => "year: 2026".into(),
        other => panic!("an argument that this test does not know yet: {other}"),
    }
}

fn found(data: &Value, list: &str) -> usize {
    data[list]["nodes"].as_array().map_or(0, Vec::len)
}

on_both! {
    with demo;
    async fn a41_a_hundred_rows_take_as_many_statements_as_ten(server: Server) {
        let desk = Desk::new(server).await;
        let (mut long, mut tried) = (0, 0);
        for (list, node) in desk.schema.connections("Query") {
            let page = |first: u32, what: &str| format!("{{ {list}(first: {first}) {{ nodes {{ {what} }} }} }}");
            let (ten, _) = desk.count(&page(10, "id")).await;
            let (hundred, data) = desk.count(&page(100, "id")).await;
            assert_eq!(ten, hundred, "{list}");
            assert!(found(&data, &list) >= 2, "the demo has too few rows of {list} to see a difference");
            long += usize::from(found(&data, &list) > 10);
            for Relation { asked, most, .. } in desk.relations(&node) {
                let (few, _) = desk.count(&page(10, &asked)).await;
                let (many, _) = desk.count(&page(100, &asked)).await;
                // Where the first rows refer to nothing there is nothing to ask for.
                assert!(few == many || few == ten, "{asked} of {list}: {few} statements for 10 rows, {many} for 100");
                assert!(many <= hundred + most, "{asked} of {list} takes {} statements for 100 rows", many - hundred);
                tried += 1;
            }
        }
        assert!(long >= 9 && tried >= 60, "{long} long lists, {tried} relations");
    }

    with demo;
    /// Hundreds of answers that come at once are taken at once.
    async fn a41_all_that_a_hundred_rows_refer_to_takes_one_statement_each(server: Server) {
        let desk = Desk::new(server).await;
        for (list, node) in desk.schema.connections("Query") {
            let single: Vec<Relation> = desk.relations(&node).into_iter().filter(|one| one.single).collect();
            let asked: Vec<&str> = single.iter().map(|one| one.asked.as_str()).collect();
            let page = |what: &str| format!("{{ {list}(first: 100) {{ nodes {{ id {what} }} }} }}");
            let (bare, _) = desk.count(&page("")).await;
            let (whole, _) = desk.count(&page(&asked.join(" "))).await;
            let most: u64 = single.iter().map(|one| one.most).sum();
            assert!(whole <= bare + most, "{list}: {whole} statements, {bare} without relations, {most} allowed");
        }
    }

    with demo;
    async fn a41_what_hangs_on_the_rows_of_nested_lists_takes_one_statement_each(server: Server) {
        let desk = Desk::new(server).await;
        let mut tried = 0;
        for (list, node) in desk.schema.connections("Query") {
            for (nested, child) in desk.schema.connections(&node) {
                let relations = desk.relations(&child);
                let page = |first: u32, what: &str| {
                    format!("{{ {list}(first: {first}) {{ nodes {{ {nested}(first: 3) {{ nodes {{ id {what} }} }} }} }} }}")
                };
                let (bare, _) = desk.count(&page(10, "")).await;
                // All at once would cost more than an operation may.
                for some in relations.chunks(12) {
                    let asked: Vec<String> = some.iter().enumerate()
                        .map(|(at, relation)| format!("r{at}: {}", relation.asked)).collect();
                    let most: u64 = some.iter().map(|relation| relation.most).sum();
                    let (whole, _) = desk.count(&page(10, &asked.join(" "))).await;
                    assert!(whole <= bare + most, "{nested} of {list}: {whole} statements, {bare} without relations, {most} allowed");
                }
                tried += 1;
            }
        }
        assert!(tried >= 20, "{tried} nested lists");
    }
}
