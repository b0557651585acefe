//! Customers who become one, and are two again: whoever recommended is whoever they are now (CUS-6).

use serde_json::json;

use super::gratitude::{advocate, introduced};
use super::world::{World, act};
use crate::kit::{Server, on_both};

on_both! {
    async fn cus_6_what_a_customer_recommended_goes_with_them_and_comes_back(server: Server) {
        let world = World::begin(&server).await;
        let (first, twin) = advocate(&world, "anna@customer.example").await;
        let ana = world.asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        let referral = introduced(&world, &first).await;
        let boss = world.asking.boss().await;
        let referrer = async || {
            let query = "query($id: ID!) { node(id: $id) { ... on Referral { referrer { id } } } }";
            boss.ask(query, json!({ "id": referral })).await.done()["node"]["referrer"]["id"].clone()
        };
        assert_eq!(referrer().await, json!(twin));
        let two = json!({ "winnerContactId": ana, "loserContactId": twin });
        let merge = act(&boss, "contactMerge", "customerMerge { id }", two).await["customerMerge"].clone();
        assert_eq!(referrer().await, json!(ana));
        act(&boss, "customerMergeUndo", "customerMerge { id }", json!({ "id": merge["id"] })).await;
        assert_eq!(referrer().await, json!(twin));
    }
}
