//! Where the browser brings the answer of a sign-in: a page on this computer that only knows how to say thanks.
//!
//! It answers one path, takes one good answer, and what does not belong to the sign-in is turned away without ending
//! it: any page that is open in the browser can call it.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use secrecy::{ExposeSecret, SecretString};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use url::Url;

use super::{AuthError, PendingSignIn};

/// The ports that Prismatic's identity provider sends back to (prismatic-io/prism, src/auth.ts).
pub const PORTS: RangeInclusive<u16> = 59400..=59450;
/// How long one connection may stay.
const CONNECTION_TIME: Duration = Duration::from_secs(15);
/// How many connections may be open at a time.
const MOST_CONNECTIONS: usize = 32;
/// The largest request that is read, in bytes; a code has well under one thousand.
const LARGEST_REQUEST: usize = 16 * 1024;

/// What the browser brought.
#[derive(Debug)]
pub enum Answer {
    /// The person signed in: the code to exchange.
    Code(SecretString),
    /// The identity provider said no.
    Refused(AuthError),
}

/// The waiting page.
#[derive(Debug)]
pub struct Loopback {
    v4: TcpListener,
    /// None where this computer has no IPv6.
    v6: Option<TcpListener>,
    port: u16,
    had_stranger: Arc<AtomicBool>,
}

/// What one sign-in waits for.
struct Wait {
    state: SecretString,
    port: u16,
    answers: mpsc::Sender<Answer>,
    had_stranger: Arc<AtomicBool>,
}

impl Loopback {
    /// Takes one of `ports`, which are [`PORTS`] unless a test has its own; `None` where all are in use.
    ///
    /// `localhost` is either of two addresses, so both have to be free.
    pub async fn bind(ports: &RangeInclusive<u16>) -> Option<Self> {
        let mut ports: Vec<u16> = ports.clone().collect();
        fastrand::shuffle(&mut ports);
        for port in ports {
            let Ok(v4) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await else { continue };
            let v6 = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                Ok(listener) => Some(listener),
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => continue,
                Err(_) => None,
            };
            return Some(Self { v4, v6, port, had_stranger: Arc::default() });
        }
        None
    }

    /// The address that the browser is sent back to.
    pub fn redirect(&self) -> Url {
        let mut url = Url::parse("http://localhost/").unwrap_or_else(|_| unreachable!("a constant URL"));
        // Both can't fail for a URL with a host.
        let _set = url.set_port(Some(self.port));
        url
    }

    /// Whether an answer came that belongs to another sign-in.
    pub fn had_stranger(&self) -> bool {
        self.had_stranger.load(Ordering::Relaxed)
    }

    /// Waits, for as long as it takes, until the browser brings the answer of `pending`.
    pub async fn answer(&self, pending: &PendingSignIn) -> Answer {
        let (answers, mut answer) = mpsc::channel(1);
        let wait = Arc::new(Wait {
            state: pending.state().clone(),
            port: self.port,
            answers,
            had_stranger: self.had_stranger.clone(),
        });
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        loop {
            tokio::select! {
                Some(answer) = answer.recv() => return answer,
                stream = self.accept() => {
                    if let Ok(place) = places.clone().try_acquire_owned() {
                        let wait = wait.clone();
                        // It outlives this wait, so that the page gets its last answer.
                        tokio::spawn(async move {
                            let _over = tokio::time::timeout(CONNECTION_TIME, serve(stream, wait)).await;
                            drop(place);
                        });
                    }
                }
            }
        }
    }

    async fn accept(&self) -> TcpStream {
        loop {
            let accepted = tokio::select! {
                accepted = self.v4.accept() => accepted,
                accepted = accept_some(self.v6.as_ref()) => accepted,
            };
            match accepted {
                Ok((stream, _)) => return stream,
                // Too many open files, for example: better in a moment.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }
}

async fn accept_some(listener: Option<&TcpListener>) -> std::io::Result<(TcpStream, std::net::SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

async fn serve(stream: TcpStream, wait: Arc<Wait>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let response = respond(&request, &wait);
        async move { Ok::<_, Infallible>(response) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(CONNECTION_TIME)
        .max_buf_size(LARGEST_REQUEST)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if served.is_err() {
        tracing::debug!("sign_in.connection_broken");
    }
}

fn respond<B>(request: &Request<B>, wait: &Wait) -> Response<String> {
    if !is_own_host(request.headers().get(HOST), wait.port) || request.uri().path() != "/" {
        return page(StatusCode::NOT_FOUND, "There is nothing here.");
    }
    if request.method() != Method::GET {
        return page(StatusCode::METHOD_NOT_ALLOWED, "There is nothing here.");
    }
    let query = request.uri().query().unwrap_or_default();
    let value = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
        let first = pairs.next().map(|(_, value)| SecretString::from(&*value));
        // A parameter that comes twice is not to be trusted (RFC 6749, 3.1).
        first.filter(|_| pairs.next().is_none())
    };
    if !value("state").is_some_and(|state| is_same(&state, &wait.state)) {
        wait.had_stranger.store(true, Ordering::Relaxed);
        return page(
            StatusCode::BAD_REQUEST,
            "This does not belong to the sign-in that Refract waits for. Go back to Refract and sign in there.",
        );
    }
    let answer = match (value("code"), value("error")) {
        (Some(code), None) => Answer::Code(code),
        (None, Some(error)) => {
            let description = value("error_description").unwrap_or_default();
            Answer::Refused(AuthError::refused(error.expose_secret(), description.expose_secret(), &[&wait.state]))
        }
        _ => return page(StatusCode::BAD_REQUEST, "This is not a whole answer. Go back to Refract and try again."),
    };
    let words = match answer {
        Answer::Code(_) => "Refract has your sign-in. You can close this window.",
        Answer::Refused(_) => "Refract was not let in, and tells you more. You can close this window.",
    };
    match wait.answers.try_send(answer) {
        Ok(()) => page(StatusCode::OK, words),
        Err(_) => page(StatusCode::GONE, "This sign-in is over. You can close this window."),
    }
}

/// Whether the browser means this computer, not a name that someone let point here.
fn is_own_host(host: Option<&HeaderValue>, port: u16) -> bool {
    let Some(host) = host.and_then(|host| host.to_str().ok()) else { return false };
    let Some((name, own_port)) = host.rsplit_once(':') else { return false };
    let is_address = name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    own_port.parse() == Ok(port) && (name.eq_ignore_ascii_case("localhost") || is_address)
}

/// Compares in a time that does not tell how much is right.
fn is_same(one: &SecretString, other: &SecretString) -> bool {
    let (one, other) = (one.expose_secret().as_bytes(), other.expose_secret().as_bytes());
    one.len() == other.len() && one.iter().zip(other).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

fn page(status: StatusCode, words: &str) -> Response<String> {
    let body = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Refract</title></head>\
         <body><h1>Refract</h1><p>{words}</p></body></html>\n"
    );
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for (name, value) in [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONNECTION, "close"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Neighbouring ports that nothing uses, each held at both of its addresses.
    async fn held<const COUNT: usize>() -> ([[TcpListener; 2]; COUNT], RangeInclusive<u16>) {
        let span = u16::try_from(COUNT).expect("few ports") - 1;
        for _ in 0..100 {
            // Below those that the system hands out by itself (Linux: ip_local_port_range).
            let first = fastrand::u16(20_000..30_000);
            let ports = first..=first + span;
            let mut held = Vec::new();
            for port in ports.clone() {
                let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
                let v6 = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await;
                held.extend(v4.and_then(|v4| Ok([v4, v6?])));
            }
            if let Ok(held) = held.try_into() {
                return (held, ports);
            }
        }
        panic!("no ports are free at 127.0.0.1 and ::1; this computer needs both for these tests");
    }

    #[tokio::test]
    async fn a_port_that_is_in_use_at_either_address_is_passed_over() {
        let ([[_v4, v6], [v4, _v6], free], ports) = held::<3>().await;
        drop((v6, v4, free));
        for _ in 0..10 {
            let page = Loopback::bind(&ports).await.expect("one is free");
            assert_eq!(page.redirect().as_str(), format!("http://localhost:{}/", ports.end()));
        }
    }

    #[tokio::test]
    async fn there_is_no_page_where_all_ports_are_in_use_and_one_again_as_soon_as_one_is_free() {
        let ([first, _second], ports) = held::<2>().await;
        assert!(Loopback::bind(&ports).await.is_none());
        drop(first);
        assert_eq!(Loopback::bind(&ports).await.map(|page| page.port), Some(*ports.start()));
    }
}
