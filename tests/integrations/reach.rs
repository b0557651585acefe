//! Who gets what: one client company's events, one agency's events (A65), and who may set receivers up.

use serde_json::{Value, json};

use super::stage::{Stage, create};
use crate::kit::{Receiver, Server, on_both, webhooks};

on_both! {
    with webhooks;
    async fn a73_an_endpoint_of_one_client_company_gets_its_events_alone(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        let other = stage.agency.client().await;
        let (ours, theirs) = (Receiver::start().await, Receiver::start().await);
        let types = json!(["CONTACT_CREATED", "AGENCY_MEMBERSHIP_BEGAN"]);
        let owner = stage.client.owner.clone();
        create(&owner, json!({ "clientId": stage.client.id, "url": ours.url(), "eventTypes": types })).await.done();
        create(&other.owner, json!({ "clientId": other.id, "url": theirs.url(), "eventTypes": types })).await.done();
        let contact = stage.happen("Ana").await;
        let member = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) { userErrors { code } } }";
        let person = json!({ "email": "ioana@staff.example", "name": "Ioana" });
        stage.boss().await.ask(member, json!({ "input": { "person": person, "role": "CONSULTANT" } })).await.done();
        stage.server.drain().await;
        let got: Vec<Value> = ours.take_all().iter().map(|one| one.json()["subjectId"].clone()).collect();
        assert_eq!(got, [json!(contact)]);
        assert!(theirs.take_all().is_empty());
        assert_eq!(stage.receiver.take_all().len(), 1);
    }

    with webhooks;
    async fn a73_staff_of_a_client_company_set_up_and_see_their_own_alone(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        let other = stage.agency.client().await;
        let owner = stage.client.owner.clone();
        let url = stage.receiver.url();
        assert_eq!(create(&owner, json!({ "url": url })).await.refusals(), ["CLIENT_NEEDED"]);
        let foreign = create(&owner, json!({ "url": url, "clientId": other.id })).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
        assert_eq!(create(&stage.client.sales, json!({ "url": url, "clientId": stage.client.id })).await.code(), "FORBIDDEN");
        create(&owner, json!({ "url": url, "clientId": stage.client.id })).await.done();
        stage.happen("Ana").await;
        let seen = "{ webhookEndpoints { totalCount nodes { clientCompany { id } } } webhookDeliveries { totalCount } }";
        let owner = stage.server.sign_in(&owner.email).await;
        let found = owner.ask(seen, Value::Null).await.done();
        assert_eq!(found["webhookEndpoints"]["nodes"], json!([{ "clientCompany": { "id": stage.client.id } }]));
        assert_eq!(found["webhookDeliveries"]["totalCount"], 1);
        let found = other.owner.ask(seen, Value::Null).await.done();
        assert_eq!((&found["webhookEndpoints"]["totalCount"], &found["webhookDeliveries"]["totalCount"]), (&json!(0), &json!(0)));
        assert_eq!(stage.client.sales.ask(seen, Value::Null).await.code(), "FORBIDDEN");
        let aimed = "mutation($id: ID!) { webhookEndpointDisable(input: { id: $id }) { userErrors { code } } }";
        assert_eq!(owner.ask(aimed, json!({ "id": stage.endpoint["id"] })).await.code(), "NOT_FOUND");
    }

    with webhooks;
    async fn a65_another_agency_gets_and_sees_nothing(server: Server) {
        let stage = Stage::begin(server, &[]).await;
        let (other, theirs) = (stage.server.agency().await, Receiver::start().await);
        create(&other.owner, json!({ "url": theirs.url() })).await.done();
        stage.server.drain().await;
        theirs.take_all();
        stage.happen("Ana").await;
        assert!(!stage.receiver.take_all().is_empty());
        assert!(theirs.take_all().is_empty());
        let seen = "query($id: ID!) { node(id: $id) { id } webhookDeliveries { totalCount } webhookEndpoints { totalCount } }";
        let found = other.owner.ask(seen, json!({ "id": stage.endpoint["id"] })).await.done();
        assert_eq!(found, json!({ "node": null, "webhookDeliveries": { "totalCount": 0 }, "webhookEndpoints": { "totalCount": 1 } }));
    }
}
