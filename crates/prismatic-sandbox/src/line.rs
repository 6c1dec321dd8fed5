//! Connections that can be ended without an answer.
//!
//! An HTTP handler cannot refuse to answer; so a response that carries a [`HangUp`] tells the
//! connection below to fail at the first byte of it.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use axum::extract::{ConnectInfo, Request, connect_info::Connected};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use crate::faults;

/// Marks a response that no client sees: in its place the connection ends. Over the in-process
/// router it is among the response's extensions, and the body fails at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HangUp {
    /// The connection is closed in good order.
    Close,
    /// The connection is reset.
    Reset,
}

impl From<HangUp> for Response {
    fn from(hang_up: HangUp) -> Self {
        let mut response = Self::new(faults::broken());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response.extensions_mut().insert(hang_up);
        response
    }
}

/// The other end's handle on a connection.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    end: Arc<AtomicU8>,
}

const GOES_ON: u8 = 0;
const CLOSES: u8 = 1;
const RESETS: u8 = 2;

/// Ends the connection of a response that carries a [`HangUp`].
pub(crate) async fn hang_up(ConnectInfo(line): ConnectInfo<Line>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<HangUp>() {
        None => {}
        Some(HangUp::Close) => line.end.store(CLOSES, Ordering::Release),
        Some(HangUp::Reset) => line.end.store(RESETS, Ordering::Release),
    }
    response
}

/// A listener whose connections have a [`Line`].
pub(crate) struct Lines(pub(crate) TcpListener);

impl Listener for Lines {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Without it small answers may wait for the client; it is no reason to turn one away.
        let _ = stream.set_nodelay(true);
        (Connection { stream, end: Arc::new(AtomicU8::new(GOES_ON)) }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Lines>> for Line {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        Self { end: Arc::clone(&stream.io().end) }
    }
}

/// A connection that fails to write once its [`Line`] says so.
pub(crate) struct Connection {
    stream: TcpStream,
    end: Arc<AtomicU8>,
}

impl Connection {
    fn check(&self) -> io::Result<()> {
        match self.end.load(Ordering::Acquire) {
            GOES_ON => Ok(()),
            RESETS => Err(io::ErrorKind::ConnectionReset.into()),
            _ => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.end.load(Ordering::Acquire) == RESETS {
            // Where it fails, the connection is gone already.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.end.load(Ordering::Acquire) == RESETS {
            // A shutdown in good order would come before the reset.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
