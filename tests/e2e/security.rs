//! What the window may not do.

use serde_json::json;

use crate::harness::{App, Desktop, Keyring};

/// Calls a command and gives how it ended.
const INVOKE: &str = r"
const [command, args, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
window.__TAURI_INTERNALS__.invoke(command, args).then(() => done('ok'), (error) => done(String(error)));
";

#[tokio::test]
async fn the_window_calls_the_apps_commands_and_no_others() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    app.page.button("Sign in").await;
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
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.button("Sign in").await;
    let frozen = page.run("return Object.isFrozen(Object.prototype)", vec![]).await;
    assert_eq!(frozen, json!(true));

    let injected = "const node = document.createElement('script'); node.textContent = 'window.hit = 1'; \
                    document.body.append(node); return window.hit === undefined";
    assert_eq!(page.run(injected, vec![]).await, json!(true), "scripts that are not the app's do not run");

    let fetched = "const done = arguments[arguments.length - 1]; \
                   fetch('http://127.0.0.1:9/').then(() => done('ok'), (error) => done('refused'))";
    assert_eq!(page.run_async(fetched, vec![]).await, json!("refused"));

    page.run("window.open('https://example.com/'); location.href = 'https://example.com/';", vec![]).await;
    page.button("Sign in").await;
    let stayed = page.run("return location.protocol", vec![]).await;
    assert_eq!(stayed, json!("tauri:"), "the window stays on the app's own page");
    app.quit().await;
}
