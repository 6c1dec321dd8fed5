//! The kinds of fault and how they are written.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::fmt::friendly::{Direction, SpanPrinter};

use super::rule::{Point, RuleError};

/// What goes wrong with a request. Prismatic's own failures are not documented beyond the shapes of
/// its errors, so a client has to be right under each of them; marks say what is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// `refuse`: the connection is closed without a byte of answer.
    Refuse,
    /// `reset`: the connection is reset without a byte of answer.
    Reset,
    /// `reset-before-body`: status and headers arrive, then the connection breaks.
    ResetBeforeBody,
    /// `reset-after-body`: the whole body arrives, then the connection breaks before the message ends.
    ResetAfterBody,
    /// `hang`: no answer comes until the client gives up, the faults change or the sandbox stops.
    Hang,
    /// `delay=TIME`: the request waits and then goes on, whether or not the client still does. A
    /// deploy may take 30 s for each flow with a deploy hook (`[D]` docs/lifecycle-events).
    Delay(Duration),
    /// `slow=TIME`: the body arrives in small pieces spread over a time.
    Slow(Duration),
    /// A number from 400 to 599: the answer of a server or gateway with this status. That 401 and
    /// 403 have GraphQL's form is `[D]` (prism, graphql.test.ts); the others' bodies are `[I]` from
    /// Django and AWS load balancers.
    Status(u16),
    /// `429` or `429=TIME`: too many requests, with `Retry-After` where a time is given (`[U]`).
    TooManyRequests(Option<Duration>),
    /// `detail`: the envelope of the gateway, JSON that is not GraphQL (`[D]` config-wizard-example,
    /// lib/prismatic/client.ts), with status 200 (`[U]`).
    Detail,
    /// `html`: a web page with status 200, as a proxy's sign-in page comes.
    Html,
    /// `errors` or `errors=TEXT`: top-level errors with status 200 (`[D]` docs/api).
    Errors(String),
    /// `payload-errors` or `payload-errors=TEXT`: every root field is an empty payload with one error
    /// about the object as a whole (`[D]` shape).
    PayloadErrors(String),
    /// `lost`: the request is carried out and the connection closed without a byte of answer.
    Lost,
    /// `cut`: a complete HTTP message whose JSON ends in the middle.
    Cut,
    /// `endless`: `hasNextPage` is always true, and pages past the end repeat the last full one.
    Endless,
    /// `big` or `big=MB`: a body of so many megabytes, 100 unless told, in chunks.
    Big(u64),
    /// `gzip-bomb` or `gzip-bomb=MB`: a gzip body that unpacks to so many megabytes, 1000 unless told.
    GzipBomb(u64),
    /// `deep` or `deep=N`: a body of N nested lists, 10000 unless told.
    Deep(usize),
    /// `hostile`: every name holds a text that is made to break whoever shows it.
    Hostile,
    /// `missing=FIELD`: the field is missing from every object.
    Missing(String),
    /// `changed=FIELD`: the field has a value of another type in every object.
    Changed(String),
    /// `expire`: the token that the request bears is refused from now on.
    Expire,
    /// `skew=TIME`: the server's clock is off by so much while it carries out the request, so that
    /// what it makes is dated accordingly.
    Skew(SignedDuration),
}

impl Fault {
    /// Tells whether the fault can strike at `point`.
    pub(super) fn fits(&self, point: Point) -> bool {
        match self {
            Self::Lost | Self::Endless | Self::Hostile | Self::Missing(_) | Self::Changed(_) => point == Point::After,
            Self::Expire | Self::Skew(_) => point == Point::Before,
            Self::Refuse
            | Self::Reset
            | Self::ResetBeforeBody
            | Self::ResetAfterBody
            | Self::Hang
            | Self::Delay(_)
            | Self::Slow(_)
            | Self::Status(_)
            | Self::TooManyRequests(_)
            | Self::Detail
            | Self::Html
            | Self::Errors(_)
            | Self::PayloadErrors(_)
            | Self::Cut
            | Self::Big(_)
            | Self::GzipBomb(_)
            | Self::Deep(_) => true,
        }
    }
}

/// The faults that take no value. How they are written, [`fmt::Display`] tells.
const PLAIN: [Fault; 12] = [
    Fault::Refuse,
    Fault::Reset,
    Fault::ResetBeforeBody,
    Fault::ResetAfterBody,
    Fault::Hang,
    Fault::Detail,
    Fault::Html,
    Fault::Lost,
    Fault::Cut,
    Fault::Endless,
    Fault::Hostile,
    Fault::Expire,
];

impl FromStr for Fault {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        let status = || name.parse().ok().filter(|status| *status != 429 && (400..600).contains(status));
        let plain = PLAIN.into_iter().find(|fault| fault.to_string() == name);
        if let Some(fault) = plain.or_else(|| status().map(Self::Status)) {
            let error = || RuleError::new(format!("the fault '{name}' takes no value"));
            return if value.is_none() { Ok(fault) } else { Err(error()) };
        }
        let needed = || value.ok_or_else(|| RuleError::new(format!("the fault '{name}' needs a value")));
        let text = |preset: &str| value.unwrap_or(preset).to_owned();
        Ok(match name {
            "delay" => Self::Delay(time(needed()?)?),
            "slow" => Self::Slow(time(needed()?)?),
            "429" => Self::TooManyRequests(value.map(time).transpose()?),
            "errors" => Self::Errors(text("Something went wrong.")),
            "payload-errors" => Self::PayloadErrors(text("This cannot be done at the moment.")),
            "big" => Self::Big(number(value, 100)?),
            "gzip-bomb" => Self::GzipBomb(number(value, 1_000)?),
            "deep" => Self::Deep(number(value, 10_000)?),
            "missing" => Self::Missing(needed()?.to_owned()),
            "changed" => Self::Changed(needed()?.to_owned()),
            "skew" => Self::Skew(signed_time(needed()?)?),
            _ => return Err(RuleError::new(format!("there is no fault '{name}'"))),
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refuse => f.write_str("refuse"),
            Self::Reset => f.write_str("reset"),
            Self::ResetBeforeBody => f.write_str("reset-before-body"),
            Self::ResetAfterBody => f.write_str("reset-after-body"),
            Self::Hang => f.write_str("hang"),
            Self::Delay(time) => write!(f, "delay={}", friendly(*time)),
            Self::Slow(time) => write!(f, "slow={}", friendly(*time)),
            Self::Status(status) => write!(f, "{status}"),
            Self::TooManyRequests(None) => f.write_str("429"),
            Self::TooManyRequests(Some(time)) => write!(f, "429={}", friendly(*time)),
            Self::Detail => f.write_str("detail"),
            Self::Html => f.write_str("html"),
            Self::Errors(text) => write!(f, "errors={text}"),
            Self::PayloadErrors(text) => write!(f, "payload-errors={text}"),
            Self::Lost => f.write_str("lost"),
            Self::Cut => f.write_str("cut"),
            Self::Endless => f.write_str("endless"),
            Self::Big(megabytes) => write!(f, "big={megabytes}"),
            Self::GzipBomb(megabytes) => write!(f, "gzip-bomb={megabytes}"),
            Self::Deep(depth) => write!(f, "deep={depth}"),
            Self::Hostile => f.write_str("hostile"),
            Self::Missing(field) => write!(f, "missing={field}"),
            Self::Changed(field) => write!(f, "changed={field}"),
            Self::Expire => f.write_str("expire"),
            Self::Skew(time) => write!(f, "skew={}", SIGNED.duration_to_string(time)),
        }
    }
}

/// Writes a time such as `-5m`.
const SIGNED: SpanPrinter = SpanPrinter::new().direction(Direction::Sign);

/// Reads a time such as `150ms`.
pub(super) fn time(text: &str) -> Result<Duration, RuleError> {
    signed_time(text)?.try_into().map_err(|_| RuleError::new(format!("the time '{text}' cannot be negative")))
}

/// Writes a time such as `150ms`.
pub(super) fn friendly(time: Duration) -> String {
    SignedDuration::try_from(time).map_or_else(|_| format!("{}s", time.as_secs()), |time| format!("{time:#}"))
}

fn signed_time(text: &str) -> Result<SignedDuration, RuleError> {
    text.parse().map_err(|_| RuleError::new(format!("'{text}' is not a time such as 150ms")))
}

fn number<N: FromStr>(value: Option<&str>, preset: N) -> Result<N, RuleError> {
    let Some(text) = value else { return Ok(preset) };
    text.parse().map_err(|_| RuleError::new(format!("'{text}' is not a number")))
}
