//! Rates as they are written.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// So many requests in a time; in JSON a text.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate {
    /// The number of requests, at least one.
    pub requests: u32,
    /// The time, more than none.
    pub period: Duration,
}

impl Rate {
    /// Returns the requests in a second.
    pub fn per_second(self) -> f64 {
        f64::from(self.requests) / self.period.as_secs_f64()
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let error = || String::from("not a rate such as 20/s");
        let (requests, unit) = text.split_once('/').ok_or_else(error)?;
        let requests = requests.parse().ok().filter(|requests| *requests > 0).ok_or_else(error)?;
        let counted = if unit.starts_with(|first: char| first.is_ascii_digit()) { unit } else { &format!("1{unit}") };
        let period = period(counted).map_err(|_| error())?;
        Ok(Self { requests, period })
    }
}

impl TryFrom<String> for Rate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let period = SignedDuration::try_from(self.period).unwrap_or(SignedDuration::MAX);
        write!(f, "{}/{period:#}", self.requests)
    }
}

/// Times in JSON, as they are written.
pub(super) mod in_words {
    use std::time::Duration;

    use jiff::SignedDuration;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        let time = SignedDuration::try_from(*time).unwrap_or(SignedDuration::MAX);
        serializer.collect_str(&format_args!("{time:#}"))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        super::period(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Reads a time that is more than none.
pub(super) fn period(text: &str) -> Result<Duration, String> {
    let time: Option<SignedDuration> = text.parse().ok();
    let time = time.and_then(|time| Duration::try_from(time).ok());
    time.filter(|time| !time.is_zero()).ok_or_else(|| String::from("not a time such as 60s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_number_of_requests_in_a_time() {
        let rate = |text: &str| text.parse::<Rate>().map(|rate| (rate.requests, rate.period.as_millis()));

        assert_eq!(rate("20/s"), Ok((20, 1_000)));
        assert_eq!(rate("600/m"), Ok((600, 60_000)));
        assert_eq!(rate("5/500ms"), Ok((5, 500)));
        for wrong in ["20", "0/s", "20/0s", "fast/s", "20/"] {
            assert_eq!(rate(wrong), Err(String::from("not a rate such as 20/s")), "{wrong}");
        }
    }
}
