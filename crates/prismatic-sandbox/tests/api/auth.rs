//! Signing in, staying signed in, and going from tenant to tenant.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use prismatic_sandbox::{AuthenticationSwitches, Behavior, Config};
use reqwest::{Client, Response, Url, redirect::Policy};
use serde_json::{Value, json};

use crate::support::{Running, text};

/// A verifier and its challenge, from the standard (RFC 7636).
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:59400/";

#[tokio::test]
async fn a_program_learns_where_to_sign_in() {
    let running = Running::start().await;
    let url = running.sandbox().url();

    let meta = running.get("/auth/meta").await;
    let endpoints = running.get("/.well-known/openid-configuration").await;

    let domain = url.trim_start_matches("http://");
    let expected = json!({ "domain": domain, "clientId": "practice-client", "audience": format!("{url}/api") });
    assert_eq!(meta, expected);
    assert_eq!(endpoints["token_endpoint"], json!(format!("{url}/oauth/token")));
}

#[tokio::test]
async fn a_person_who_allows_it_signs_a_program_in() {
    let running = Running::start().await;

    let (status, tokens) = exchange(&running, &code(&running).await, VERIFIER).await;

    assert_eq!((status, &tokens["expires_in"], &tokens["token_type"]), (200, &json!(604_800), &json!("Bearer")));
    let claims = text(&tokens["access_token"]).split('.').nth(1).map(|part| BASE64_URL_SAFE_NO_PAD.decode(part));
    let claims: Value = serde_json::from_slice(&claims.expect("claims").expect("base64")).expect("JSON");
    let life = claims["exp"].as_i64().zip(claims["iat"].as_i64()).map(|(end, start)| end - start);
    assert_eq!(life, Some(604_800));
    assert_eq!(enter(&running, &tokens).await, Some(String::from("Tidewater Software")));
}

#[tokio::test]
async fn a_person_who_denies_it_sends_the_program_an_error() {
    let running = Running::start().await;

    let back = pressed(&running, "deny").await;

    let pairs: Vec<_> = back.query_pairs().into_owned().collect();
    assert_eq!(back.as_str().split('?').next(), Some(REDIRECT));
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(
        pairs,
        [
            pair("error", "access_denied"),
            pair("error_description", "The user denied the request"),
            pair("state", "st-1"),
        ]
    );
}

#[tokio::test]
async fn a_code_works_once_and_only_with_its_verifier() {
    let running = Running::start().await;
    let code = code(&running).await;

    let stolen = exchange(&running, &code, "another").await;
    let late = exchange(&running, &code, VERIFIER).await;

    assert_eq!((stolen.0, &stolen.1["error"]), (403, &json!("invalid_grant")));
    assert_eq!((late.0, &late.1["error_description"]), (403, &json!("Invalid authorization code")));
}

#[tokio::test]
async fn only_known_programs_on_this_computer_sign_in() {
    let running = Running::start().await;
    let status = async |client: &str, redirect: &str| {
        let url = sign_in_url(&running, client, redirect, "S256");
        get(&url).await.status().as_u16()
    };

    assert_eq!(status("practice-client", "http://127.0.0.1:59400").await, 200);
    assert_eq!(status("practice-client", "https://evil.example/").await, 400);
    assert_eq!(status("practice-client", "http://evil.example/").await, 400);
    assert_eq!(status("other-client", REDIRECT).await, 400);
    let plain = get(&sign_in_url(&running, "practice-client", REDIRECT, "plain")).await;
    assert!(location(&plain).as_str().contains("error=invalid_request"));
}

#[tokio::test]
async fn an_access_token_expires() {
    let token_lifetime = Duration::ZERO;
    let running = Running::start_with(Config { token_lifetime, ..Config::default() }).await;

    let (_, tokens) = exchange(&running, &code(&running).await, VERIFIER).await;

    assert_eq!(enter(&running, &tokens).await, None);
    assert_eq!(running.get("/auth/meta").await["clientId"], json!("practice-client"));
    assert!(running.answer("{ organization { id } }", json!({})).await["data"].is_object());
}

#[tokio::test]
async fn a_refresh_token_is_kept_or_replaced() {
    for rotate_refresh_tokens in [false, true] {
        let running = start_as(AuthenticationSwitches { rotate_refresh_tokens, ..Default::default() }).await;
        let (_, tokens) = exchange(&running, &code(&running).await, VERIFIER).await;

        let (_, fresh) = refresh(&running, &tokens, None).await;
        let (again, _) = refresh(&running, &tokens, None).await;

        assert_eq!(fresh.get("refresh_token").is_some(), rotate_refresh_tokens);
        assert_eq!(again, if rotate_refresh_tokens { 403 } else { 200 });
        assert!(enter(&running, &fresh).await.is_some());
    }
}

#[tokio::test]
async fn revoking_one_refresh_token_revokes_them_all() {
    for revoke_access_tokens in [true, false] {
        let running = start_as(AuthenticationSwitches { revoke_access_tokens, ..Default::default() }).await;
        let (_, first) = exchange(&running, &code(&running).await, VERIFIER).await;
        let (_, second) = exchange(&running, &code(&running).await, VERIFIER).await;
        let body = json!({ "refresh_token": first["refresh_token"] });

        let (status, _) = running.post("/auth/revoke", None, &body).await;

        assert_eq!(status, 200);
        assert_eq!(refresh(&running, &second, None).await.0, 403);
        assert_eq!(enter(&running, &second).await.is_none(), revoke_access_tokens);
        let (_, third) = exchange(&running, &code(&running).await, VERIFIER).await;
        assert!(enter(&running, &third).await.is_some());
    }
}

#[tokio::test]
async fn a_person_goes_to_another_tenant_by_refreshing() {
    let running = Running::start_with(Config { tenants: 3, ..Config::default() }).await;
    let (_, tokens) = exchange(&running, &code(&running).await, VERIFIER).await;
    let tenants = tenants(&running, true).await;

    let (_, staging) = refresh(&running, &tokens, tenants[1]["tenantId"].as_str()).await;
    let (_, europe) = refresh(&running, &tokens, tenants[2]["tenantId"].as_str()).await;
    let (status, refused) = refresh(&running, &tokens, Some("nonsense")).await;

    assert_eq!(enter(&running, &staging).await, Some(String::from("Tidewater Software Staging")));
    assert_eq!(enter(&running, &europe).await, None);
    let url = text(&tenants[2]["url"]);
    assert_eq!(enter_at(&url, &europe).await, Some(String::from("Tidewater Software Europe")));
    assert_eq!((status, &refused["error"]), (403, &json!("access_denied")));
}

#[tokio::test]
async fn every_tenant_has_its_own_user_and_webhooks() {
    let running = Running::start_with(Config { tenants: 2, ..Config::default() }).await;
    let (_, tokens) = exchange(&running, &code(&running).await, VERIFIER).await;
    let (_, staging) = refresh(&running, &tokens, tenants(&running, true).await[1]["tenantId"].as_str()).await;
    let document = "{
        authenticatedUser { id name role { name } }
        instances(name: \"Price Lookup\") { nodes { flowConfigs(first: 1) { nodes { webhookUrl } } } }
    }";
    let mut ids = Vec::new();

    for tokens in [tokens, staging] {
        let authorization = format!("Bearer {}", text(&tokens["access_token"]));
        let (_, answer) = running.post("/api", Some(&authorization), &json!({ "query": document })).await;
        let user = &answer["data"]["authenticatedUser"];
        assert_eq!([&user["name"], &user["role"]["name"]], ["Alex Morgan", "Admin"]);
        ids.push(text(&user["id"]));
        let webhook = &answer["data"]["instances"]["nodes"][0]["flowConfigs"]["nodes"][0]["webhookUrl"];
        assert_eq!(reqwest::get(text(webhook)).await.expect("an answer").status(), 200, "{webhook}");
    }
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn the_record_shows_what_was_created_in_every_tenant() {
    let running = Running::start_with(Config { tenants: 2, ..Config::default() }).await;
    let (_, tokens) = exchange(&running, &code(&running).await, VERIFIER).await;
    let there = tenants(&running, true).await;
    let (_, staging) = refresh(&running, &tokens, there[1]["tenantId"].as_str()).await;
    for (tokens, name) in [(tokens, "Here"), (staging, "There")] {
        let authorization = format!("Bearer {}", text(&tokens["access_token"]));
        let ask = async |document: String| {
            running.post("/api", Some(&authorization), &json!({ "query": document })).await.1["data"].take()
        };
        let ids = "{ customers(first: 1) { nodes { id } } integrations(name: \"Price Lookup\") { nodes { id } } }";
        let ids = ask(ids.to_owned()).await;
        let [customer, integration] = ["customers", "integrations"].map(|list| ids[list]["nodes"][0]["id"].clone());
        let input = format!("customer: {customer}, integration: {integration}, name: \"{name}\"");
        ask(format!("mutation {{ createInstance(input: {{ {input} }}) {{ errors {{ field }} }} }}")).await;
    }

    let record = running.get("/_sandbox/instances").await;

    let record: Vec<_> = record.as_array().into_iter().flatten().collect();
    let shown: Vec<_> = record.iter().map(|made| (&made["name"], &made["tenantId"])).collect();
    assert_eq!(shown, [(&json!("Here"), &there[0]["tenantId"]), (&json!("There"), &there[1]["tenantId"])]);
}

#[tokio::test]
async fn tenants_of_other_stacks_are_listed_on_request() {
    let running = Running::start_with(Config { tenants: 3, ..Config::default() }).await;

    let here = tenants(&running, false).await;
    let all = tenants(&running, true).await;

    let row = |tenant: &Value| json!([tenant["orgName"], tenant["awsRegion"], tenant["isCurrentStack"]]);
    assert_eq!(here, all[..2]);
    assert_eq!(
        all.iter().map(row).collect::<Vec<_>>(),
        [
            json!(["Tidewater Software", "us-east-2", true]),
            json!(["Tidewater Software Staging", "us-east-2", true]),
            json!(["Tidewater Software Europe", "eu-west-1", false]),
        ]
    );
    assert_eq!(all[0]["url"], json!(running.sandbox().url()));
}

async fn start_as(authentication: AuthenticationSwitches) -> Running {
    Running::start_as(Behavior { authentication, ..Behavior::default() }).await
}

fn sign_in_url(running: &Running, client: &str, redirect: &str, method: &str) -> Url {
    let parameters = [
        ("response_type", "code"),
        ("client_id", client),
        ("redirect_uri", redirect),
        ("state", "st-1"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", method),
        ("scope", "openid profile email offline_access"),
    ];
    Url::parse_with_params(&format!("{}/authorize", running.sandbox().url()), parameters).expect("a url")
}

/// Presses a button of the sign-in page, returns where the program is sent.
async fn pressed(running: &Running, button: &str) -> Url {
    let page = get(&sign_in_url(running, "practice-client", REDIRECT, "S256")).await;
    let page = page.text().await.expect("a page");
    let link = page.split("<a ").find(|link| link.contains(&format!("id=\"{button}\""))).expect("the button");
    let link = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    let link = Url::parse(&link.replace("&amp;", "&")).expect("a url");
    if link.path() == "/authorize/allow" { location(&get(&link).await) } else { link }
}

async fn code(running: &Running) -> String {
    let back = pressed(running, "allow").await;
    let code = back.query_pairs().find(|(key, _)| key == "code");
    code.map(|(_, code)| code.into_owned()).expect("a code")
}

async fn exchange(running: &Running, code: &str, verifier: &str) -> (u16, Value) {
    let form = Url::parse_with_params(
        "http://form",
        [
            ("grant_type", "authorization_code"),
            ("client_id", "practice-client"),
            ("code", code),
            ("code_verifier", verifier),
            ("redirect_uri", REDIRECT),
        ],
    );
    let body = form.expect("a form").query().unwrap_or_default().to_owned();
    let request = Client::new().post(format!("{}/oauth/token", running.sandbox().url())).body(body);
    let request = request.header("Content-Type", "application/x-www-form-urlencoded");
    let answer = request.send().await.expect("an answer");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

async fn refresh(running: &Running, tokens: &Value, tenant: Option<&str>) -> (u16, Value) {
    let body = json!({ "refresh_token": tokens["refresh_token"], "tenant_id": tenant });
    running.post("/auth/refresh", None, &body).await
}

/// Returns the organization that an access token enters; none where it enters nothing.
async fn enter(running: &Running, tokens: &Value) -> Option<String> {
    enter_at(running.sandbox().url(), tokens).await
}

async fn enter_at(url: &str, tokens: &Value) -> Option<String> {
    let request = Client::new().post(format!("{url}/api")).bearer_auth(text(&tokens["access_token"]));
    let answer = request.json(&json!({ "query": "{ organization { name } }" })).send().await.expect("an answer");
    let is_open = answer.status().is_success();
    let answer: Value = answer.json().await.expect("JSON");
    is_open.then(|| text(&answer["data"]["organization"]["name"]))
}

async fn tenants(running: &Running, all: bool) -> Vec<Value> {
    let document = "query ($all: Boolean) { listUserTenants(includeAllStacks: $all) { nodes {
        tenantId url orgName awsRegion isCurrentStack
    } } }";
    let data = running.data(document, json!({ "all": all })).await;
    data["listUserTenants"]["nodes"].as_array().expect("tenants").clone()
}

async fn get(url: &Url) -> Response {
    let client = Client::builder().redirect(Policy::none()).build().expect("a client");
    client.get(url.clone()).send().await.expect("an answer")
}

fn location(answer: &Response) -> Url {
    let location = answer.headers().get("Location").and_then(|value| value.to_str().ok());
    Url::parse(location.expect("a place to go")).expect("a url")
}
