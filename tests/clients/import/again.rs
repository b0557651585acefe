//! A list that comes again: whom it knows is known by external id, else by address; what it does not tell stays.

use serde_json::{Value, json};

use super::desk::{Desk, outcome, told};
use crate::kit::{Server, on_both};

const FIRST: &str = "id,name,email,phone,company,unsubscribed,consent\n\
    1,Ana Pop,ana@firma.example,0721 000 001,Firma,no,yes\n\
    2,Bo Ionescu,bo@firma.example,0721 000 002,Firma,no,no\n\
    ,Cy Matei,cy@altele.example,,Altele,yes,\n";

on_both! {
    async fn what_changed_is_changed_by_external_id_and_the_rest_stays(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        assert_eq!(outcome(&desk.import(json!({}), FIRST).await), ("DONE".into(), [3, 3, 0, 0, 0]));
        let ana = desk.contact("1").await;
        let later = "id,name,email,phone,company\n1,Ana Pop-Radu,ana.radu@firma.example,,\n2,Bo Ionescu,bo@firma.example,,Firma\n4,Di Nou,di@noi.example,,Noi\n";
        let dry = desk.import(json!({ "dryRun": true }), later).await;
        assert_eq!(outcome(&dry), ("VALIDATED".into(), [3, 1, 1, 1, 0]), "{:?}", told(&dry));
        assert_eq!(desk.contact("1").await, ana, "a dry run writes nothing");
        let job = desk.import(json!({}), later).await;
        assert_eq!(outcome(&job), ("DONE".into(), [3, 1, 1, 1, 0]), "{:?}", told(&job));
        let changed = desk.contact("1").await;
        assert_eq!(changed["id"], ana["id"]);
        assert_eq!((&changed["name"], &changed["email"]), (&json!("Ana Pop-Radu"), &json!("ana.radu@firma.example")));
        assert_eq!((&changed["phone"], &changed["account"]), (&ana["phone"], &ana["account"]), "empty cells say nothing");
    }

    async fn somebody_known_by_address_gets_the_external_id(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let by_hand = client.contact("Ana", "Ana.Pop@firma.example").await;
        let job = desk.import(json!({}), "id,name,email\n7,Ana Pop,ANA.POP@firma.example\n").await;
        assert_eq!(outcome(&job), ("DONE".into(), [1, 0, 1, 0, 0]), "{:?}", told(&job));
        let ana = desk.contact("7").await;
        assert_eq!((&ana["id"], &ana["name"]), (&json!(by_hand), &json!("Ana Pop")));
        // Somebody else's id with the same address is somebody else.
        let job = desk.import(json!({}), "id,name,email\n8,Familia Pop,ana.pop@firma.example\n").await;
        assert_eq!(outcome(&job), ("DONE".into(), [1, 1, 0, 0, 0]), "{:?}", told(&job));
        let job = desk.import(json!({}), "name,email\nWho,ana.pop@firma.example\n").await;
        assert_eq!(told(&job), ["2 email: belongs to several contacts: give their ids too"]);
    }

    async fn a_file_can_block_somebody_and_take_a_consent_back_but_not_unblock(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), FIRST).await;
        let consents = |contact: &Value| contact["consents"]["nodes"].as_array().map_or(0, Vec::len);
        let (ana, bo) = (desk.contact("1").await, desk.contact("2").await);
        assert_eq!((consents(&ana), consents(&bo)), (1, 0));
        let job = desk.import(json!({}), "id,name,unsubscribed,consent\n1,Ana Pop,yes,no\n2,Bo Ionescu,no,yes\n").await;
        assert_eq!(outcome(&job), ("DONE".into(), [2, 0, 2, 0, 0]), "{:?}", told(&job));
        let (ana, bo) = (desk.contact("1").await, desk.contact("2").await);
        assert_eq!(ana["doNotContact"], true);
        assert!(ana["consents"]["nodes"][0]["withdrawnAt"].is_string(), "{ana}");
        assert_eq!((consents(&bo), &bo["doNotContact"]), (1, &json!(false)));
        let job = desk.import(json!({}), "id,name,unsubscribed\n1,Ana Pop,no\n").await;
        assert_eq!(outcome(&job), ("DONE".into(), [1, 0, 0, 1, 0]));
        assert_eq!(desk.contact("1").await["doNotContact"], true);
    }

    async fn one_file_names_everybody_once(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let twice = "id,name,email\n1,Ana,ana@firma.example\n1,Bo,bo@firma.example\n3,Cy,ANA@firma.example\n";
        assert_eq!(told(&desk.import(json!({}), twice).await), ["3 id: is the same as in row 2", "4 email: is the same as in row 2"]);
        desk.import(json!({}), "id,name,email\n1,Ana,ana@firma.example\n").await;
        // By her id in one row, by her address in the other: only the data show that they are one.
        let job = desk.import(json!({}), "id,name,email\n1,Ana,\n,Anna,ana@firma.example\n").await;
        assert_eq!(told(&job), ["3 email: is the same contact as row 2"]);
    }

    /// Two companies' programs count from one, and people are customers of both.
    async fn the_same_list_is_another_for_another_company(server: Server) {
        let agency = server.agency().await;
        for client in [agency.client().await, agency.client().await] {
            let desk = Desk { who: &agency.owner, ..Desk::of(&server, &client) };
            assert_eq!(outcome(&desk.import(json!({}), FIRST).await), ("DONE".into(), [3, 3, 0, 0, 0]));
            assert_eq!(outcome(&desk.import(json!({}), FIRST).await), ("DONE".into(), [3, 0, 0, 3, 0]));
            assert_eq!(desk.contacts().await.len(), 3);
        }
    }

    async fn accounts_are_found_by_id_then_by_name_and_made_once(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), "id,name,email,company\n1,Ana,ana@firma.example,Firma\n2,Bo,bo@firma.example,FIRMA \n").await;
        let (ana, bo) = (desk.contact("1").await, desk.contact("2").await);
        assert_eq!(ana["account"]["id"], bo["account"]["id"]);
        let file = "Record ID - Contact,First Name,Last Name,Email,Associated Company IDs,Associated Company,Company Domain Name\n\
            3,Cy,Matei,cy@firma.example,900,Firma,www.firma.example\n4,Di,Nou,di@firma.example,901,Firma,\n";
        desk.import(json!({}), file).await;
        let (cy, di) = (desk.contact("3").await, desk.contact("4").await);
        assert_eq!((&cy["account"]["id"], &cy["account"]["externalId"], &cy["account"]["domain"]),
            (&ana["account"]["id"], &json!("900"), &json!("firma.example")));
        assert_ne!(di["account"]["id"], ana["account"]["id"], "another id is another company of the same name");
    }
}
