//! The few pages that the sandbox shows to people.

use axum::response::Html;

/// Makes a page of a title and a body, which is HTML already.
pub(crate) fn page(title: &str, body: &str) -> Html<String> {
    let title = escape(title);
    Html(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n<style>{STYLE}</style></head>\n\
         <body><main><h1>{title}</h1>\n{body}\n<footer>This page belongs to the practice sandbox.</footer></main></body>\n</html>\n"
    ))
}

/// Makes a link that looks like a button; `id` names it for programs that press it.
pub(crate) fn button(id: &str, label: &str, href: &str) -> String {
    format!("<a class=\"button\" id=\"{id}\" href=\"{}\">{}</a>", escape(href), escape(label))
}

/// Writes `text` so that a page shows it as it is.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f6;color:#111827}\
main{max-width:28rem;margin:4rem auto;padding:2rem;background:#fff;border:1px solid #d1d5db;border-radius:.5rem}\
h1{font-size:1.25rem}.button{display:inline-block;margin:1rem .5rem 0 0;padding:.5rem 1rem;border:1px solid #374151;\
border-radius:.25rem;color:#111827;text-decoration:none}#allow{background:#1f4ed8;border-color:#1f4ed8;color:#fff}\
footer{margin-top:2rem;font-size:.8rem;color:#4b5563}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_stays_text() {
        assert_eq!(escape("<a href='x'>&"), "&lt;a href=&#39;x&#39;&gt;&amp;");
    }
}
