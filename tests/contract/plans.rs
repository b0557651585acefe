//! Every list is found in its order by an index, on both engines, whatever it is narrowed by: the database says so itself. Driven by
//! introspection, so that a new list or filter is looked at as soon as it is in the schema.

use std::collections::BTreeSet;

use goodword_kernel::id::PREFIXES;
use goodword_migrations::GLOBAL_TABLES;
use goodword_persistence::Engine;
use serde_json::{Value, json};

use super::catalog::Catalog;
use crate::contract::isolation::schema::{INTROSPECTION, Schema, text, type_name};
use crate::kit::{Server, Sql, demo, on_both};

/// Lists with what they are narrowed by that are sorted after they are found, and why.
const SORTED: &[(&str, &str, &str)] = &[
    ("accounts", "nextFollowUpBefore", DUE),
    ("contacts", "nextFollowUpBefore", DUE),
    ("engagements", "nextFollowUpBefore", DUE),
    ("lots", "expiresBefore", DUE),
    ("tierAssignments", "validUntilBefore", DUE),
];
const DUE: &str = "what is due before a day is found by the day, and put in another order only where that is asked for";

struct Reader {
    server: Server,
    schema: Schema,
    sql: Sql,
    tables: BTreeSet<String>,
}

impl Reader {
    async fn new(server: Server, token: &str) -> Self {
        let answer = server.post(Some(token), INTROSPECTION, json!({})).await;
        let schema = Schema(answer["data"]["__schema"].clone());
        let catalog = Catalog::read(&server).await;
        let of_tenants = |table: &String| !GLOBAL_TABLES.contains(&table.as_str());
        let mut sql = Sql::owner(&server).await;
        if server.engine() == Engine::Postgres {
            // What else than an index could find the rows is made dear, so that it is taken only where there is no index; the
            // plan is one for any values.
            for setting in [
                "enable_seqscan",
                "enable_bitmapscan",
                "enable_sort",
                "enable_incremental_sort",
            ] {
                sql.run(&format!("SET {setting} = off")).await.expect("a setting");
            }
            sql.run("SET plan_cache_mode = force_generic_plan")
                .await
                .expect("a setting");
        }
        Self {
            tables: catalog.tables().into_iter().filter(of_tenants).collect(),
            schema,
            sql,
            server,
        }
    }

    /// The plans of the statements by which a list is read; nothing where the question is refused.
    async fn plans(&mut self, token: &str, list: &str, args: &[(&str, &str, Value)]) -> Option<Vec<String>> {
        let declared: Vec<String> = args.iter().map(|(name, of, _)| format!("${name}: {of}")).collect();
        let given: Vec<String> = args.iter().map(|(name, ..)| format!(", {name}: ${name}")).collect();
        let values: Value = args
            .iter()
            .map(|(name, _, value)| ((*name).to_owned(), value.clone()))
            .collect();
        let declared = if declared.is_empty() {
            String::new()
        } else {
            format!("({})", declared.join(", "))
        };
        let query = format!(
            "query Q{declared} {{ {list}(first: 5{}) {{ nodes {{ id }} }} }}",
            given.concat()
        );
        self.plans_of(token, &query, values).await
    }

    async fn plans_of(&mut self, token: &str, query: &str, values: Value) -> Option<Vec<String>> {
        let (answer, heard) = self.server.heard(self.server.post(Some(token), query, values)).await;
        if !answer["errors"].is_null() {
            return None;
        }
        let mut plans = Vec::new();
        for statement in heard {
            if statement.starts_with("SELECT") && self.tables.iter().any(|table| reads(&statement, table)) {
                plans.push(self.plan(&statement).await);
            }
        }
        Some(plans)
    }

    async fn plan(&mut self, statement: &str) -> String {
        if self.server.engine() == Engine::Sqlite {
            return self
                .sql
                .column(&format!("EXPLAIN QUERY PLAN {statement}"), 3)
                .await
                .join("\n");
        }
        let places = (1..=1_000)
            .take_while(|number| statement.contains(&format!("${number}")))
            .count();
        let nothing = vec!["NULL"; places].join(", ");
        let values = if places == 0 {
            String::new()
        } else {
            format!("({nothing})")
        };
        self.sql
            .run(&format!("PREPARE plan AS {statement}"))
            .await
            .expect(statement);
        let plan = self.sql.texts(&format!("EXPLAIN EXECUTE plan{values}")).await;
        self.sql.run("DEALLOCATE plan").await.expect("a plan");
        plan.join("\n")
    }

    /// What is wrong with a plan: rows that are all looked at, or put in order after they were found.
    fn wrong(&self, plan: &str) -> Option<String> {
        let bad = plan.lines().find(|line| {
            let line = line.trim_start_matches(['-', '>', ' ']);
            let scanned = line.strip_prefix("SCAN ").or_else(|| line.strip_prefix("Seq Scan on "));
            let scanned = scanned.and_then(|rest| rest.split([' ', '"']).find(|word| !word.is_empty()));
            scanned.is_some_and(|table| self.tables.contains(table))
                || line.starts_with("USE TEMP B-TREE") && line.contains("ORDER BY")
                || line.starts_with("Sort ")
                || line.starts_with("Incremental Sort ")
        });
        bad.map(|line| format!("{line} in\n{plan}"))
    }

    /// The fields of an argument's input type.
    fn inputs(&self, list: &str, argument: &str) -> (String, Vec<Value>) {
        let all = self.schema.arguments("Query", list);
        let of = all
            .iter()
            .find(|(name, _)| name == argument)
            .map(|(_, of)| type_name(of))
            .unwrap_or_default();
        let fields = self.schema.input_fields(&of).into_iter().cloned().collect();
        (of, fields)
    }

    /// Values for a field of a filter, of which the first that is taken is meant: of an id nobody knows the kind.
    fn values(&self, field: &Value) -> Vec<Value> {
        let (name, of) = (text(&field["name"]), &field["type"]);
        if type_name(of) != "ID" {
            return vec![self.schema.sample(of, &name, &|_| None, 0)];
        }
        let stem: String = snake(name.trim_end_matches("In").trim_end_matches('s').trim_end_matches("Id"));
        let mut kinds: Vec<&str> = PREFIXES.to_vec();
        kinds.sort_by_key(|kind| (*kind != stem, !kind.ends_with(&stem), !stem.ends_with(kind)));
        let id = |kind: &&str| format!("{kind}_019f0000000070008000000000000001");
        kinds
            .iter()
            .map(|kind| self.schema.sample(of, &name, &|_| Some(id(kind)), 0))
            .collect()
    }
}

fn reads(statement: &str, table: &str) -> bool {
    statement.contains(&format!("FROM \"{table}\""))
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The lists that can be asked for without saying more.
fn lists(schema: &Schema) -> Vec<String> {
    let all = schema.connections("Query").into_iter().map(|(list, _)| list);
    all.filter(|list| schema.required_arguments("Query", list).is_empty())
        .collect()
}

/// Whether a plan of SQLite that begins with keys looks for their rows among all of the tenant's.
fn is_among_all(plan: &str) -> bool {
    plan.contains("SCAN p VIRTUAL TABLE") && plan.lines().any(|line| line.trim().ends_with("(agency_id=?)"))
}

/// Lists, and the lists of children that each of their rows has.
fn with_children(schema: &Schema) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for list in lists(schema) {
        let of = schema.connections("Query").into_iter().find(|(name, _)| *name == list);
        let Some((_, row)) = of else { continue };
        let children = schema.connections(&row).into_iter().map(|(child, _)| child);
        let plain = children.filter(|child| schema.required_arguments(&row, child).is_empty());
        all.extend(plain.map(|child| (list.clone(), child)));
    }
    all
}

/// The orders of a list: the one it has by itself, and each that can be asked for, both ways.
fn orders(reader: &Reader, list: &str) -> Vec<Option<(String, Value)>> {
    let (of, fields) = reader.inputs(list, "orderBy");
    let field = fields.iter().find(|field| field["name"] == "field");
    let columns = field
        .map(|field| reader.schema.values(&type_name(&field["type"])))
        .unwrap_or_default();
    let mut all = vec![None];
    for direction in ["ASC", "DESC"].into_iter().filter(|_| !of.is_empty()) {
        match columns.as_slice() {
            [] => all.push(Some((of.clone(), json!({ "direction": direction })))),
            some => all.extend(
                some.iter()
                    .map(|column| Some((of.clone(), json!({ "field": column, "direction": direction })))),
            ),
        }
    }
    all
}

on_both! {
    with demo;
    async fn every_list_is_read_in_its_order_by_an_index(server: Server) {
        let [agency, _] = server.demo_agencies().await;
        let mut reader = Reader::new(server, agency.token("AGENCY_OWNER")).await;
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for list in lists(&reader.schema) {
            for role in ["AGENCY_OWNER", "OWNER", "PARTNER_ADMIN"] {
                for order in orders(&reader, &list) {
                    let args: Vec<_> = order.iter().map(|(of, value)| ("orderBy", of.as_str(), value.clone())).collect();
                    // What a role may not see it cannot ask for.
                    let Some(plans) = reader.plans(agency.token(role), &list, &args).await else { continue };
                    tried += 1;
                    let bad = plans.iter().filter_map(|plan| reader.wrong(plan));
                    wrong.extend(bad.map(|bad| format!("{list} of {role} by {order:?}: {bad}")));
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n\n"));
        assert!(tried >= 200, "{tried} lists in their orders");
    }

    with demo;
    /// A filter by an id is served by an index on it; SQLite tells so without knowing how many rows there are.
    async fn every_filter_of_a_list_is_served_by_an_index(server: Server) {
        let [agency, _] = server.demo_agencies().await;
        let token = agency.token("AGENCY_OWNER");
        let mut reader = Reader::new(server, token).await;
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for list in lists(&reader.schema) {
            let (of, fields) = reader.inputs(&list, "filter");
            for field in fields {
                let name = text(&field["name"]);
                let mut found = None;
                for value in reader.values(&field) {
                    let args = [("filter", of.as_str(), json!({ (name.as_str()): value }))];
                    found = reader.plans(token, &list, &args).await;
                    if found.is_some() {
                        break;
                    }
                }
                let Some(plans) = found else { continue };
                tried += 1;
                if !SORTED.iter().any(|(one, by, _)| *one == list && *by == name) {
                    wrong.extend(plans.iter().filter_map(|plan| reader.wrong(plan)).map(|bad| format!("{list} by {name}: {bad}")));
                }
                let by_id = type_name(&field["type"]) == "ID" && reader.server.engine() == Engine::Sqlite;
                // Without an index on it all rows of the agency are read until enough are found.
                if by_id && !plans.iter().any(|plan| plan.contains("(agency_id=? AND ")) {
                    wrong.push(format!("{list} by {name}: no index in\n{}", plans.join("\n")));
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n\n"));
        assert!(tried >= 200, "{tried} filters");
    }

    with demo;
    /// Whatever its reader may see: children are looked up by their parent, and not among all that the tenant has. SQLite tells
    /// so without knowing how many rows there are; PostgreSQL weighs the few of the demo, and is asked for no more than an answer.
    async fn children_are_found_by_their_parent(server: Server) {
        let [agency, _] = server.demo_agencies().await;
        let mut reader = Reader::new(server, agency.token("AGENCY_OWNER")).await;
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for (list, child) in with_children(&reader.schema) {
            for role in ["AGENCY_OWNER", "OWNER", "PARTNER_ADMIN"] {
                let query = format!("{{ {list}(first: 5) {{ nodes {{ {child}(first: 5) {{ nodes {{ id }} }} }} }} }}");
                let Some(plans) = reader.plans_of(agency.token(role), &query, json!({})).await else { continue };
                tried += 1;
                let among_all = plans.iter().filter(|plan| is_among_all(plan));
                wrong.extend(among_all.map(|plan| format!("{child} of {list} of {role}:\n{plan}")));
            }
        }
        assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n\n"));
        assert!(tried >= 100, "{tried} lists of children");
    }
}
