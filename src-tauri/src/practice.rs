//! The practice workspace: a sandbox inside the app, on a port of this computer that only the app knows.
//!
//! What one makes in it is kept in a file beside the database, until one starts over.

use std::path::PathBuf;

use prismatic_sandbox::{Config, Sandbox, Server};
use tokio::sync::Mutex;
use uuid::Uuid;

/// The sandbox, once it has been asked for; it runs until the app closes.
#[derive(Default)]
pub(crate) struct Practice {
    server: Mutex<Option<Server>>,
}

/// Where the practice workspace is and what opens it.
pub(crate) struct Entrance {
    pub(crate) address: String,
    pub(crate) token: String,
}

impl Practice {
    /// Starts the sandbox where it does not run yet; its state is kept in `file`.
    pub(crate) async fn open(&self, file: PathBuf) -> std::io::Result<Entrance> {
        let sandbox = self.running(file).await?;
        Ok(Entrance { address: sandbox.url().to_owned(), token: sandbox.token().to_owned() })
    }

    /// Puts everything back as it was at the very first start, in memory and in `file`.
    pub(crate) async fn start_over(&self, file: PathBuf) -> std::io::Result<()> {
        let sandbox = self.running(file).await?;
        let reset = tokio::task::spawn_blocking(move || {
            sandbox.reset();
            sandbox.save()
        });
        reset.await.map_err(std::io::Error::other)?
    }

    /// Writes down what is not yet, before the app closes. Where the sandbox is about to start, there
    /// is nothing to write.
    pub(crate) fn save(&self) {
        let Ok(server) = self.server.try_lock() else { return };
        if let Some(Err(error)) = server.as_ref().map(|server| server.sandbox().save()) {
            tracing::warn!(%error, "practice.not_kept");
        }
    }

    async fn running(&self, file: PathBuf) -> std::io::Result<Sandbox> {
        let mut slot = self.server.lock().await;
        let server = match slot.take() {
            Some(server) => server,
            None => start(file).await?,
        };
        Ok(slot.insert(server).sandbox().clone())
    }
}

async fn start(file: PathBuf) -> std::io::Result<Server> {
    let config = Config { token: Uuid::new_v4().to_string(), state: Some(file), ..Config::default() };
    let listener = prismatic_sandbox::bind(&config).await?;
    let server = prismatic_sandbox::start(listener, config, std::future::pending()).await?;
    tracing::info!(outcome = ?server.state_outcome(), "practice.started");
    Ok(server)
}
