//! How values of some types are written.

use croner::parser::{CronParser, Seconds, Year};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// Whether a text is a decimal number.
pub(super) fn is_number(text: &str) -> bool {
    let is_decimal = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'));
    is_decimal && text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Whether a text is a date such as 2026-11-05.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// Whether a text is a moment such as 2026-11-05T09:30:00Z, with its offset.
pub(super) fn is_moment(text: &str) -> bool {
    text.parse::<Timestamp>().is_ok()
}

/// Whether a text is JSON.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Whether a text is one well-formed element of XML, with what may stand before and after it.
pub(super) fn is_xml(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        let is_outside = depth == 0;
        match reader.read_event() {
            Ok(Event::Start(element)) if is_fit(&element) => {
                roots += usize::from(is_outside);
                depth += 1;
            }
            Ok(Event::Empty(element)) if is_fit(&element) => roots += usize::from(is_outside),
            Ok(Event::End(_)) if !is_outside => depth -= 1,
            Ok(Event::Text(text)) if is_outside && !text.trim().is_empty() => return false,
            Ok(Event::CData(_) | Event::GeneralRef(_)) if is_outside => return false,
            Ok(Event::Eof) => return is_outside && roots == 1,
            Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// Whether the attributes of an element are well-formed, and none is there twice.
fn is_fit(element: &quick_xml::events::BytesStart<'_>) -> bool {
    element.attributes().all(|attribute| attribute.is_ok())
}

/// Whether a text is a cron expression of five fields; whether Prismatic takes other forms is not documented.
pub(super) fn is_cron(text: &str) -> bool {
    let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
    text.split_whitespace().count() == 5 && parser.parse(text).is_ok()
}

/// Whether a text names a time zone; on a computer that has none to compare with, any text does.
pub(super) fn is_time_zone(name: &str) -> bool {
    tz::db().is_definitively_empty() || TimeZone::get(name).is_ok()
}

/// Whether JSON is a list of chosen objects (prismatic-io/spectral, `ObjectSelection`).
pub(super) fn is_selection(value: &Value) -> bool {
    let is_object = |entry: &Value| entry["object"]["key"].is_string() && is_list_or_nothing(&entry["fields"]);
    value.as_array().is_some_and(|entries| entries.iter().all(is_object))
}

/// Whether JSON is a field map (prismatic-io/spectral, `ObjectFieldMap`).
pub(super) fn is_field_map(value: &Value) -> bool {
    let is_field = |entry: &Value| entry["field"]["key"].is_string();
    value["fields"].as_array().is_some_and(|fields| fields.iter().all(is_field))
}

fn is_list_or_nothing(value: &Value) -> bool {
    value.is_null() || value.is_array()
}
