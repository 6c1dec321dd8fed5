//! Which fault strikes where and when, and how that is written: `ON:POINT:FAULT[@WHEN]`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::kind::{Fault, friendly, time};

/// A list of rules. Where several strike one request, each works on what the one before has made.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct FaultScript {
    /// The seed of the rules with a probability that have none of their own. The same seed lets the
    /// same requests fail, counted in the order in which they come.
    pub seed: u64,
    /// The rules, in order.
    pub rules: Vec<FaultRule>,
}

impl Default for FaultScript {
    fn default() -> Self {
        Self { seed: 1, rules: Vec::new() }
    }
}

impl From<Vec<FaultRule>> for FaultScript {
    fn from(rules: Vec<FaultRule>) -> Self {
        Self { rules, ..Self::default() }
    }
}

/// One fault, where and when it strikes. In JSON a rule is its text, such as
/// `createInstance:after:lost@nth=2`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct FaultRule {
    /// A root field or the name of an operation, or a path other than `/api`, which stands for all
    /// paths below it; `None` for any request to `/api`.
    pub on: Option<String>,
    /// Whether the request is carried out first.
    pub point: Point,
    /// What goes wrong.
    pub fault: Fault,
    /// Which of the matching requests it strikes.
    pub when: When,
}

/// The moment at which a fault strikes, seen from what the request changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Before the commit: unless the fault only delays, the request is never carried out.
    Before,
    /// After the commit: the request was carried out, and its answer suffers.
    After,
}

/// Which of the requests that a rule matches its fault strikes. Every matching request counts,
/// whatever other rules do to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// Every one.
    Always,
    /// `nth=N`: one, counted from 1.
    Nth(u64),
    /// `first=N`: the first so many.
    First(u64),
    /// `from=N`: one and all that come after it, counted from 1.
    From(u64),
    /// `after=TIME`: those that come later than so long after the rule was set.
    Later(Duration),
    /// `p=P[,seed=S]`: each with this probability from 0 to 1.
    Chance {
        /// The probability.
        probability: f64,
        /// The seed; without one it follows from the script's seed and the rule's place.
        seed: Option<u64>,
    },
}

/// What is wrong with the text of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    text: String,
}

impl RuleError {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

impl FromStr for FaultRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let form = || RuleError::new(format!("'{text}' is not of the form ON:POINT:FAULT[@WHEN]"));
        let (what, when) = match text.rsplit_once('@') {
            Some((what, when)) => (what, when.parse()?),
            None => (text, When::Always),
        };
        let (on, what) = what.split_once(':').ok_or_else(form)?;
        let (point, fault) = what.split_once(':').ok_or_else(form)?;
        let (point, fault): (Point, Fault) = (point.parse()?, fault.parse()?);
        if on.is_empty() {
            return Err(form());
        }
        if !fault.fits(point) {
            return Err(RuleError::new(format!("the fault '{fault}' cannot strike {point} the commit")));
        }
        Ok(Self { on: (on != ANY).then(|| on.to_owned()), point, fault, when })
    }
}

const ANY: &str = "*";

impl FromStr for Point {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let known = [Self::Before, Self::After].into_iter().find(|point| point.to_string() == text);
        known.ok_or_else(|| RuleError::new(format!("'{text}' is neither 'before' nor 'after'")))
    }
}

impl FromStr for When {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let error = || RuleError::new(format!("'{text}' does not say when, such as nth=2 or p=0.1"));
        let (name, value) = text.split_once('=').ok_or_else(error)?;
        let count = || value.parse().map_err(|_| error());
        match name {
            "nth" => Ok(Self::Nth(count()?)),
            "first" => Ok(Self::First(count()?)),
            "from" => Ok(Self::From(count()?)),
            "after" => Ok(Self::Later(time(value)?)),
            "p" => chance(value).ok_or_else(error),
            _ => Err(error()),
        }
    }
}

fn chance(text: &str) -> Option<When> {
    let (probability, seed) = match text.split_once(",seed=") {
        Some((probability, seed)) => (probability, Some(seed.parse().ok()?)),
        None => (text, None),
    };
    let probability = probability.parse().ok().filter(|probability| (0.0..=1.0).contains(probability))?;
    Some(When::Chance { probability, seed })
}

impl fmt::Display for FaultRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on = self.on.as_deref().unwrap_or(ANY);
        write!(f, "{on}:{}:{}{}", self.point, self.fault, self.when)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => Ok(()),
            Self::Nth(count) => write!(f, "@nth={count}"),
            Self::First(count) => write!(f, "@first={count}"),
            Self::From(count) => write!(f, "@from={count}"),
            Self::Later(time) => write!(f, "@after={}", friendly(*time)),
            Self::Chance { probability, seed: None } => write!(f, "@p={probability}"),
            Self::Chance { probability, seed: Some(seed) } => write!(f, "@p={probability},seed={seed}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Before => "before",
            Self::After => "after",
        })
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for RuleError {}

impl TryFrom<String> for FaultRule {
    type Error = RuleError;

    fn try_from(text: String) -> Result<Self, RuleError> {
        text.parse()
    }
}

impl From<FaultRule> for String {
    fn from(rule: FaultRule) -> Self {
        rule.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_back_what_it_writes() {
        for text in [
            "createInstance:after:lost",
            "*:before:429=2s@first=3",
            "customers:after:endless",
            "deployInstance:before:delay=30s@p=0.25,seed=7",
            "*:before:expire@after=150ms",
            "createInstance:before:skew=-5m@from=4",
            "*:after:payload-errors=Not now: sorry@nth=2",
            "instances:after:missing=name@p=0.5",
            "*:before:gzip-bomb=12",
            "*:before:503",
        ] {
            let rule: FaultRule = text.parse().expect(text);

            assert_eq!(rule.to_string(), text);
        }
    }

    #[test]
    fn a_rule_that_cannot_be_read_says_why() {
        let error = |text: &str| text.parse::<FaultRule>().expect_err(text).to_string();

        assert_eq!(error("createInstance"), "'createInstance' is not of the form ON:POINT:FAULT[@WHEN]");
        assert_eq!(error("*:later:lost"), "'later' is neither 'before' nor 'after'");
        assert_eq!(error("*:after:explode=1"), "there is no fault 'explode'");
        assert_eq!(error("*:before:lost"), "the fault 'lost' cannot strike before the commit");
        assert_eq!(error("*:after:hang=3s"), "the fault 'hang' takes no value");
        assert_eq!(error("*:after:slow=soon"), "'soon' is not a time such as 150ms");
        assert_eq!(error("*:after:cut@p=2"), "'p=2' does not say when, such as nth=2 or p=0.1");
    }
}
