//! The app on Tauri's mock runtime, with its real capabilities.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use refract::{App, BrowserError, ClipboardError, Shell};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tauri::http::HeaderMap;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{Listener, Manager, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

/// A desktop that records.
#[derive(Clone, Default)]
pub(crate) struct RecordingShell {
    /// The texts that were copied.
    pub(crate) copied: Arc<Mutex<Vec<String>>>,
    /// The secrets that were copied.
    pub(crate) copied_secrets: Arc<Mutex<Vec<String>>>,
    /// The pages that were opened in the browser.
    pub(crate) opened: Arc<Mutex<Vec<url::Url>>>,
    /// What was told outside the window.
    pub(crate) notified: Arc<Mutex<Vec<String>>>,
    /// The file that the person chooses.
    pub(crate) file: Option<PathBuf>,
    /// What the clipboard holds, for whoever pastes.
    pub(crate) clipboard: String,
    /// What the clipboard answers.
    pub(crate) refusal: Option<ClipboardError>,
}

#[expect(clippy::unwrap_in_result, reason = "a broken record fails the test")]
impl Shell for RecordingShell {
    fn copy(&self, text: &str) -> Result<(), ClipboardError> {
        self.copied.lock().expect("the record").push(text.to_owned());
        self.refusal.clone().map_or(Ok(()), Err)
    }

    fn copy_secret(&self, secret: &SecretString) -> Result<(), ClipboardError> {
        self.copied_secrets.lock().expect("the record").push(secret.expose_secret().to_owned());
        self.refusal.clone().map_or(Ok(()), Err)
    }

    fn paste(&self) -> Result<SecretString, ClipboardError> {
        self.refusal.clone().map_or_else(|| Ok(self.clipboard.as_str().into()), Err)
    }

    fn open_browser(&self, page: &url::Url) -> Result<(), BrowserError> {
        self.opened.lock().expect("the record").push(page.clone());
        Ok(())
    }

    fn choose_file(&self, _name: &str) -> Option<PathBuf> {
        self.file.clone()
    }

    fn choose_file_to_read(&self, _kind: &str, _endings: &[&str]) -> Option<PathBuf> {
        self.file.clone()
    }

    fn notify(&self, title: &str, text: &str) {
        self.notified.lock().expect("the record").push(format!("{title} | {text}"));
    }

    fn keep_awake(&self, _on: bool) {}

    fn quit(&self) {}
}

/// A window that calls commands.
pub(crate) struct Window {
    window: WebviewWindow<MockRuntime>,
    // Kept for as long as the window is; the folder is what it remembers.
    kept: (tauri::App<MockRuntime>, TempDir),
}

impl Window {
    /// Opens the main window of an app that remembers in a folder of its own.
    pub(crate) fn open(shell: RecordingShell) -> Self {
        Self::open_labelled("main", shell)
    }

    /// Opens a window of another label.
    pub(crate) fn open_labelled(label: &str, shell: RecordingShell) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let builder = refract::builder::<MockRuntime>();
        let app = mock_builder()
            .invoke_handler(builder.invoke_handler())
            .manage(App::new(shell, false).with_database(data.path().join("refract.db")))
            .build(tauri::generate_context!())
            .expect("the app can be built");
        builder.mount_events(&app);
        refract::tell_of_runs(app.handle());
        let window = WebviewWindowBuilder::new(&app, label, tauri::WebviewUrl::default()).build().expect("a window");
        Self { window, kept: (app, data) }
    }

    /// Whether a text is anywhere in what is remembered.
    pub(crate) fn remembers(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.kept.1.path()).expect("the folder");
        let mut files = files.map(|file| std::fs::read(file.expect("a file").path()).expect("it can be read"));
        let has_text = |bytes: Vec<u8>| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        files.any(has_text)
    }

    #[expect(clippy::unwrap_in_result, reason = "what can't be sent fails the test")]
    /// Calls a command as the front end does and gives its answer, or its error.
    pub(crate) fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let url =
            if cfg!(any(windows, target_os = "android")) { "http://tauri.localhost" } else { "tauri://localhost" };
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: url.parse().expect("a URL"),
            body: InvokeBody::Json(arguments),
            headers: HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request).map(|body| body.deserialize().expect("JSON"))
    }

    /// Drops a file on the window, and returns what the page hears.
    pub(crate) fn drop_file(&self, file: &std::path::Path) -> Value {
        let (heard, news) = std::sync::mpsc::channel();
        self.window.listen_any("preset-file-dropped", move |event| {
            heard.send(event.payload().to_owned()).expect("the test listens");
        });
        refract::take_dropped(self.window.app_handle(), &[file.to_owned()]);
        let payload = news.recv_timeout(std::time::Duration::from_secs(10)).expect("the page hears of it");
        serde_json::from_str(&payload).expect("JSON")
    }
}
