//! A real streaming replica that is read, falls behind, stops and comes back (`DATABASE_READ_URL`).

use std::time::Duration;

use goodword_persistence::migrate_up;
use hyper::Method;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::process::{self, Settings};
use super::{Post, Process, World};
use crate::kit::{Answer, Http, Private};

const NAME: &str = "query($id: ID!) { node(id: $id) { ... on ClientCompany { name } } }";
const RENAME: &str = "mutation($id: ID!, $name: String!) { clientCompanyUpdate(input: { id: $id, name: $name }) \
    { userErrors { message } } }";

/// Somebody who says what they have seen, as the header of each answer tells it.
struct Reader<'a> {
    http: &'a Http,
    world: &'a World,
}

/// A name, and what its reader has seen.
type Told = (String, String);

impl Reader<'_> {
    async fn ask(&self, query: &str, variables: Value, seen: &str) -> (Value, String) {
        let bearer = format!("Bearer {}", self.world.token);
        let headers = [
            ("content-type", "application/json"),
            ("accept", "application/graphql-response+json"),
            ("authorization", &bearer),
            ("goodword-seen", seen),
        ];
        let body = json!({ "query": query, "variables": variables }).to_string();
        let reply = self.http.send(Method::POST, "/graphql", &headers, body).await;
        let told = reply.headers.get("goodword-seen").expect("what was seen");
        let told = told.to_str().expect("a text").to_owned();
        (Answer::of(reply).done(), told)
    }

    async fn name(&self, seen: &str) -> Told {
        let (answer, told) = self.ask(NAME, json!({ "id": self.world.client }), seen).await;
        let name = answer["node"]["name"].as_str().expect("a name");
        (name.to_owned(), told)
    }

    /// Gives what is seen after it.
    async fn rename(&self, name: &str) -> String {
        let variables = json!({ "id": self.world.client, "name": name });
        self.ask(RENAME, variables, "").await.1
    }

    /// Asks until the copy has come so far: it answers with what it was asked with, the primary with a later moment.
    async fn of_the_copy(&self, seen: &str) -> String {
        loop {
            let (name, told) = self.name(seen).await;
            if told == seen {
                return name;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn tell(url: &str, sql: &'static str) {
    let mut connection = PgConnection::connect(url).await.expect("the copy");
    sqlx::query(sql).execute(&mut connection).await.expect("done");
    connection.close().await.expect("the end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_read_only_by_those_who_have_seen_nothing_later() {
    let Some(primary) = Private::start() else { return };
    let (owner, serving) = primary.urls();
    migrate_up(&owner, &serving).await.expect("migrations");
    let copy = primary.replica();
    let (of_copy, read) = copy.urls();
    let post = Post::open().await;
    let settings = Settings {
        database: serving,
        mail: post.url(),
        largest_file: None,
        replica: Some(read),
    };
    let server = Process::serve("serve", &settings).await;
    let world = World::make(server.http(), process::found(&settings)).await;
    let reader = Reader {
        http: server.http(),
        world: &world,
    };

    // Whoever names nothing reads the primary. Whoever names what they saw reads the copy once it has come so far.
    let first = reader.name("").await;
    assert_eq!(first.0, "Dentist");
    assert_eq!(reader.of_the_copy(&first.1).await, "Dentist");

    // Nobody misses a change of their own, however far behind the copy is.
    for round in 0..50 {
        let name = format!("Dentist {round}");
        let seen = reader.rename(&name).await;
        assert_eq!(reader.name(&seen).await.0, name);
    }
    let before = reader.rename("Before").await;
    assert_eq!(reader.of_the_copy(&before).await, "Before");

    tell(&of_copy, "SELECT pg_wal_replay_pause()").await;
    let after = reader.rename("After").await;
    assert_eq!(reader.name(&after).await.0, "After");
    assert_eq!(reader.name("").await.0, "After");
    let (name, told) = reader.name(&before).await;
    assert_eq!(name, if told == before { "Before" } else { "After" });
    tell(&of_copy, "SELECT pg_wal_replay_resume()").await;
    assert_eq!(reader.of_the_copy(&after).await, "After");

    // Without the copy the primary answers all, and the copy is read again when it is back.
    copy.down();
    assert_eq!(reader.name(&after).await.0, "After");
    copy.up();
    assert_eq!(reader.of_the_copy(&after).await, "After");
    server.kill();
}
