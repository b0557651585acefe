//! Going down breaks nobody.

use futures::future::{join, join_all};
use serde_json::Value;

use crate::kit::{Heard, Server, Socket, on_both};

on_both! {
    /// A96: requests that run are answered, sockets are told to go elsewhere.
    async fn a96_stopping_answers_what_runs_and_closes_sockets(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        let before = server.meter().trips;
        let asked = (0..50).map(|_| owner.ask("{ viewer { user { email } } }", Value::Null));
        let stopped = async {
            // Each request has asked for the database: all fifty are on their way.
            while server.meter().trips < before + 50 {
                tokio::task::yield_now().await;
            }
            server.stop_serving().await;
        };
        let (answers, ()) = join(join_all(asked), stopped).await;
        for answer in answers {
            assert_eq!(answer.done()["viewer"]["user"]["email"], owner.email);
        }
        assert_eq!(socket.hear().await, Heard::Closed(1012));
    }
}
