//! Where webhooks may go (A95).

use serde_json::{Value, json};

use super::stage::{Stage, create};
use crate::kit::{Receiver, Server, on_both, webhooks};

on_both! {
    async fn a95_private_addresses_are_refused_as_they_are_typed(server: Server) {
        let boss = server.agency().await.owner;
        for url in [
            "https://169.254.169.254/latest/meta-data", "https://[::1]/", "https://127.0.0.1/", "https://localhost/",
            "https://2130706433/", "https://[::ffff:10.0.0.1]/", "http://example.com/", "https://example.com:22/",
            "https://user:word@example.com/", "https://intranet/", "ftp://example.com/", "",
        ] {
            let refused = create(&boss, json!({ "url": url })).await;
            assert_eq!(refused.user_errors()[0]["field"], json!(["url"]), "{url}: {:?}", refused.data);
        }
        let taken = create(&boss, json!({ "url": "https://hooks.example.com" })).await.done();
        assert_eq!(taken["webhookEndpointCreate"]["webhookEndpoint"]["url"], "https://hooks.example.com/");
    }

    async fn a95_a_name_that_leads_inside_is_refused_at_each_call(server: Server) {
        let stage = Stage::quiet(server, "https://hooks.example.com").await;
        for inside in ["127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fd00::1"] {
            stage.server.names().set("hooks.example.com", &[&["93.184.216.34", inside]]);
            assert_eq!(stage.failure_of_a_test().await, "ADDRESS_REFUSED", "{inside}");
        }
        stage.server.names().set("hooks.example.com", &[&[]]);
        assert_eq!(stage.failure_of_a_test().await, "NAME_UNKNOWN");
    }

    with webhooks;
    async fn a95_the_connection_goes_to_the_address_that_was_checked(server: Server) {
        let receiver = Receiver::start().await;
        let stage = Stage::quiet(server, &receiver.url_at("hooks.example.com")).await;
        // Whoever looked the name up twice would connect to the second address.
        stage.server.names().set("hooks.example.com", &[&["127.0.0.1"], &["10.255.255.1"]]);
        assert_eq!(stage.failure_of_a_test().await, Value::Null);
        let got = receiver.take_all();
        assert!(got[0].header("host").starts_with("hooks.example.com:"));
        assert_eq!(stage.failure_of_a_test().await, "ADDRESS_REFUSED");
        assert!(receiver.take_all().is_empty());
    }

    with webhooks;
    async fn a95_redirects_are_not_followed(server: Server) {
        let elsewhere = Receiver::start().await;
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        for status in [301, 302, 303, 307, 308] {
            stage.receiver.redirect(status, &elsewhere.url());
            assert_eq!(stage.failure_of_a_test().await, "REDIRECTED", "{status}");
        }
        assert_eq!(stage.receiver.take_all().len(), 5);
        assert!(elsewhere.take_all().is_empty());
    }

    with webhooks;
    async fn a95_an_encrypted_connection_needs_a_good_certificate(server: Server) {
        let receiver = Receiver::start().await;
        let url = receiver.url_at("hooks.example.com").replace("http://", "https://");
        let stage = Stage::quiet(server, &url).await;
        stage.server.names().set("hooks.example.com", &[&["127.0.0.1"]]);
        assert_eq!(stage.failure_of_a_test().await, "TLS_FAILED");
        assert!(receiver.take_all().is_empty());
    }
}
