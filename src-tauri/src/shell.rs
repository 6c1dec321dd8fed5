//! What the app needs of the desktop it runs on.

use std::sync::{Mutex, PoisonError};

/// The desktop, as far as commands use it; tests put a recording one in its place.
pub trait Shell: Send + Sync + 'static {
    /// Puts text on the clipboard and returns once the clipboard holds it.
    ///
    /// It may wait for other programs, so it is not for threads that must not.
    fn copy(&self, text: &str) -> Result<(), ClipboardError>;
}

/// Why text is not on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// The clipboard can't be reached or refused the text.
    #[error("the clipboard did not take the text: {0}")]
    Refused(String),
    /// The clipboard took the text but holds another.
    #[error("the clipboard holds another text")]
    Changed,
}

/// The real desktop.
#[derive(Default)]
pub(crate) struct Desktop {
    /// Kept open: on Linux the text is gone when its owner is.
    clipboard: Mutex<Option<arboard::Clipboard>>,
}

impl Shell for Desktop {
    fn copy(&self, text: &str) -> Result<(), ClipboardError> {
        let mut slot = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        let mut clipboard = match slot.take() {
            Some(clipboard) => clipboard,
            None => arboard::Clipboard::new().map_err(|error| refused(&error))?,
        };
        // A clipboard that fails is dropped, so that the next try opens a new one.
        clipboard.set_text(text).map_err(|error| refused(&error))?;
        let held = clipboard.get_text().map_err(|error| refused(&error))?;
        *slot = Some(clipboard);
        if held == text { Ok(()) } else { Err(ClipboardError::Changed) }
    }
}

fn refused(error: &arboard::Error) -> ClipboardError {
    ClipboardError::Refused(error.to_string())
}
