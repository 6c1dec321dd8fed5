//! The state behind the commands.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use deploy_core::{Account, Database, DatabaseError, Session};

use crate::practice::Practice;
use crate::shell::Shell;

/// What the commands share.
pub struct App {
    shell: Arc<dyn Shell>,
    account: OnceLock<Account>,
    pub(crate) practice: Practice,
    opens_in_practice: AtomicBool,
    database_file: Option<PathBuf>,
}

impl App {
    /// Makes the state; with `opens_in_practice`, the first question who is signed in enters the practice workspace.
    pub fn new(shell: impl Shell, opens_in_practice: bool) -> Self {
        Self {
            shell: Arc::new(shell),
            account: OnceLock::new(),
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
    pub(crate) fn account(&self) -> Result<&Account, DatabaseError> {
        if let Some(account) = self.account.get() {
            return Ok(account);
        }
        let file = match &self.database_file {
            Some(file) => file.clone(),
            None => Database::default_file()?,
        };
        let account = Account::new(Database::open(&file)?);
        Ok(self.account.get_or_init(|| account))
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
