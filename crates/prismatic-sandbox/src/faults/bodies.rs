//! Bodies that come late, in pieces, without end or not at all.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use http_body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// What a body does next.
pub(super) enum Step {
    /// It sends a piece so many times.
    Send(Bytes, u64),
    /// It waits.
    Wait(Duration),
    /// It lets what it has sent so far get out.
    Yield,
    /// It breaks off.
    Break,
}

/// A body that goes through steps.
#[derive(Default)]
pub(super) struct Steps {
    steps: VecDeque<Step>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Steps {
    /// Makes a body of `steps`.
    pub(super) fn body(steps: impl IntoIterator<Item = Step>) -> Body {
        Body::new(Self { steps: steps.into_iter().collect(), waiting: None })
    }
}

impl HttpBody for Steps {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        loop {
            if let Some(waiting) = &mut self.waiting {
                if waiting.as_mut().poll(cx).is_pending() {
                    return Poll::Pending;
                }
                self.waiting = None;
            }
            match self.steps.pop_front() {
                None => return Poll::Ready(None),
                Some(Step::Send(_, 0)) => {}
                Some(Step::Send(piece, times)) => {
                    self.steps.push_front(Step::Send(piece.clone(), times - 1));
                    return Poll::Ready(Some(Ok(Frame::data(piece))));
                }
                Some(Step::Wait(time)) => self.waiting = Some(Box::pin(sleep(time))),
                Some(Step::Yield) => {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Some(Step::Break) => return Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into()))),
            }
        }
    }
}

/// Breaks off at once.
pub(crate) fn broken() -> Body {
    Steps::body([Step::Break])
}

/// Breaks off before the first byte of `whole`, which the headers announce.
pub(super) fn broken_before(whole: &Bytes, headers: &mut HeaderMap) -> Body {
    announce(whole.len(), headers);
    Steps::body([Step::Yield, Step::Break])
}

/// Sends `whole`, then breaks off where the headers announce one more byte.
pub(super) fn broken_after(whole: Bytes, headers: &mut HeaderMap) -> Body {
    announce(whole.len() + 1, headers);
    Steps::body([Step::Send(whole, 1), Step::Yield, Step::Break])
}

fn announce(length: usize, headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
}

/// Sends `whole` in pieces that are spread over `time`.
pub(super) fn slow(whole: &Bytes, time: Duration) -> Body {
    let size = whole.len().div_ceil(PIECES as usize).max(1);
    let pieces = whole.chunks(size).map(|piece| whole.slice_ref(piece));
    Steps::body(pieces.flat_map(|piece| [Step::Wait(time / PIECES), Step::Send(piece, 1)]))
}

const PIECES: u32 = 20;

/// Answers with JSON of at least `megabytes`, whose length is not announced.
pub(super) fn big(megabytes: u64) -> Response {
    let megabyte = Bytes::from(vec![b'x'; MEGABYTE]);
    let steps = [Step::Send(HEAD, 1), Step::Send(megabyte, megabytes), Step::Send(TAIL, 1)];
    ([(header::CONTENT_TYPE, "application/json")], Steps::body(steps)).into_response()
}

const HEAD: Bytes = Bytes::from_static(b"{\"data\":null,\"padding\":\"");
const TAIL: Bytes = Bytes::from_static(b"\"}");
const MEGABYTE: usize = 1_000_000;

/// Answers with the same JSON, packed: each megabyte takes about a kilobyte.
///
/// Every megabyte is flushed in full, so that all are packed to the same bytes and the bomb is made
/// as it is sent.
pub(super) fn gzip_bomb(megabytes: u64) -> io::Result<Response> {
    let megabyte = vec![b'x'; MEGABYTE];
    let mut crc = Crc::new();
    crc.update(&HEAD);
    let mut megabyte_crc = Crc::new();
    megabyte_crc.update(&megabyte);
    for _ in 0..megabytes {
        crc.combine(&megabyte_crc);
    }
    crc.update(&TAIL);
    let mut trailer = END.to_vec();
    trailer.extend(crc.sum().to_le_bytes());
    trailer.extend(crc.amount().to_le_bytes());
    let steps = [
        Step::Send(GZIP_HEADER, 1),
        Step::Send(packed(&HEAD)?, 1),
        Step::Send(packed(&megabyte)?, megabytes),
        Step::Send(packed(&TAIL)?, 1),
        Step::Send(trailer.into(), 1),
    ];
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_ENCODING, "gzip")];
    Ok((headers, Steps::body(steps)).into_response())
}

/// The header of a gzip file without a name or a time (RFC 1952).
const GZIP_HEADER: Bytes = Bytes::from_static(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/// An empty last block (RFC 1951).
const END: [u8; 2] = [3, 0];

/// Packs `plain` into blocks that stand for themselves and end at a byte.
fn packed(plain: &[u8]) -> io::Result<Bytes> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    encoder.flush()?;
    Ok(encoder.get_ref().clone().into())
}

/// A body that calls back when its last byte has left, or nobody waits for it any more.
pub(crate) struct Timed<F: FnOnce()> {
    body: Body,
    ended: Option<F>,
}

impl<F: FnOnce() + Send + Unpin + 'static> Timed<F> {
    /// Wraps `body`.
    pub(crate) fn body(body: Body, ended: F) -> Body {
        Body::new(Self { body, ended: Some(ended) })
    }
}

impl<F: FnOnce() + Unpin> HttpBody for Timed<F> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<F: FnOnce()> Drop for Timed<F> {
    fn drop(&mut self) {
        if let Some(ended) = self.ended.take() {
            ended();
        }
    }
}
