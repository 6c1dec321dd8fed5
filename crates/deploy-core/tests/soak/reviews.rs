//! What is known before a run starts, and for how many requests.

use std::collections::HashSet;

use deploy_core::model::CustomerId;
use deploy_core::{Existing, Review, ReviewCustomer, Verdict};
use prismatic_sandbox::Config;

use crate::harness::World;

async fn reviewed(world: &World, customers: usize, change: impl FnOnce(&mut Review)) -> Vec<deploy_core::ReviewRow> {
    let mut review = world.review(customers);
    change(&mut review);
    deploy_core::review(&world.place.client, &review).await.expect("a review")
}

fn queries(world: &World) -> u64 {
    world.sandbox().requests().iter().filter_map(|count| count.fields.get("instances")).sum()
}

#[tokio::test]
async fn a_review_of_many_customers_takes_two_requests() {
    let world = World::new(Config::default()).await;
    let rows = reviewed(&world, 30, |_| {}).await;
    assert_eq!(rows.iter().filter(|row| row.verdict == Verdict::Deploys).count(), 30);
    assert_eq!(queries(&world), 2);
}

#[tokio::test]
async fn who_has_an_integration_is_known_from_one_list_however_many_customers_there_are() {
    let world = World::new(Config { customers: 10_000, ..Config::default() }).await;
    let sequence = world.review(0).version_sequence_id.expect("the integration has one");
    let owners = deploy_core::customers_with(&world.place.client, &sequence).await.expect("the customers");
    assert_eq!(queries(&world), 1);
    let rows = reviewed(&world, 10_000, |_| {}).await;
    let have_it = rows.into_iter().filter(|row| !row.existing.is_empty()).map(|row| row.customer.id);
    let (owners, have_it): (HashSet<_>, HashSet<_>) = (owners.into_iter().collect(), have_it.collect());
    assert_eq!(owners, have_it);
    assert!(!owners.is_empty(), "some have it from the start");
}

#[tokio::test]
async fn customers_who_have_the_integration_are_left_out_or_get_another() {
    let world = World::new(Config::default()).await;
    let pattern = |review: &mut Review| review.name_pattern = "{integration}".to_owned();
    let skipped = reviewed(&world, 35, |review| {
        pattern(review);
        review.existing = Existing::Skip;
    })
    .await;
    let have: Vec<_> = skipped.iter().filter(|row| row.verdict == Verdict::Skipped).collect();
    assert!(!have.is_empty() && have.iter().all(|row| !row.existing.is_empty()), "{skipped:#?}");

    let another = reviewed(&world, 35, pattern).await;
    let taken: Vec<_> = another.iter().filter(|row| row.verdict == Verdict::NameTaken).collect();
    assert!(!taken.is_empty(), "{another:#?}");
    for row in taken {
        assert!(
            row.taken.is_some() && row.suggestion.as_deref().is_some_and(|name| name.starts_with("Acme Inventory "))
        );
    }
    // One customer alone gives the same verdict.
    let place = another.iter().position(|row| row.verdict == Verdict::NameTaken).expect("one");
    let alone = reviewed(&world, 35, |review| {
        pattern(review);
        review.customers = vec![review.customers[place].clone()];
    })
    .await;
    assert_eq!(alone, another[place..=place]);
}

#[tokio::test]
async fn names_are_made_by_the_pattern_and_faults_in_them_found() {
    let world = World::new(Config::default()).await;
    let customer = |name: &str, external_id: Option<&str>| ReviewCustomer {
        id: CustomerId::new(name),
        name: name.to_owned(),
        external_id: external_id.map(str::to_owned),
    };
    let verdicts = async |pattern: &str, customers: Vec<ReviewCustomer>| {
        let rows = reviewed(&world, 0, |review| {
            review.name_pattern = pattern.to_owned();
            review.customers = customers;
        });
        let rows = rows.await.into_iter();
        rows.map(|row| (row.name, row.verdict, row.suggestion)).collect::<Vec<_>>()
    };
    let globex = || customer("Glo\u{202e}bex {externalId}", Some("g-1"));
    assert_eq!(
        verdicts("{integration} for {customer} ({externalId}) {x}", vec![globex()]).await,
        [("Acme Inventory for Globex {externalId} (g-1) {x}".to_owned(), Verdict::Deploys, None)]
    );
    let named = |verdict| Verdict::Name(verdict);
    assert_eq!(
        verdicts("{externalId}", vec![customer("Initech", None)]).await,
        [(String::new(), named(deploy_core::NameError::Empty), Some("Acme Inventory".to_owned()))]
    );
    assert_eq!(
        verdicts("a\u{200b}b", vec![globex()]).await,
        [("a\u{200b}b".to_owned(), named(deploy_core::NameError::Unreadable), Some("ab".to_owned()))]
    );
    assert_eq!(
        verdicts("Same", vec![globex(), globex(), globex()]).await,
        [
            ("Same".to_owned(), Verdict::Deploys, None),
            ("Same".to_owned(), Verdict::NameDoubled, Some("Same 2".to_owned())),
            ("Same".to_owned(), Verdict::NameDoubled, Some("Same 3".to_owned())),
        ]
    );
    let long = verdicts(&"a".repeat(300), vec![globex()]).await;
    assert_eq!(long[0].1, named(deploy_core::NameError::TooLong));
    assert!(long[0].2.as_ref().is_some_and(|name| name.chars().count() <= 255));
}
