//! What client companies sell and say that they do, and who knows it.

use serde_json::{Value, json};

use super::records::{account, customer, done, node, see, send};
use crate::kit::{Server, on_both, text};

const PRODUCT: &str = "product { id name sku price { amountMinor currency } active archivedAt }";
const OWNED: &str = "ownedProduct { id since endedAt account { id } product { id } }";
const SERVICE: &str =
    "serviceCatalogueItem { id key edition active scope exclusions known { staff acknowledged share } }";

on_both! {
    async fn a_product_has_a_sku_of_its_own_within_its_client_company(server: Server) {
        let asking = server.asking().await;
        let new = |name: &str| json!({ "clientId": asking.client.id, "name": name, "sku": "R-1", "price": { "amountMinor": 12_50, "currency": "ron" } });
        let rail = done(&asking, "productCreate", PRODUCT, new("Railing")).await;
        assert_eq!((&rail["sku"], &rail["active"], &rail["price"]), (&json!("R-1"), &json!(true), &json!({ "amountMinor": 1250, "currency": "RON" })));
        assert_eq!(send(&asking, "productCreate", PRODUCT, new("Other")).await.refusals(), ["SKU_TAKEN"]);
        let elsewhere = asking.agency.client().await;
        let mut theirs = new("Theirs");
        theirs["clientId"] = json!(elsewhere.id);
        done(&asking, "productCreate", PRODUCT, theirs).await;
        let stair = done(&asking, "productCreate", PRODUCT, json!({ "clientId": asking.client.id, "name": "Stair", "active": false })).await;
        let wrong = json!({ "id": stair["id"], "sku": "R-1" });
        assert_eq!(send(&asking, "productUpdate", PRODUCT, wrong).await.refusals(), ["SKU_TAKEN"]);
        let after = done(&asking, "productUpdate", PRODUCT, json!({ "id": rail["id"], "sku": null, "price": null, "name": "Long railing" })).await;
        assert_eq!((&after["sku"], &after["price"], &after["name"]), (&Value::Null, &Value::Null, &json!("Long railing")));
        done(&asking, "productUpdate", PRODUCT, json!({ "id": stair["id"], "sku": "R-1" })).await;
        let of = format!("clientId: \"{}\"", asking.client.id);
        let lists = see(&asking, &format!("{{ all: products(filter: {{ {of} }}) {{ nodes {{ name }} }} sold: products(filter: {{ {of}, active: true }}) {{ nodes {{ name }} }} \
            one: products(filter: {{ {of}, sku: \"R-1\" }}) {{ nodes {{ name }} }} named: products(filter: {{ {of}, nameStartsWith: \"LONG\" }}) {{ nodes {{ name }} }} }}")).await;
        let names = |list: &str| lists[list]["nodes"].as_array().expect("nodes").iter().map(|one| text(&one["name"])).collect::<Vec<_>>();
        assert_eq!((names("all"), names("sold"), names("one"), names("named")), (vec!["Long railing".to_owned(), "Stair".into()], vec!["Long railing".into()], vec!["Stair".into()], vec!["Long railing".into()]));
        done(&asking, "productArchive", PRODUCT, json!({ "id": rail["id"] })).await;
        assert_eq!(send(&asking, "productArchive", PRODUCT, json!({ "id": rail["id"] })).await.refusals(), ["WRONG_STATUS"]);
        let left = see(&asking, &format!("{{ products(filter: {{ {of} }}) {{ totalCount }} }}")).await;
        assert_eq!(left["products"]["totalCount"], 1);
    }

    async fn an_account_has_a_product_once_and_until_it_has_it_no_longer(server: Server) {
        let asking = server.asking().await;
        let acme = account(&asking, "Acme").await;
        let product = done(&asking, "productCreate", PRODUCT, json!({ "clientId": asking.client.id, "name": "Railing" })).await["id"].clone();
        let add = json!({ "accountId": acme, "productId": product, "since": "2026-01-01T00:00:00Z" });
        let owned = done(&asking, "ownedProductAdd", OWNED, add.clone()).await;
        assert_eq!(send(&asking, "ownedProductAdd", OWNED, add.clone()).await.refusals(), ["OWNED_ALREADY"]);
        let seen = node(&asking, "Account", &acme, "ownedProducts { nodes { product { name } } }").await;
        assert_eq!(seen["ownedProducts"]["nodes"], json!([{ "product": { "name": "Railing" } }]));
        let early = json!({ "id": owned["id"], "endedAt": "2025-01-01T00:00:00Z" });
        assert_eq!(send(&asking, "ownedProductEnd", OWNED, early).await.refusals(), ["INVALID"]);
        assert_ne!(done(&asking, "ownedProductEnd", OWNED, json!({ "id": owned["id"] })).await["endedAt"], Value::Null);
        assert_eq!(send(&asking, "ownedProductEnd", OWNED, json!({ "id": owned["id"] })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(node(&asking, "Account", &acme, "ownedProducts { totalCount }").await["ownedProducts"]["totalCount"], 0);
        done(&asking, "ownedProductAdd", OWNED, add).await;
        let elsewhere = asking.agency.client().await;
        let theirs = done(&asking, "productCreate", PRODUCT, json!({ "clientId": elsewhere.id, "name": "Theirs" })).await["id"].clone();
        assert_eq!(send(&asking, "ownedProductAdd", OWNED, json!({ "accountId": acme, "productId": theirs })).await.refusals(), ["OTHER_CLIENT"]);
    }

    async fn an_engagement_is_about_products_of_its_client_company(server: Server) {
        let asking = server.asking().await;
        let (_, contact) = customer(&asking).await;
        let product = async |client: &str, name: &str| done(&asking, "productCreate", PRODUCT, json!({ "clientId": client, "name": name })).await["id"].clone();
        let (one, other) = (product(&asking.client.id, "Railing").await, product(&asking.client.id, "Stair").await);
        let shown = "engagement { id products { nodes { product { id } } } }";
        let new = json!({ "contactId": contact, "kind": "PURCHASE", "title": "Order", "startedAt": "2026-03-01T08:00:00Z",
            "acquisition": { "source": "UNKNOWN" }, "productIds": [one] });
        let made = done(&asking, "engagementCreate", shown, new).await;
        let ids = |of: &Value| of["products"]["nodes"].as_array().expect("nodes").iter().map(|one| one["product"]["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&made), std::slice::from_ref(&one));
        let set = async |ids: Value| send(&asking, "engagementSetProducts", shown, json!({ "id": made["id"], "productIds": ids })).await;
        let mut after = set(json!([other, other])).await.done();
        assert_eq!(ids(&after["engagementSetProducts"]["engagement"].take()), [other]);
        let theirs = product(&asking.agency.client().await.id, "Theirs").await;
        assert_eq!(set(json!([theirs])).await.refusals(), ["OTHER_CLIENT"]);
        assert_eq!(set(json!(vec![one; 51])).await.refusals(), ["INVALID"]);
        let mut none = set(json!([])).await.done();
        assert_eq!(ids(&none["engagementSetProducts"]["engagement"].take()), [Value::Null; 0]);
    }

    /// s50: everybody knows exactly which services are offered, and a new edition is acknowledged anew.
    async fn staff_acknowledge_each_edition_of_a_service(server: Server) {
        let asking = server.asking().await;
        let new = json!({ "clientId": asking.client.id, "name": "Repairs", "scope": "All that is broken" });
        let first = done(&asking, "serviceCatalogueItemCreate", SERVICE, new).await;
        assert_eq!(first["known"], json!({ "staff": 3, "acknowledged": 0, "share": 0 }));
        let give = "mutation($id: ID!) { catalogueAcknowledgementGive(input: { itemId: $id }) { catalogueAcknowledgement { edition item { known { acknowledged share } } } userErrors { code } } }";
        let sales = &asking.client.sales;
        let mut given = sales.ask(give, json!({ "id": first["id"] })).await.done();
        let given = given["catalogueAcknowledgementGive"]["catalogueAcknowledgement"].take();
        assert_eq!(given, json!({ "edition": 1, "item": { "known": { "acknowledged": 1, "share": 3333 } } }));
        assert_eq!(sales.ask(give, json!({ "id": first["id"] })).await.refusals(), ["ACKNOWLEDGED_ALREADY"]);
        // The owner of the agency is none of the client company's people.
        asking.boss().await.ask(give, json!({ "id": first["id"] })).await.done();
        let seen = node(&asking, "ServiceCatalogueItem", &text(&first["id"]), "known { acknowledged } acknowledgements { totalCount }").await;
        assert_eq!(seen, json!({ "known": { "acknowledged": 1 }, "acknowledgements": { "totalCount": 2 } }));
        let next = done(&asking, "serviceCatalogueItemUpdate", SERVICE, json!({ "id": first["id"], "exclusions": "Glass" })).await;
        assert_eq!((&next["edition"], &next["key"], &next["scope"], &next["known"]["acknowledged"]), (&json!(2), &first["key"], &json!("All that is broken"), &json!(0)));
        assert_eq!(sales.ask(give, json!({ "id": first["id"] })).await.refusals(), ["OLD_EDITION"]);
        assert_eq!(send(&asking, "serviceCatalogueItemUpdate", SERVICE, json!({ "id": first["id"], "name": "x" })).await.refusals(), ["OLD_EDITION"]);
        sales.ask(give, json!({ "id": next["id"] })).await.done();
        let lists = "{ inUse: serviceCatalogueItems { nodes { edition } } all: serviceCatalogueItems(filter: { withInactive: true }) { nodes { edition } } }";
        assert_eq!(see(&asking, lists).await, json!({ "inUse": { "nodes": [{ "edition": 2 }] }, "all": { "nodes": [{ "edition": 1 }, { "edition": 2 }] } }));
        done(&asking, "serviceCatalogueItemRetire", SERVICE, json!({ "id": next["id"] })).await;
        assert_eq!(see(&asking, "{ serviceCatalogueItems { totalCount } }").await["serviceCatalogueItems"]["totalCount"], 0);
    }
}
