//! Runs a test on an engine and cleans up behind it.

use std::panic::{AssertUnwindSafe, resume_unwind};

use futures::FutureExt;
use goodword_persistence::Engine;

use super::{Server, Setup};

/// Declares a test for each engine: `on_both! { async fn name(server: Server) { … } }` makes `name::sqlite` and
/// `name::postgres`. With `with setup;` in front, `setup: fn(&mut Setup)` changes the server before it starts.
macro_rules! on_both {
    ($($(with $setup:path;)? $(#[doc = $doc:literal])* async fn $name:ident($server:ident : $kind:ident) $body:block)*) => {
        $(
            $(#[doc = $doc])*
            mod $name {
                use super::*;

                async fn test($server: $kind) $body

                #[test]
                fn sqlite() {
                    let setup: fn(&mut $crate::kit::Setup) = on_both!(@ $($setup)?);
                    $crate::kit::run(goodword_persistence::Engine::Sqlite, setup, test);
                }

                #[test]
                fn postgres() {
                    let setup: fn(&mut $crate::kit::Setup) = on_both!(@ $($setup)?);
                    $crate::kit::run(goodword_persistence::Engine::Postgres, setup, test);
                }
            }
        )*
    };
    (@) => { |_| {} };
    (@ $setup:path) => { $setup };
}
pub(crate) use on_both;

/// What the same deeds come to on SQLite and on PostgreSQL (A98).
pub(crate) fn told_by_both<T, F: Future<Output = T>>(
    setup: fn(&mut Setup),
    deeds: impl Fn(Server) -> F + Copy,
) -> [T; 2] {
    [Engine::Sqlite, Engine::Postgres].map(|engine| {
        let mut told = None;
        run(engine, setup, |server| {
            let told = &mut told;
            async move { *told = Some(deeds(server).await) }
        });
        told.expect("a test that did not fail tells")
    })
}

/// Runs a test against a server of its own over a database of its own.
pub(crate) fn run<F: Future<Output = ()>>(engine: Engine, setup: fn(&mut Setup), test: impl FnOnce(Server) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut with = Setup::default();
        setup(&mut with);
        let server = Server::start(engine, with).await;
        let outcome = AssertUnwindSafe(test(server.clone())).catch_unwind().await;
        server.stop().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    });
}
