//! The message with which a customer gets the webhook URLs.

use super::record::Run;
use super::results::urls;
use super::row::Row;
use crate::text::visible;

/// The message as long as nobody has changed it.
pub const DEFAULT_MESSAGE: &str = "Hello,\n\n{integration} is now live for {customer}. Please send your data \
                                   to:\n\n{urls}\n\nBest regards";

/// Fills a template in; what is filled in is not looked through for more to fill in.
pub(crate) fn message(run: &Run, row: &Row, template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let filled = [
            ("{customer}", visible(&row.customer_name)),
            ("{integration}", visible(&run.integration_name)),
            ("{urls}", lines(run, row)),
        ]
        .into_iter()
        .find(|(name, _)| rest.starts_with(name));
        let (name, value) = filled.unwrap_or(("{", "{".to_owned()));
        text.push_str(&value);
        rest = &rest[name.len()..];
    }
    text.push_str(rest);
    text
}

fn lines(run: &Run, row: &Row) -> String {
    let lines = urls(run, row).into_iter().map(|(flows, url)| format!("{flows}: {url}"));
    lines.collect::<Vec<_>>().join("\n")
}
