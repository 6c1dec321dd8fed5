//! The app on Tauri's mock runtime, with its real capabilities.

use std::sync::{Arc, Mutex};

use refract::{App, ClipboardError, Shell};
use serde_json::Value;
use tauri::http::HeaderMap;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

/// A desktop that records.
#[derive(Clone, Default)]
pub(crate) struct RecordingShell {
    /// The texts that were copied.
    pub(crate) copied: Arc<Mutex<Vec<String>>>,
    /// What the clipboard answers.
    pub(crate) refusal: Option<ClipboardError>,
}

#[expect(clippy::unwrap_in_result, reason = "a broken record fails the test")]
impl Shell for RecordingShell {
    fn copy(&self, text: &str) -> Result<(), ClipboardError> {
        self.copied.lock().expect("the record").push(text.to_owned());
        self.refusal.clone().map_or(Ok(()), Err)
    }
}

/// A window that calls commands.
pub(crate) struct Window {
    window: WebviewWindow<MockRuntime>,
    // Kept for as long as the window is.
    _kept: (tauri::App<MockRuntime>, TempDir),
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
        let window = WebviewWindowBuilder::new(&app, label, tauri::WebviewUrl::default()).build().expect("a window");
        Self { window, _kept: (app, data) }
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
}
