//! Runs a sandbox by hand or for another process: prints where it is and serves until stopped.

mod args;

use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::process::ExitCode;

use prismatic_sandbox::{Sandbox, bind, schema_sdl, start};
use serde::Serialize;
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};

use crate::args::{Args, Refusal};

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Args::read() {
        Ok(args) => run(args).await.map_err(|error| Refusal { text: error.to_string(), code: 1 }),
        Err(refusal) => Err(refusal),
    };
    let Err(refusal) = outcome else {
        return ExitCode::SUCCESS;
    };
    // Nobody is left to tell when the error output is closed.
    let _ = writeln!(io::stderr(), "{}", refusal.text.trim_end());
    ExitCode::from(refusal.code)
}

async fn run(args: Args) -> io::Result<()> {
    if args.print_schema {
        return io::stdout().write_all(schema_sdl().as_bytes());
    }
    let port = args.port;
    let config = args.config();
    let bound = if port == 0 { bind(&config).await } else { TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await };
    let listener =
        bound.map_err(|error| io::Error::new(error.kind(), format!("Port {port} cannot be used: {error}.")))?;
    // Before anybody is told where to send a signal.
    let interrupted = interrupted()?;
    let server = start(listener, config, interrupted).await?;
    announce(server.sandbox())?;
    server.stopped().await
}

/// What another process has to know.
#[derive(Serialize)]
struct Announcement<'a> {
    url: &'a str,
    token: &'a str,
}

fn announce(sandbox: &Sandbox) -> io::Result<()> {
    let announcement = Announcement { url: sandbox.url(), token: sandbox.token() };
    let line = serde_json::to_string(&announcement)?;
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()
}

/// Listens for SIGINT (Ctrl-C) and SIGTERM from now on; what it returns completes at the first of them.
#[cfg(unix)]
fn interrupted() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Returns what completes at Ctrl-C.
#[cfg(not(unix))]
fn interrupted() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}
