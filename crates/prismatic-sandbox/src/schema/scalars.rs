//! The scalars that the engine does not bring along.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use jiff::Timestamp;
use jiff::fmt::strtime;

/// A date and time in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateTime(pub(crate) Timestamp);

#[Scalar]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        if let Value::String(text) = &value {
            Ok(Self(text.parse()?))
        } else {
            Err(InputValueError::expected_type(value))
        }
    }

    /// Writes microseconds and a numeric offset, as in `2026-04-22T00:15:30.726000+00:00` (`[D]`).
    fn to_value(&self) -> Value {
        let text = strtime::format("%Y-%m-%dT%H:%M:%S.%6f+00:00", self.0);
        text.map_or(Value::Null, Value::String)
    }
}

/// A text that holds JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JsonString(pub(crate) String);

#[Scalar(name = "JSONString")]
impl ScalarType for JsonString {
    fn parse(value: Value) -> InputValueResult<Self> {
        if let Value::String(text) = &value {
            serde_json::from_str::<serde_json::Value>(text)?;
            Ok(Self(text.clone()))
        } else {
            Err(InputValueError::expected_type(value))
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// A text, or JSON in its place; here always a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JsonOrString(pub(crate) String);

#[Scalar(name = "JSONOrString")]
impl ScalarType for JsonOrString {
    fn parse(value: Value) -> InputValueResult<Self> {
        if let Value::String(text) = value { Ok(Self(text)) } else { Err(InputValueError::expected_type(value)) }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_time_reads_back_what_it_writes() {
        let text = Value::from("2026-04-22T00:15:30.726000+00:00");

        let read = DateTime::parse(text.clone()).expect("a date and time");

        assert_eq!(read.to_value(), text);
    }

    #[test]
    fn a_json_string_must_hold_json() {
        assert!(JsonString::parse(Value::from("[1]")).is_ok());
        assert!(JsonString::parse(Value::from("[1")).is_err());
    }
}
