//! Nothing is mixed under load: no loader, cache or connection is shared by two requests (A66).

use futures::future::join_all;
use serde_json::{Value, json};

use super::post;
use crate::kit::{Server, Setup, demo, on_both};

const EVERYTHING: &str = "{ viewer { agency { slug } user { id } } \
    clientCompanies(first: 5) { totalCount nodes { id name contacts(first: 3) { nodes { id name account { id name } } } } } \
    followUps(first: 5) { totalCount nodes { id contact { id } assignee { id } clientCompany { id } } } }";

fn two_connections(setup: &mut Setup) {
    demo(setup);
    setup.config = Some(|config| config.database_connections = 2);
}

on_both! {
    with two_connections;
    async fn a66_five_hundred_readers_of_two_agencies_share_two_connections(server: Server) {
        let agencies = server.demo_agencies().await;
        let tokens = [agencies[0].token("AGENCY_OWNER"), agencies[1].token("AGENCY_OWNER"), agencies[0].token("OWNER"), agencies[1].token("SALES")];
        let ask = |token: &str| {
            let (server, token) = (server.clone(), token.to_owned());
            async move { post(&server, Some(&token), EVERYTHING, json!({})).await }
        };
        let mut alone = Vec::new();
        for token in tokens {
            alone.push(ask(token).await);
        }
        assert_ne!(alone[0]["data"], alone[1]["data"]);
        assert!(alone.iter().all(|one| one["errors"] == json!([])), "{alone:?}");
        let together: Vec<Value> = join_all((0..500).map(|at| ask(tokens[at % 4]))).await;
        for (at, told) in together.iter().enumerate() {
            assert_eq!(*told, alone[at % 4]);
        }
    }
}
