//! The pages of the wizard as their integration lays them out: JSON text that may be anything
//! (shape: prismatic-io/spectral, `serverTypes/integration.ts`; prismatic-io/config-wizard-example).

use serde_json::Value;

/// A page as it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) name: String,
    pub(super) tagline: Option<String>,
    /// Whether each user of a customer fills it in.
    pub(super) user_level: bool,
    pub(super) places: Vec<Place>,
}

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The variable with this key.
    Variable(String),
    /// HTML to read.
    Html(String),
}

/// Reads the pages; what can't be understood is left out, and with it only its place.
pub(super) fn layout(text: &str) -> Vec<Layout> {
    let pages: Value = serde_json::from_str(text).unwrap_or_default();
    pages.as_array().into_iter().flatten().filter(|page| page.is_object()).map(page).collect()
}

fn page(page: &Value) -> Layout {
    let text = |key: &str| page[key].as_str().map(str::to_owned);
    Layout {
        name: text("name").unwrap_or_default(),
        tagline: text("tagline").filter(|tagline| !tagline.trim().is_empty()),
        user_level: page["userLevelConfigured"] == Value::Bool(true),
        places: page["elements"].as_array().into_iter().flatten().filter_map(place).collect(),
    }
}

fn place(element: &Value) -> Option<Place> {
    let value = element["value"].as_str()?;
    match element["type"].as_str()? {
        "configVar" | "jsonForm" => Some(Place::Variable(value.to_owned())),
        "htmlElement" if !value.trim().is_empty() => Some(Place::Html(value.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_in_order_with_what_can_be_understood_of_them() {
        let text = r#"[
            {"name":"One","tagline":"First","elements":[
                {"type":"configVar","value":"A"},{"type":"htmlElement","value":"<p>B</p>"},{"type":"jsonForm","value":"C"},
                {"type":"hologram","value":"D"},{"type":"configVar","value":7},{"type":"configVar"},null,"E"]},
            7, null, [],
            {"tagline":" ","userLevelConfigured":true,"elements":{}}]"#;
        let places =
            vec![Place::Variable("A".to_owned()), Place::Html("<p>B</p>".to_owned()), Place::Variable("C".to_owned())];
        let one = Layout { name: "One".to_owned(), tagline: Some("First".to_owned()), user_level: false, places };
        let two = Layout { name: String::new(), tagline: None, user_level: true, places: vec![] };
        assert_eq!(layout(text), [one, two]);
    }

    #[test]
    fn text_that_is_no_list_of_pages_has_none() {
        for text in ["", "null", "{}", "[", "7", "\"[]\"", "[[]]"] {
            assert_eq!(layout(text), [], "{text}");
        }
    }
}
