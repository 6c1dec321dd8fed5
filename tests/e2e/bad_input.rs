//! Bad input: a clear message, nothing lost, nothing executed.

use crate::deploy::choose_inventory;
use crate::harness::{App, Desktop, Fault, FaultyPrismatic, Keyring, Sandbox};
use crate::steps::{sign_in, unfold_other_ways};

#[tokio::test]
async fn addresses_and_tokens_that_can_not_be_right_are_said_so_on_their_fields() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    let cases = [
        ("http://app.example.com", "a-token", "secure connection"),
        ("ftp://app.example.com", "a-token", "can’t read this as a web address"),
        ("http://app.example.org", "a-token", "secure connection"),
        ("https://", "a-token", "can’t read this as a web address"),
        ("https://app.prismatic.io", "", "Paste your token"),
        ("https://app.prismatic.io", "two words", "spaces"),
        ("https://app.prismatic.io", "über", "letters that no token has"),
        ("http://127.0.0.1:9", "a-token", "can’t reach Prismatic"),
    ];
    for (address, token, words) in cases {
        sign_in(page, address, token).await;
        page.shows(words).await;
        assert_eq!(page.value("Address").await, address);
        // A token stays no longer than it is needed; the words may be there before it is.
        page.value_becomes("API token", "").await;
    }
    app.quit().await;
}

#[tokio::test]
async fn an_address_without_scheme_shows_the_one_that_is_used_and_spaces_around_a_token_do_not_matter() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let bare = sandbox.url.trim_start_matches("http://");
    app.page.fill("Address", bare).await;
    app.page.shows(&sandbox.url).await;
    unfold_other_ways(&app.page).await;
    app.page.paste("API token", &format!("  {} ", sandbox.token)).await;
    app.page.press("Sign in").await;
    app.page.link("Deploy").await;
    app.quit().await;
}

#[tokio::test]
async fn instance_names_that_can_not_be_right_are_said_so_and_nothing_is_created() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    choose_inventory(page).await;
    let long = "a".repeat(1000);
    for (name, words) in
        [("   ", "Type a name"), (long.as_str(), "255"), ("Acme\u{202e}yrotnevnI", "hidden characters")]
    {
        page.paste("Instance name", name).await;
        page.press("Deploy").await;
        page.shows(words).await;
        assert_eq!(page.value("Instance name").await, name);
    }
    assert_eq!(sandbox.instances().await, []);

    page.paste("Instance name", "<img src=x onerror=alert(1)> שלום").await;
    page.press("Deploy").await;
    page.button("Copy all").await;
    page.shows("<img src=x onerror=alert(1)> שלום").await;
    assert_eq!(page.all("img[src=x]").await.len(), 0, "no name becomes markup");
    app.quit().await;
}

#[tokio::test]
async fn hostile_names_from_the_server_are_text_and_nothing_else() {
    let prismatic = FaultyPrismatic::start().await;
    let hostile = r#"{"data":{"customers":{"totalCount":1,"nodes":[{"id":"a","name":"<script>window.hit=1</script><img src=x onerror='window.hit=1'>",
        "externalId":"\u202egnp.exe","labels":["\u0007\u001b[31m"],"allowAddInstance":true}],
        "pageInfo":{"hasNextPage":false,"endCursor":null}}}}"#;
    prismatic.fail("customers", Fault::Answer(200, "application/json", hostile));
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, prismatic.url(), prismatic.token()).await;
    app.page.click(&app.page.field("Customers").await).await;
    let option = app.page.option("<script>").await;
    assert!(option.contains('\u{fffd}') && !option.contains('\u{202e}'), "{option:?}");
    let hit = app.page.run("return window.hit === undefined", vec![]).await;
    assert_eq!(hit, serde_json::json!(true), "nothing of a name is executed");
    app.quit().await;
}
