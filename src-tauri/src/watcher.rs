//! Watches runs: tells the window how they come along, keeps the computer awake while one is at work, and says when one has
//! stopped or ended.

mod notices;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use deploy_core::{Observer, Row, Run, Workplace};
use tauri::{AppHandle, Manager, Runtime};
use tauri_specta::Event;

use crate::app::App;
use crate::shell::Shell;
use crate::view::run::{RowView, RunEnded, RunProgress};
use notices::{Notice, Seen};

/// What is told to the window.
enum News {
    Progress(RunProgress),
    Ended(RunEnded),
}

/// What hears news about the runs of a profile.
type Listener = dyn Fn(&str, News) + Send + Sync;

/// Watches the runs of the app.
pub(crate) struct Watcher {
    shell: Arc<dyn Shell>,
    window: OnceLock<Box<Listener>>,
    seen: Mutex<Seen>,
    /// Whether the computer is to stay awake.
    is_awake: Arc<AtomicBool>,
    /// Held by whoever tells the desktop of it.
    awake_turn: Arc<Mutex<()>>,
}

impl Watcher {
    /// Makes a watcher that uses the desktop.
    pub(crate) fn new(shell: Arc<dyn Shell>) -> Self {
        let (is_awake, awake_turn) = (Arc::default(), Arc::default());
        Self { shell, window: OnceLock::new(), seen: Mutex::default(), is_awake, awake_turn }
    }

    /// Tells the window from here on of the runs of whoever is signed in; the first one stays.
    pub(crate) fn tell<R: Runtime>(&self, app: AppHandle<R>) {
        let _first = self.window.set(Box::new(move |profile, news| {
            let session = app.state::<App>().session();
            if session.is_ok_and(|session| Workplace::of(&session).profile != profile) {
                return;
            }
            let told = match news {
                News::Progress(news) => news.emit(&app),
                News::Ended(news) => news.emit(&app),
            };
            if let Err(error) = told {
                tracing::warn!(%error, "run.not_told");
            }
        }));
    }

    fn send(&self, profile: &str, news: News) {
        if let Some(window) = self.window.get() {
            window(profile, news);
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the computer awake, or lets it sleep, by the runs that were seen.
    fn keep_awake(&self, seen: &Seen) {
        let is_at_work = seen.is_at_work();
        if self.is_awake.swap(is_at_work, Ordering::Relaxed) != is_at_work {
            // In turns, so that what holds last is done last, in whatever order they begin.
            let (is_awake, turn) = (self.is_awake.clone(), self.awake_turn.clone());
            self.with_shell(move |shell| {
                let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
                shell.keep_awake(is_awake.load(Ordering::Relaxed));
            });
        }
    }

    fn notify(&self, Notice { title, text }: Notice) {
        self.with_shell(move |shell| shell.notify(&title, &text));
    }

    /// Uses the desktop where waiting for other programs does no harm.
    fn with_shell(&self, work: impl FnOnce(&dyn Shell) + Send + 'static) {
        let shell = self.shell.clone();
        tauri::async_runtime::spawn_blocking(move || work(&*shell));
    }
}

impl Observer for Watcher {
    fn progress(&self, run: Run, rows: Vec<Row>) {
        let stop = {
            let mut seen = self.seen();
            let stop = seen.progress(&run, rows.iter().map(|row| row.stage));
            self.keep_awake(&seen);
            stop
        };
        if let Some(stop) = stop {
            self.notify(stop);
        }
        let rows = rows.iter().map(|row| RowView::new(&run, row)).collect();
        let profile = run.profile.clone();
        self.send(&profile, News::Progress(RunProgress { run: run.into(), rows }));
    }

    fn ended(&self, run: Run) {
        let end = {
            let mut seen = self.seen();
            let end = seen.ended(&run);
            self.keep_awake(&seen);
            end
        };
        self.notify(end);
        let profile = run.profile.clone();
        self.send(&profile, News::Ended(RunEnded { run: run.into() }));
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watcher").finish_non_exhaustive()
    }
}
