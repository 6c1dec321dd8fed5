//! The state behind the commands.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use deploy_core::{Account, Database, DatabaseError, Session, Vault};

use crate::practice::Practice;
use crate::shell::Shell;

/// What the commands share.
pub struct App {
    shell: Arc<dyn Shell>,
    account: Mutex<Option<Arc<Account>>>,
    pub(crate) practice: Practice,
    opens_in_practice: AtomicBool,
    database_file: Option<PathBuf>,
}

impl App {
    /// Makes the state; with `opens_in_practice`, the first question who is signed in enters the practice workspace.
    pub fn new(shell: impl Shell, opens_in_practice: bool) -> Self {
        Self {
            shell: Arc::new(shell),
            account: Mutex::default(),
            practice: Practice::default(),
            opens_in_practice: AtomicBool::new(opens_in_practice),
            database_file: None,
        }
    }

    /// Keeps the database in `file`, not in the operating system's folder for the app's data.
    #[must_use]
    pub fn with_database(mut self, file: PathBuf) -> Self {
        self.database_file = Some(file);
        self
    }

    /// The account; its database is opened on first use, and again after a failure.
    pub(crate) fn account(&self) -> Result<Arc<Account>, DatabaseError> {
        let mut slot = self.account.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(account) = slot.as_ref() {
            return Ok(account.clone());
        }
        let file = match &self.database_file {
            Some(file) => file.clone(),
            None => Database::default_file()?,
        };
        let account = Arc::new(Account::new(Database::open(&file)?, Vault::system()));
        Ok(slot.insert(account).clone())
    }

    /// The session, for commands that need one.
    pub(crate) fn session(&self) -> Result<Arc<Session>, deploy_core::Error> {
        self.account()?.session()
    }

    /// The desktop.
    pub(crate) fn shell(&self) -> Arc<dyn Shell> {
        self.shell.clone()
    }

    /// Whether the practice workspace is to be entered now; `true` once at the most.
    pub(crate) fn takes_practice_start(&self) -> bool {
        self.opens_in_practice.swap(false, Ordering::Relaxed)
    }
}
