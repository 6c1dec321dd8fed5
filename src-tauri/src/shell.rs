//! What the app needs of the desktop it runs on.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use keepawake::KeepAwake;
use secrecy::{ExposeSecret, SecretString};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_notification::NotificationExt;

use url::Url;

/// The desktop, as far as commands use it; tests put a recording one in its place.
pub trait Shell: Send + Sync + 'static {
    /// Puts text on the clipboard and returns once the clipboard holds it.
    ///
    /// It may wait for other programs, so it is not for threads that must not.
    fn copy(&self, text: &str) -> Result<(), ClipboardError>;

    /// As [`Self::copy`], and asks clipboard managers not to keep it.
    fn copy_secret(&self, secret: &SecretString) -> Result<(), ClipboardError>;

    /// The text on the clipboard; empty where it holds something else or nothing.
    ///
    /// It may wait for other programs, so it is not for threads that must not.
    fn paste(&self) -> Result<SecretString, ClipboardError>;

    /// Opens a web page in the person's browser, or a letter in their mail program; anything else is refused.
    ///
    /// It returns once the browser was asked to, whether or not it does.
    fn open_browser(&self, page: &Url) -> Result<(), BrowserError>;

    /// Lets the person choose where a file is saved that is called `name` unless they say otherwise; `None` where they
    /// choose nothing.
    ///
    /// It waits for the person, so it is not for threads that must not.
    fn choose_file(&self, name: &str) -> Option<PathBuf>;

    /// Lets the person choose a file of a kind to read, by the endings of its name; `None` where they choose nothing.
    ///
    /// It waits for the person, so it is not for threads that must not.
    fn choose_file_to_read(&self, kind: &str, endings: &[&str]) -> Option<PathBuf>;

    /// Tells the person something outside the window; it may not be shown.
    fn notify(&self, title: &str, text: &str);

    /// Keeps the computer from falling asleep, or lets it.
    ///
    /// It may wait for other programs, so it is not for threads that must not.
    fn keep_awake(&self, on: bool);

    /// Closes the app.
    fn quit(&self);
}

/// Why a page is not opened in the browser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrowserError {
    /// It is no web page.
    #[error("it is no web page")]
    NoWebPage,
    /// The operating system has nothing that opens web pages.
    ///
    /// Its own words are not kept: they may quote the page, whose address can be good for whoever has it.
    #[error("no browser can be opened: {0}")]
    Refused(ErrorKind),
}

/// Why text is not on the clipboard, or does not come from there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// The clipboard can't be reached or refused the text.
    #[error("the clipboard did not take the text: {0}")]
    Refused(String),
    /// The clipboard can't be reached or does not hand over what it has.
    #[error("the clipboard can't be read: {0}")]
    Unreadable(String),
    /// The clipboard took the text but holds another.
    #[error("the clipboard holds another text")]
    Changed,
}

/// The real desktop.
#[derive(Default)]
pub(crate) struct Desktop {
    /// Kept open: on Linux the text is gone when its owner is.
    clipboard: Mutex<Option<arboard::Clipboard>>,
    /// Keeps the computer awake for as long as it is there.
    awake: Mutex<Option<KeepAwake>>,
    /// The app, once it runs.
    app: Arc<OnceLock<AppHandle>>,
}

impl Desktop {
    /// Where the app is to be put once it runs.
    pub(crate) fn app(&self) -> Arc<OnceLock<AppHandle>> {
        self.app.clone()
    }
}

impl Shell for Desktop {
    fn copy(&self, text: &str) -> Result<(), ClipboardError> {
        self.copy_as(text, |clipboard| clipboard.set_text(text))
    }

    fn copy_secret(&self, secret: &SecretString) -> Result<(), ClipboardError> {
        let text = secret.expose_secret();
        self.copy_as(text, |clipboard| unkept(clipboard.set()).text(text))
    }

    fn paste(&self) -> Result<SecretString, ClipboardError> {
        let mut slot = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        let mut clipboard = match slot.take() {
            Some(clipboard) => clipboard,
            None => arboard::Clipboard::new().map_err(|error| ClipboardError::Unreadable(error.to_string()))?,
        };
        let text = match clipboard.get_text() {
            Ok(text) => SecretString::from(text),
            Err(arboard::Error::ContentNotAvailable) => SecretString::default(),
            Err(error) => return Err(ClipboardError::Unreadable(error.to_string())),
        };
        *slot = Some(clipboard);
        Ok(text)
    }

    fn open_browser(&self, page: &Url) -> Result<(), BrowserError> {
        if !matches!(page.scheme(), "http" | "https" | "mailto") {
            return Err(BrowserError::NoWebPage);
        }
        tauri_plugin_opener::open_url(page, None::<&str>).map_err(|error| not_opened(&error))
    }

    fn choose_file(&self, name: &str) -> Option<PathBuf> {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let kind = ending.to_uppercase();
        let dialog = self.app.get()?.dialog().file().set_file_name(name).add_filter(kind, &[ending]);
        dialog.blocking_save_file()?.into_path().ok()
    }

    fn choose_file_to_read(&self, kind: &str, endings: &[&str]) -> Option<PathBuf> {
        let dialog = self.app.get()?.dialog().file().add_filter(kind, endings);
        dialog.blocking_pick_file()?.into_path().ok()
    }

    fn notify(&self, title: &str, text: &str) {
        let Some(app) = self.app.get() else { return };
        if let Err(error) = app.notification().builder().title(title).body(text).show() {
            tracing::warn!(%error, "desktop.not_notified");
        }
    }

    fn keep_awake(&self, on: bool) {
        let mut awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        if !on {
            *awake = None;
        } else if awake.is_none() {
            let wish = keepawake::Builder::default()
                .idle(true)
                .sleep(true)
                .reason("Instances are being deployed")
                .app_name("Refract")
                .app_reverse_domain("app.refract.desktop")
                .create();
            *awake = wish.inspect_err(|error| tracing::warn!(%error, "desktop.may_sleep")).ok();
        }
    }

    fn quit(&self) {
        if let Some(app) = self.app.get() {
            app.exit(0);
        }
    }
}

impl Desktop {
    /// Puts text on the clipboard the way `set` does it.
    fn copy_as(
        &self,
        text: &str,
        set: impl FnOnce(&mut arboard::Clipboard) -> Result<(), arboard::Error>,
    ) -> Result<(), ClipboardError> {
        let mut slot = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        let mut clipboard = match slot.take() {
            Some(clipboard) => clipboard,
            None => arboard::Clipboard::new().map_err(|error| refused(&error))?,
        };
        // A clipboard that fails is dropped, so that the next try opens a new one.
        set(&mut clipboard).map_err(|error| refused(&error))?;
        let held = clipboard.get_text().map_err(|error| refused(&error))?;
        *slot = Some(clipboard);
        if held == text { Ok(()) } else { Err(ClipboardError::Changed) }
    }
}

/// Asks clipboard managers not to keep what is set; each system has its own way of saying so.
fn unkept(set: arboard::Set<'_>) -> arboard::Set<'_> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux;
    #[cfg(windows)]
    use arboard::SetExtWindows;

    #[cfg(windows)]
    let set = set.exclude_from_cloud();
    #[cfg(any(target_os = "linux", target_os = "macos", windows))]
    let set = set.exclude_from_history();
    set
}

fn refused(error: &arboard::Error) -> ClipboardError {
    ClipboardError::Refused(error.to_string())
}

fn not_opened(error: &tauri_plugin_opener::Error) -> BrowserError {
    let kind = if let tauri_plugin_opener::Error::Io(error) = error { error.kind() } else { ErrorKind::Other };
    BrowserError::Refused(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_opened_is_not_quoted() {
        let said = r#"Launcher "xdg-open" "https://login.example/authorize?state=canary" failed with ExitStatus(3)"#;
        let error = not_opened(&std::io::Error::other(said).into());
        assert_eq!(error, BrowserError::Refused(ErrorKind::Other));
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}
