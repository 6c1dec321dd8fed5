//! What the window may not do.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::header;
use serde_json::json;
use tokio::net::TcpListener;

use crate::harness::{App, Desktop, Keyring};
use crate::steps::{sign_in_screen, unfold_other_ways};

/// Calls a command and gives how it ended.
const INVOKE: &str = r"
const [command, args, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
window.__TAURI_INTERNALS__.invoke(command, args).then(() => done('ok'), (error) => done(String(error)));
";

#[tokio::test]
async fn the_window_calls_the_apps_commands_and_no_others() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    let invoke = async |command: &str, args: serde_json::Value| {
        app.page.run_async(INVOKE, vec![json!(command), args]).await.as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(invoke("sign_in_options", json!({})).await, "ok");
    for command in [
        "read_token",
        "plugin:event|emit",
        "plugin:window|create",
        "plugin:webview|create_webview_window",
        "plugin:window|close",
        "plugin:webview|internal_toggle_devtools",
        "plugin:app|version",
        "plugin:path|resolve_directory",
        "plugin:shell|execute",
        "plugin:fs|read_file",
        "plugin:resources|close",
        "plugin:menu|new",
        "plugin:tray|new",
        "plugin:image|new",
    ] {
        let answer = invoke(command, json!({})).await;
        assert!(answer.contains("not allowed") || answer.contains("not found"), "{command}: {answer}");
    }
    app.quit().await;
}

#[tokio::test]
async fn the_page_keeps_to_itself() {
    let elsewhere = Elsewhere::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in_screen(page).await;
    let frozen = page.run("return Object.isFrozen(Object.prototype)", vec![]).await;
    assert_eq!(frozen, json!(true));

    let injected = "const node = document.createElement('script'); node.textContent = 'window.hit = 1'; \
                    document.body.append(node); return window.hit === undefined";
    assert_eq!(page.run(injected, vec![]).await, json!(true), "scripts that are not the app's do not run");

    let fetched = "const done = arguments[arguments.length - 1]; \
                   fetch(arguments[0]).then(() => done('ok'), () => done('refused'))";
    assert_eq!(page.run_async(fetched, vec![json!(elsewhere.url)]).await, json!("refused"));
    let framed = "const done = arguments[arguments.length - 1]; \
                  document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective)); \
                  const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame);";
    assert_eq!(page.run_async(framed, vec![json!(elsewhere.url)]).await, json!("frame-src"));

    page.run("window.open(arguments[0]); location.href = arguments[0];", vec![json!(elsewhere.url)]).await;
    // A round trip through the same network shows that there was time for the page's own requests.
    reqwest::get(&elsewhere.url).await.expect("the server answers");
    unfold_other_ways(page).await;
    page.press("Sign in").await;
    page.shows("Paste your token").await;
    let stayed = page.run("return location.protocol", vec![]).await;
    assert_eq!(stayed, json!("tauri:"), "the window stays on the app's own page");
    assert_eq!(page.windows().await, 1, "no other window opens");
    assert_eq!(elsewhere.hits.load(Ordering::SeqCst), 1, "only the test itself got through");
    app.quit().await;
}

/// A server that any page may read, and how often it was asked.
struct Elsewhere {
    url: String,
    hits: Arc<AtomicUsize>,
}

impl Elsewhere {
    async fn start() -> Self {
        let hits = Arc::new(AtomicUsize::new(0));
        let counter = hits.clone();
        let answer = move || {
            counter.fetch_add(1, Ordering::SeqCst);
            async { ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], "hello") }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
        Self { url, hits }
    }
}
