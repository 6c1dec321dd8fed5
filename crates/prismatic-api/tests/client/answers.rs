//! What each answer means.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use prismatic_api::model::{CustomerId, InstanceId, IntegrationId, NewInstance};
use prismatic_api::{ApiError, Client, FieldError, Pace, Processed, QueryError, UnexpectedAnswer};
use secrecy::ExposeSecret;
use serde_json::json;
use tokio::net::TcpListener;
use url::Url;

const USER: &str = r#"{"data":{"authenticatedUser":{"email":"dana@example.com","name":"Dana","tenantId":"t",
    "role":{"name":"Admin"},"org":{"name":"Acme"}}}}"#;

/// A client of a server that answers as told by the number of the request, and the count of requests.
async fn answering(
    answer: impl Fn(usize, HeaderMap) -> Response + Clone + Send + Sync + 'static,
) -> (Client, Arc<AtomicUsize>) {
    let (address, requests) = serving(answer).await;
    (client(&address), requests)
}

async fn serving(
    answer: impl Fn(usize, HeaderMap) -> Response + Clone + Send + Sync + 'static,
) -> (String, Arc<AtomicUsize>) {
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = requests.clone();
    let handler = move |headers: HeaderMap, _body: Bytes| {
        let number = counter.fetch_add(1, Ordering::SeqCst);
        let response = answer(number, headers);
        async move { response }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/api", post(handler))).await });
    (format!("http://{address}"), requests)
}

fn client(address: &str) -> Client {
    Client::new(&Url::parse(address).expect("an address"), &"secret-token".into()).expect("a client")
}

async fn meaning(status: u16, kind: &'static str, body: &'static str) -> ApiError {
    let status = StatusCode::from_u16(status).expect("a status");
    let answer = move |_, _| (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    let (client, _) = answering(answer).await;
    create(&client).await
}

/// Creates an instance: a mutation is sent once, so each answer is seen as it is.
async fn create(client: &Client) -> ApiError {
    let (version, customer) = (IntegrationId::new("v"), CustomerId::new("c"));
    let new = NewInstance {
        version,
        customer,
        name: "Name".to_owned(),
        description: None,
        labels: vec![],
        config_variables: vec![],
        flow_keys: vec![],
    };
    let created = client.create_instance(client.turn().await, &new).await;
    created.expect_err("no instance")
}

fn unexpected(what: UnexpectedAnswer) -> ApiError {
    ApiError::Unexpected { status: 200, what }
}

#[tokio::test]
async fn each_status_has_its_meaning() {
    assert_eq!(
        meaning(401, "application/json", r#"{"errors":[{"message":"Unauthorized"}]}"#).await,
        ApiError::SessionEnded
    );
    assert_eq!(meaning(403, "text/html", "<h1>Forbidden</h1>").await, ApiError::Forbidden);
    assert_eq!(meaning(500, "application/json", r#"{"data":{}}"#).await, ApiError::ServerFailed(500));
    assert_eq!(meaning(503, "text/html", "<h1>Busy</h1>").await, ApiError::ServerFailed(503));
    assert_eq!(
        meaning(429, "application/json", r#"{"detail":"Request was throttled."}"#).await,
        ApiError::RateLimited { retry_after: None, message: "Request was throttled.".to_owned() }
    );
}

#[tokio::test]
async fn the_throttle_envelope_is_a_rate_limit_whatever_its_status() {
    assert_eq!(
        meaning(200, "application/json", r#"{"detail":"Request was throttled."}"#).await,
        ApiError::RateLimited { retry_after: None, message: "Request was throttled.".to_owned() }
    );
}

#[tokio::test]
async fn a_rate_limit_says_how_long_to_wait() {
    let date = "Mon, 30 Nov 2026 08:00:00 GMT";
    for (asked, seconds) in [
        ("7", Some(7)),
        (" 7 ", Some(7)),
        ("0", Some(0)),
        ("1.2", Some(2)),
        ("Mon, 30 Nov 2026 08:00:07 GMT", Some(7)),
        ("Mon, 30 Nov 2026 07:59:00 GMT", Some(0)),
        ("-1", None),
        ("soon", None),
    ] {
        let answer = move |_, _| {
            let headers = [(header::RETRY_AFTER, asked), (header::DATE, date)];
            (StatusCode::TOO_MANY_REQUESTS, headers, "").into_response()
        };
        let (client, _) = answering(answer).await;
        let retry_after = seconds.map(Duration::from_secs);
        assert_eq!(
            create(&client).await,
            ApiError::RateLimited { retry_after, message: "no reason given".to_owned() },
            "{asked}"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_out_of_service_says_how_long_to_wait() {
    let answer = |_, _| (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "3600")], "").into_response();
    let (client, requests) = answering(answer).await;
    assert_eq!(create(&client).await, ApiError::ServerFailed(503));

    let error = client.authenticated_user().await.expect_err("no answer");

    assert!(matches!(error, ApiError::RateLimited { .. }), "{error}");
    assert_eq!(requests.load(Ordering::SeqCst), 1, "the query is not sent into the pause");
}

#[tokio::test]
async fn answers_of_something_else_than_prismatic_are_told_apart() {
    assert_eq!(meaning(200, "text/html", "<!doctype html><p>Log in").await, unexpected(UnexpectedAnswer::Html));
    assert_eq!(meaning(200, "text/plain", " <html>").await, unexpected(UnexpectedAnswer::Html));
    assert_eq!(
        meaning(200, "application/json", r#"{"data":{"createIns"#).await,
        unexpected(UnexpectedAnswer::BrokenJson)
    );
    assert_eq!(meaning(200, "application/json", r#"{"ok":true}"#).await, unexpected(UnexpectedAnswer::NotGraphql));
    assert_eq!(meaning(200, "application/json", "[1]").await, unexpected(UnexpectedAnswer::NotGraphql));
    assert_eq!(
        meaning(200, "application/json", r#"{"data":{"createInstance":7}}"#).await,
        unexpected(UnexpectedAnswer::WrongShape)
    );
    assert_eq!(meaning(200, "text/plain", "hello").await, unexpected(UnexpectedAnswer::Unknown));
    assert_eq!(meaning(200, "text/plain", "").await, unexpected(UnexpectedAnswer::Unknown));
}

#[tokio::test]
async fn the_three_error_shapes_are_typed() {
    assert_eq!(
        meaning(
            200,
            "application/json",
            r#"{"errors":[{"message":"Record not found","path":["createInstance"]}],"data":null}"#
        )
        .await,
        ApiError::NotFound
    );
    assert_eq!(
        meaning(400, "application/json", r#"{"errors":[{"message":"Cannot query field \"x\"."}]}"#).await,
        ApiError::Refused(vec![QueryError { message: "Cannot query field \"x\".".to_owned(), executing: false }])
    );
    assert_eq!(
        meaning(
            200,
            "application/json",
            r#"{"data":{"createInstance":{"instance":null,"errors":[
            {"field":"name","messages":["This field is required."]},{"field":"__all__","messages":["No."]}]}}}"#
        )
        .await,
        ApiError::Rejected(vec![
            FieldError { field: Some("name".to_owned()), messages: vec!["This field is required.".to_owned()] },
            FieldError { field: None, messages: vec!["No.".to_owned()] },
        ])
    );
}

#[tokio::test]
async fn an_error_after_execution_began_leaves_the_outcome_open_and_one_before_does_not() {
    let refusal = |executing| ApiError::Refused(vec![QueryError { message: "No.".to_owned(), executing }]);
    assert_eq!(meaning(200, "application/json", r#"{"errors":[{"message":"No."}]}"#).await, refusal(false));
    for body in [
        r#"{"errors":[{"message":"No."}],"data":null}"#,
        r#"{"errors":[{"message":"No."}],"data":{"createInstance":null}}"#,
        r#"{"errors":[{"message":"No.","path":["createInstance"]}]}"#,
    ] {
        assert_eq!(meaning(200, "application/json", body).await, refusal(true), "{body}");
    }
}

#[tokio::test]
async fn a_detail_beside_another_status_is_no_rate_limit() {
    assert_eq!(
        meaning(404, "application/json", r#"{"detail":"Not found."}"#).await,
        ApiError::Unexpected { status: 404, what: UnexpectedAnswer::NotGraphql }
    );
}

#[tokio::test]
async fn a_redirect_is_an_error_and_the_token_goes_nowhere() {
    let (elsewhere, visits) = serving(|_, _| USER.into_response()).await;
    let target = format!("{elsewhere}/api");
    let location = target.clone();
    let answer = move |_, _| (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location.clone())]).into_response();
    let (client, _) = answering(answer).await;
    assert_eq!(create(&client).await, ApiError::Redirected(target));
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_the_outcome_open() {
    let answer = |_, _| {
        let broken = [Ok(Bytes::from_static(b"{\"data\"")), Err(std::io::Error::other("cut off"))];
        Body::from_stream(tokio_stream::iter(broken)).into_response()
    };
    let (client, requests) = answering(answer).await;
    assert_eq!(create(&client).await.processed(), Processed::Unknown);
    assert_eq!(requests.load(Ordering::SeqCst), 1, "a mutation is sent once");
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_the_end() {
    let answer = |_, _| {
        let chunk = Bytes::from(vec![b' '; 1024 * 1024]);
        let endless = tokio_stream::iter(std::iter::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone())));
        Body::from_stream(endless).into_response()
    };
    let (client, _) = answering(answer).await;
    assert_eq!(create(&client).await, unexpected(UnexpectedAnswer::TooLarge));
}

#[tokio::test]
async fn a_list_is_not_read_on_once_its_pages_are_too_large_together() {
    // Each page is within its own bound, and all of them are asked for at the same time.
    let answer = |number: usize, _| {
        let list = |next: bool| format!(r#""totalCount":20,"pageInfo":{{"hasNextPage":{next},"endCursor":"c"}}"#);
        let row = format!(r#"{{"id":"{number}","name":"Globex","allowAddInstance":true}}"#);
        let page = format!(r#"{{"data":{{"customers":{{{},"nodes":[{row}]}}}}}}"#, list(number < 19));
        let padding = Bytes::from(vec![b' '; 1024 * 1024]);
        let parts = std::iter::repeat_n(padding, 12).chain([Bytes::from(page)]);
        Body::from_stream(tokio_stream::iter(parts.map(Ok::<_, std::io::Error>))).into_response()
    };
    let (client, _) = answering(answer).await;
    let client = client.with_pace(Pace::starting_at(1000.0));
    assert_eq!(client.customers().await, Err(unexpected(UnexpectedAnswer::ListTooLarge)));
}

#[tokio::test]
async fn a_schedule_that_an_instance_holds_has_no_value_where_its_kind_is_not_known() {
    let variable = |kind: &str| {
        json!({
            "id": kind, "value": "0 5 * * *", "status": null, "authorizeUrl": null, "scheduleType": kind,
            "timeZone": "", "contentUrl": null, "customerConfigVariable": null,
            "requiredConfigVariable": { "key": kind, "dataSource": null }, "inputs": null,
        })
    };
    let page = json!({ "hasNextPage": false, "endCursor": null });
    let instance = json!({
        "id": "i", "name": "Orders", "enabled": true, "needsDeploy": false, "lastDeployedAt": null,
        "inFailedState": false, "configState": "FULLY_CONFIGURED", "customer": { "id": "c", "name": "Globex" },
        "integration": { "id": "v" },
        "configVariables": { "nodes": [variable("DAY"), variable("ONCE")], "pageInfo": page },
    });
    let body = json!({ "data": { "instance": instance } }).to_string();
    let (client, _) = answering(move |_, _| body.clone().into_response()).await;

    let held = client.configuration(&InstanceId::new("i")).await.expect("what it holds").variables;

    let values: Vec<_> = held.iter().map(|held| held.value.as_ref().map(ExposeSecret::expose_secret)).collect();
    assert_eq!(values, [Some("0 5 * * *"), None]);
}

#[tokio::test]
async fn nothing_listening_means_that_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = create(&client(&format!("http://{address}"))).await;
    assert!(matches!(error, ApiError::Unreachable(_)), "{error}");
    assert_eq!(error.processed(), Processed::No);
}

#[tokio::test]
async fn a_query_gets_over_a_passing_trouble_and_a_mutation_is_sent_once() {
    let answer = |number, _| if number == 0 { StatusCode::BAD_GATEWAY.into_response() } else { USER.into_response() };
    let (reader, requests) = answering(answer).await;
    assert_eq!(reader.authenticated_user().await.map(|user| user.name), Ok("Dana".to_owned()));
    assert_eq!(requests.load(Ordering::SeqCst), 2);

    let (writer, requests) = answering(answer).await;
    assert_eq!(create(&writer).await, ApiError::ServerFailed(502));
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_left_to_the_person() {
    let answer = |_, _| (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "3600")], "").into_response();
    let (client, requests) = answering(answer).await;
    let expected =
        ApiError::RateLimited { retry_after: Some(Duration::from_hours(1)), message: "no reason given".to_owned() };
    assert_eq!(client.authenticated_user().await, Err(expected));
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn after_a_long_wait_was_asked_for_no_query_is_sent_and_none_waits() {
    let answer = |_, _| (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "3600")], "").into_response();
    let (client, requests) = answering(answer).await;
    create(&client).await;
    let error = client.authenticated_user().await.expect_err("no answer");
    let ApiError::RateLimited { retry_after: Some(wait), .. } = error else { panic!("{error}") };
    assert!(wait > Duration::from_secs(3_500) && wait <= Duration::from_hours(1), "{wait:?}");
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn all_clients_of_one_pace_wait_when_one_is_turned_away() {
    let answer = |number, _| {
        let throttled = (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")], "");
        if number == 0 { throttled.into_response() } else { USER.into_response() }
    };
    let (address, requests) = serving(answer).await;
    let pace = Pace::new();
    let (one, other) = (client(&address).with_pace(pace.clone()), client(&address).with_pace(pace.clone()));
    create(&one).await;
    let start = Instant::now();
    assert_eq!(other.authenticated_user().await.map(|user| user.name), Ok("Dana".to_owned()));
    assert!(start.elapsed() >= Duration::from_millis(900), "{:?}", start.elapsed());
    assert_eq!(requests.load(Ordering::SeqCst), 2);
    assert_eq!((pace.snapshot().sent, pace.snapshot().throttled), (2, 1));
}

#[tokio::test]
async fn requests_say_who_they_are_from() {
    let (client, _) = answering(|_, headers: HeaderMap| {
        assert_eq!(headers[header::AUTHORIZATION], "Bearer secret-token");
        assert_eq!(headers["prismatic-client"], "refract");
        assert_eq!(headers[header::CONTENT_TYPE], "application/json");
        USER.into_response()
    })
    .await;
    assert_eq!(client.authenticated_user().await.map(|user| user.email), Ok("dana@example.com".to_owned()));
}

#[tokio::test]
async fn the_token_is_in_no_debug_output() {
    let client = client("https://app.prismatic.io");
    assert!(!format!("{client:?}").contains("secret-token"));
}

#[tokio::test]
async fn a_proxy_does_not_get_what_is_for_this_computer() {
    const BEHIND_A_PROXY: &str = "REFRACT_TEST_BEHIND_A_PROXY";
    if std::env::var_os(BEHIND_A_PROXY).is_some() {
        let (client, requests) = answering(|_, _| USER.into_response()).await;
        assert_eq!(client.authenticated_user().await.map(|user| user.name), Ok("Dana".to_owned()));
        assert_eq!(requests.load(Ordering::SeqCst), 1);
        return;
    }
    // The environment counts from a process's start, so this test runs itself in one that has a proxy.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let proxy = format!("http://{}", listener.local_addr().expect("an address"));
    let itself = std::env::current_exe().expect("this program has a path");
    let run = std::process::Command::new(itself)
        .args(["--exact", "answers::a_proxy_does_not_get_what_is_for_this_computer"])
        .env(BEHIND_A_PROXY, "1")
        .env("http_proxy", &proxy)
        .env("https_proxy", &proxy)
        .output();
    let run = run.expect("it runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

#[tokio::test]
async fn a_server_cannot_send_the_token_back_in_its_words() {
    let echo = r#"{"errors":[{"message":"No user of secret-token."}]}"#;
    let refused = ApiError::Refused(vec![QueryError { message: "No user of ….".to_owned(), executing: false }]);
    assert_eq!(meaning(200, "application/json", echo).await, refused);
    let echo = r#"{"data":{"createInstance":{"instance":null,"errors":[
        {"field":"secret-token","messages":["No user of \u0073ecret-token."]}]}}}"#;
    let field = FieldError { field: Some("…".to_owned()), messages: vec!["No user of ….".to_owned()] };
    assert_eq!(meaning(200, "application/json", echo).await, ApiError::Rejected(vec![field]));
    let echo = USER.to_owned().replace("Dana", "secret-token");
    let (client, _) = answering(move |_, _| echo.clone().into_response()).await;
    assert_eq!(client.authenticated_user().await.map(|user| user.name), Ok("…".to_owned()));
}
