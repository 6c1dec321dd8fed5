//! The one window: it shows the bundled front end and never anything else.

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// Opens the window.
pub(crate) fn open(app: &App) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Refract")
        .inner_size(1260.0, 820.0)
        .min_inner_size(480.0, 480.0)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Whether a page belongs to the app: the bundled front end, or Vite's while developing.
fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => true,
        ("http" | "https", Some("tauri.localhost")) => cfg!(windows),
        ("http", Some("localhost")) => cfg!(dev) && url.port() == Some(1420),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_the_bundled_front_end() {
        let verdict = |url: &str| is_own_page(&Url::parse(url).expect("a URL"));
        assert!(verdict("tauri://localhost/deploy"));
        for url in [
            "https://app.prismatic.io/",
            "http://tauri.localhost.evil.example/",
            "http://app.evil.com/",
            "tauri://evil/",
            "file:///etc/passwd",
            "data:text/html,<h1>",
            "about:blank",
            "javascript:alert(1)",
        ] {
            assert!(!verdict(url), "{url}");
        }
    }
}
