//! Watches runs: tells the window how they come along, keeps the computer awake, and says when one has ended.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use deploy_core::{Observer, Row, Run, RunState, Workplace, visible};
use tauri::{AppHandle, Manager, Runtime};
use tauri_specta::Event;

use crate::app::App;
use crate::shell::Shell;
use crate::view::run::{RowView, RunEnded, RunProgress};

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
    is_awake: AtomicBool,
}

impl Watcher {
    /// Makes a watcher that uses the desktop.
    pub(crate) fn new(shell: Arc<dyn Shell>) -> Self {
        Self { shell, window: OnceLock::new(), is_awake: AtomicBool::new(false) }
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

    /// Uses the desktop where waiting for other programs does no harm.
    fn with_shell(&self, work: impl FnOnce(&dyn Shell) + Send + 'static) {
        let shell = self.shell.clone();
        tauri::async_runtime::spawn_blocking(move || work(&*shell));
    }
}

impl Observer for Watcher {
    fn progress(&self, run: Run, rows: Vec<Row>) {
        let is_going = matches!(run.state, RunState::Running | RunState::Cancelling);
        if self.is_awake.swap(is_going, Ordering::Relaxed) != is_going {
            self.with_shell(move |shell| shell.keep_awake(is_going));
        }
        let rows = rows.iter().map(|row| RowView::new(&run, row)).collect();
        let profile = run.profile.clone();
        self.send(&profile, News::Progress(RunProgress { run: run.into(), rows }));
    }

    fn ended(&self, run: Run) {
        let is_off = run.state == RunState::Cancelled;
        let title = if is_off { "The deployment was called off" } else { "The deployment is through" };
        let text = summary(&run);
        self.with_shell(move |shell| shell.notify(title, &text));
        let profile = run.profile.clone();
        self.send(&profile, News::Ended(RunEnded { run: run.into() }));
    }
}

/// How a run ended, on one line.
fn summary(run: &Run) -> String {
    let counts = [
        (run.counts.done, "live"),
        (run.counts.failed, "failed"),
        (run.counts.needs_your_eye, "need your eye"),
        (run.counts.cancelled, "called off"),
        (run.counts.deleted, "deleted"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    format!("{}: {}", visible(&run.integration_name), counts.collect::<Vec<_>>().join(", "))
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watcher").finish_non_exhaustive()
    }
}
