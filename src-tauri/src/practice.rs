//! The practice workspace: a sandbox inside the app, on a port of this computer that only the app knows.

use prismatic_sandbox::{Config, Server};
use tokio::net::TcpListener;
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
    /// Starts the sandbox where it does not run yet.
    pub(crate) async fn open(&self) -> std::io::Result<Entrance> {
        let mut slot = self.server.lock().await;
        let server = match slot.take() {
            Some(server) => server,
            None => start().await?,
        };
        let sandbox = slot.insert(server).sandbox();
        Ok(Entrance { address: sandbox.url().to_owned(), token: sandbox.token().to_owned() })
    }
}

async fn start() -> std::io::Result<Server> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let config = Config { token: Uuid::new_v4().to_string(), ..Config::default() };
    prismatic_sandbox::start(listener, config, std::future::pending()).await
}
