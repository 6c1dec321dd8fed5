//! The one window: it shows the bundled front end and never anything else.

use std::path::PathBuf;

use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, DragDropEvent, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};
use tauri_specta::Event;

use crate::app::App;
use crate::view::preset::PresetFileDropped;
use crate::view::run::QuitAsked;

/// The label of the window.
const LABEL: &str = "main";

/// Opens the window; it asks before it closes while a run goes on.
pub(crate) fn open(app: &tauri::App) -> tauri::Result<()> {
    let window = build(app)?;
    let handle = app.handle().clone();
    #[expect(clippy::wildcard_enum_match_arm, reason = "the many other events have one meaning here")]
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. }
            if handle.state::<App>().is_busy() && QuitAsked.emit(&handle).is_ok() =>
        {
            api.prevent_close();
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => take_dropped(&handle, paths),
        _ => {}
    });
    Ok(())
}

/// Tells the page that a file of presets was dropped on the window; which one, only the app knows.
pub fn take_dropped<R: Runtime>(app: &AppHandle<R>, paths: &[PathBuf]) {
    let is_json = |path: &&PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let Some(path) = paths.iter().find(is_json) else { return };
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    let news = PresetFileDropped { file_name: deploy_core::visible(&file_name) };
    app.state::<App>().drop_file(path.clone());
    if let Err(error) = news.emit(app) {
        tracing::warn!(%error, "window.drop_not_told");
    }
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // Each is a favour that a desktop may refuse.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn build(app: &tauri::App) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
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
