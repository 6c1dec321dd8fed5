//! Text from a server or a person, made safe to show and to copy.

/// What stands in for a character that can't be seen or that changes the direction of what follows.
pub(crate) const REPLACEMENT: char = '\u{fffd}';

/// Whether a character can't be seen or changes the direction of the text around it (UTR 36).
///
/// The joiners U+200C and U+200D are not among them: scripts and emoji need them.
pub(crate) fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Returns the text on one line, with each deceptive character replaced so that it shows.
pub fn visible(text: &str) -> String {
    text.trim()
        .chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' => ' ',
            character if is_deceptive(character) => REPLACEMENT,
            character => character,
        })
        .collect()
}

/// Returns visible text that no spreadsheet takes for a formula (OWASP, "CSV injection").
pub(crate) fn inert(text: &str) -> String {
    let text = visible(text);
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deceptive_characters_show_and_others_stay() {
        assert_eq!(visible("Acme \u{202e}gpj.exe"), "Acme \u{fffd}gpj.exe");
        assert_eq!(visible("a\u{0}b\u{1b}[31mc\nd"), "a\u{fffd}b\u{fffd}[31mc d");
        assert_eq!(visible(" <b>Ünïcode</b> שלום 👩‍👩‍👧 "), "<b>Ünïcode</b> שלום 👩‍👩‍👧");
    }

    #[test]
    fn a_name_that_looks_like_a_formula_is_made_inert() {
        assert_eq!(inert("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(inert("\n@SUM(1)"), "'@SUM(1)");
        assert_eq!(inert("Order received"), "Order received");
    }
}
