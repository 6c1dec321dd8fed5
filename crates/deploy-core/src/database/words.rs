//! What people type to find something, as a query of SQLite's full-text index.

/// The most words that are looked for, and the most characters of each.
const MOST_WORDS: usize = 20;
const LONGEST_WORD: usize = 100;

/// The query for text in which each word is the beginning of one; `None` where there is nothing to look for.
pub(crate) fn words(text: &str) -> Option<String> {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let quoted = words.take(MOST_WORDS).map(|word| {
        let word: String = word.chars().filter(|character| *character != '\0').take(LONGEST_WORD).collect();
        format!("\"{}\"*", word.replace('"', "\"\""))
    });
    Some(quoted.collect::<Vec<_>>().join(" ")).filter(|query| !query.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_taken_for_a_query() {
        assert_eq!(words(" glo AND NEAR(x \"y *"), Some("\"glo\"* \"AND\"* \"NEAR(x\"* \"\"\"y\"*".to_owned()));
        assert_eq!(words(" * \" - "), None);
    }
}
