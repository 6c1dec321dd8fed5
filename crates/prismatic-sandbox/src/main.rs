//! Runs a sandbox by hand or for another process: prints where it is and serves until stopped.

mod args;

use std::future::pending;
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::process::ExitCode;

use prismatic_sandbox::{Sandbox, schema_sdl, start};
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::signal;

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
    let address = (Ipv4Addr::LOCALHOST, args.port);
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| io::Error::new(error.kind(), format!("Port {} cannot be used: {error}.", args.port)))?;
    let server = start(listener, args.config(), interrupted()).await?;
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

/// Completes at SIGINT (Ctrl-C) or SIGTERM.
async fn interrupted() {
    tokio::select! {
        Ok(()) = signal::ctrl_c() => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            terminate.recv().await;
        }
        Err(_) => pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    pending().await
}
