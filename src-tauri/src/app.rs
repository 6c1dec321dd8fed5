//! The state behind the commands.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use deploy_core::config::{ConfigForm, Drafts, Forms, HeldSecrets};
use deploy_core::model::IntegrationId;
use deploy_core::{
    Account, Catalog, Database, DatabaseError, History, Presets, Runs, Session, Standing, Unsaved, Vault,
    back_up_daily, has_read, prepare,
};
use secrecy::SecretString;
use tokio::sync::OnceCell;

use crate::practice::Practice;
use crate::shell::Shell;
use crate::view::account::SessionView;
use crate::watcher::Watcher;

/// Hears who is signed in when that changes by itself.
type Listener = dyn Fn(Option<SessionView>) + Send + Sync;

/// How long to wait before looking whether the database is to be copied.
const BETWEEN_LOOKS: Duration = Duration::from_hours(1);
/// How long closing may take; a keyring may ask to be unlocked.
const PATIENCE_AT_CLOSE: Duration = Duration::from_secs(3);

/// What the commands share.
pub struct App {
    shell: Arc<dyn Shell>,
    opened: Mutex<Option<Opened>>,
    pub(crate) practice: Practice,
    opens_in_practice: AtomicBool,
    database_file: Option<PathBuf>,
    listener: OnceLock<Arc<Listener>>,
    runs: OnceCell<Runs>,
    /// How the database was found, once it was looked at.
    standing: Mutex<Option<Standing>>,
    /// The file that was last dropped on the window.
    dropped: Mutex<Option<PathBuf>>,
    /// The file with values for customers that was last chosen.
    filled_in: Mutex<Option<PathBuf>>,
    forms: Forms,
    held_secrets: HeldSecrets,
    /// The token that was pasted to sign in with.
    pasted: Mutex<Option<SecretString>>,
    pub(crate) watcher: Arc<Watcher>,
}

/// What needs the database.
#[derive(Clone)]
struct Opened {
    account: Arc<Account>,
    catalog: Catalog,
    presets: Presets,
    history: History,
    drafts: Drafts,
    unsaved: Unsaved,
}

impl App {
    /// Makes the state; with `opens_in_practice`, the first question who is signed in enters the practice workspace.
    pub fn new(shell: impl Shell, opens_in_practice: bool) -> Self {
        let shell: Arc<dyn Shell> = Arc::new(shell);
        Self {
            watcher: Arc::new(Watcher::new(shell.clone())),
            runs: OnceCell::new(),
            standing: Mutex::default(),
            dropped: Mutex::default(),
            filled_in: Mutex::default(),
            forms: Forms::default(),
            held_secrets: HeldSecrets::default(),
            pasted: Mutex::default(),
            shell,
            opened: Mutex::default(),
            practice: Practice::default(),
            opens_in_practice: AtomicBool::new(opens_in_practice),
            database_file: None,
            listener: OnceLock::new(),
        }
    }

    /// Tells `listener` from here on who is signed in when that changes by itself; the first one stays.
    pub(crate) fn listen(&self, listener: impl Fn(Option<SessionView>) + Send + Sync + 'static) {
        let _first = self.listener.set(Arc::new(listener));
    }

    /// Keeps the database in `file`, not in the operating system's folder for the app's data.
    #[must_use]
    pub fn with_database(mut self, file: PathBuf) -> Self {
        self.database_file = Some(file);
        self
    }

    /// The account; its database is opened on first use, and again after a failure.
    pub(crate) fn account(&self) -> Result<Arc<Account>, DatabaseError> {
        Ok(self.opened()?.account)
    }

    /// The catalog, which is in the same database.
    pub(crate) fn catalog(&self) -> Result<Catalog, DatabaseError> {
        Ok(self.opened()?.catalog)
    }

    /// The presets, which are in the same database.
    pub(crate) fn presets(&self) -> Result<Presets, DatabaseError> {
        Ok(self.opened()?.presets)
    }

    /// What was deployed before, which is in the same database.
    pub(crate) fn history(&self) -> Result<History, DatabaseError> {
        Ok(self.opened()?.history)
    }

    /// Looks at the database before anything uses it, and tells how it was found and where it is.
    pub(crate) fn start(&self) -> Result<(Standing, PathBuf), DatabaseError> {
        let file = self.place()?;
        let mut slot = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let standing = match slot.as_ref() {
            Some(standing) => standing,
            None => slot.insert(prepare(&file)?),
        };
        Ok((standing.clone(), file))
    }

    /// Notes that the person has read what became of a damaged database.
    pub(crate) fn has_read_standing(&self) -> Result<(), DatabaseError> {
        has_read(&self.file()?)?;
        let mut slot = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*slot, Some(Standing::Restored(_))) {
            *slot = Some(Standing::Good);
        }
        Ok(())
    }

    /// Copies the database once a day, and lets go of what was deleted when the app was last open; it never returns.
    pub(crate) fn keep_safe(&self) {
        if let Ok(presets) = self.presets()
            && let Err(error) = tauri::async_runtime::block_on(presets.tidy())
        {
            tracing::warn!(%error, "preset.not_tidied");
        }
        loop {
            let copied = self.start().and_then(|(standing, file)| match standing {
                Standing::Good | Standing::Restored(_) => back_up_daily(&file),
                Standing::Newer | Standing::ReadOnly => Ok(false),
            });
            if let Err(error) = copied {
                tracing::warn!(%error, "database.not_backed_up");
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Lets go of what was deleted, because the app closes.
    pub(crate) fn close(&self) {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(Opened { presets, .. }) = opened else { return };
        let closing = async { tokio::time::timeout(PATIENCE_AT_CLOSE, presets.close()).await };
        // What could not be removed is tried at the next start.
        if let Ok(Err(error)) = tauri::async_runtime::block_on(closing) {
            tracing::warn!(%error, "preset.not_closed");
        }
    }

    /// Remembers the file that was dropped on the window.
    pub(crate) fn drop_file(&self, file: PathBuf) {
        *self.dropped.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }

    /// The file that was last dropped on the window.
    pub(crate) fn dropped(&self) -> Option<PathBuf> {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers the file with values for customers that was chosen.
    pub(crate) fn set_filled_in(&self, file: PathBuf) {
        *self.filled_in.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }

    /// The file with values for customers that was last chosen.
    pub(crate) fn filled_in(&self) -> Option<PathBuf> {
        self.filled_in.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The drafts, which are in the same database.
    pub(crate) fn drafts(&self) -> Result<Drafts, DatabaseError> {
        Ok(self.opened()?.drafts)
    }

    /// What was typed and not saved yet, which is in the same database.
    pub(crate) fn unsaved(&self) -> Result<Unsaved, DatabaseError> {
        Ok(self.opened()?.unsaved)
    }

    /// What a version asks for, as the user of `session` sees it; it is read where it was not yet, or where `fresh` asks so.
    pub(crate) async fn config_form(
        &self,
        session: &Session,
        version: &IntegrationId,
        fresh: bool,
    ) -> Result<Arc<ConfigForm>, deploy_core::Error> {
        self.forms.form(&session.client, &account_of(session), version, fresh).await
    }

    /// What a version asks for, where it was read already, so that nobody waits for Prismatic.
    pub(crate) fn known_config_form(&self, session: &Session, version: &IntegrationId) -> Option<Arc<ConfigForm>> {
        self.forms.known(&account_of(session), version)
    }

    /// Holds the token that was pasted, so that it need not come through the page.
    pub(crate) fn hold_pasted(&self, token: SecretString) {
        *self.pasted.lock().unwrap_or_else(PoisonError::into_inner) = Some(token);
    }

    /// Gives the token that was pasted, once.
    pub(crate) fn take_pasted(&self) -> Option<SecretString> {
        self.pasted.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The secrets that the window has words for.
    pub(crate) fn held_secrets(&self) -> &HeldSecrets {
        &self.held_secrets
    }

    fn opened(&self) -> Result<Opened, DatabaseError> {
        let mut slot = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(opened) = slot.as_ref() {
            return Ok(opened.clone());
        }
        let file = self.file()?;
        let vault = Vault::system();
        let account = Account::new(Database::open(&file)?, vault.clone());
        let catalog = Catalog::open(&file)?;
        let (presets, history) = (Presets::open(&file, vault)?, History::open(&file)?);
        let account = Arc::new(account.with_catalog(catalog.clone()));
        if let Some(listener) = self.listener.get() {
            tauri::async_runtime::spawn(follow(account.clone(), listener.clone()));
        }
        let (drafts, unsaved) = (Drafts::open(&file)?, Unsaved::open(&file)?);
        Ok(slot.insert(Opened { account, catalog, presets, history, drafts, unsaved }).clone())
    }

    /// The runs; their database is opened on first use, and again after a failure.
    pub(crate) async fn runs(&self) -> Result<Runs, deploy_core::Error> {
        let open = async || Runs::open(&self.file()?, self.watcher.clone()).await;
        Ok(self.runs.get_or_try_init(open).await?.clone())
    }

    /// Whether a run goes on that closing the app would break off, or what a held up one sent is still on its way.
    pub(crate) fn is_busy(&self) -> bool {
        self.runs.get().is_some_and(Runs::is_busy)
    }

    /// Where the practice workspace is kept: beside the database.
    pub(crate) fn practice_file(&self) -> Result<PathBuf, DatabaseError> {
        Ok(self.place()?.with_file_name("practice.db"))
    }

    /// The database, after it was looked at.
    fn file(&self) -> Result<PathBuf, DatabaseError> {
        Ok(self.start()?.1)
    }

    fn place(&self) -> Result<PathBuf, DatabaseError> {
        self.database_file.clone().map_or_else(Database::default_file, Ok)
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

/// The account that sees the forms of a session.
fn account_of(session: &Session) -> String {
    format!("{} {}", session.profile.as_deref().unwrap_or_default(), session.user.email)
}

/// Tells of each change for as long as the account is there.
async fn follow(account: Arc<Account>, listener: Arc<Listener>) {
    let mut changes = account.changes();
    while changes.changed().await.is_ok() {
        let session = account.session().ok();
        let view = session.map(|session| {
            let profile = account.profile_of(&session).ok().flatten();
            SessionView::new(&session, profile.as_ref())
        });
        listener(view);
    }
}
