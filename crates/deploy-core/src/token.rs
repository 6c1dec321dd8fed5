//! A token as someone pasted it.

use secrecy::{ExposeSecret, SecretString};

/// Why what was pasted is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Nothing was pasted.
    #[error("no token was given")]
    Empty,
    /// It has spaces, line breaks or other characters inside that no token has.
    #[error("the token has characters that no token has")]
    Malformed,
}

/// Takes the token out of what was pasted: white space, quotation marks and a leading "Bearer" around it go.
pub fn parse_token(pasted: &SecretString) -> Result<SecretString, TokenError> {
    let around = |character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '`' | '\u{feff}');
    let text = pasted.expose_secret().trim_matches(around);
    let text = match text.split_at_checked("Bearer".len()) {
        Some((prefix, rest))
            if prefix.eq_ignore_ascii_case("bearer") && !rest.starts_with(|next: char| next.is_ascii_graphic()) =>
        {
            rest.trim_start()
        }
        _ => text,
    };
    if text.is_empty() {
        Err(TokenError::Empty)
    } else if text.chars().all(|character| character.is_ascii_graphic()) {
        Ok(SecretString::from(text))
    } else {
        Err(TokenError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(pasted: &str) -> Result<String, TokenError> {
        parse_token(&SecretString::from(pasted)).map(|token| token.expose_secret().to_owned())
    }

    #[test]
    fn what_surrounds_a_token_is_left_away() {
        for pasted in
            ["abc.def-1_2", "  abc.def-1_2\r\n", "\"abc.def-1_2\"", "Bearer abc.def-1_2", "bearer  abc.def-1_2 "]
        {
            assert_eq!(parsed(pasted), Ok("abc.def-1_2".to_owned()), "{pasted}");
        }
    }

    #[test]
    fn a_token_with_something_inside_it_is_refused() {
        for pasted in ["abc def", "abc\ndef", "abc\u{200b}def", "abc\u{7}", "tökén"] {
            assert_eq!(parsed(pasted), Err(TokenError::Malformed), "{pasted:?}");
        }
    }

    #[test]
    fn nothing_is_no_token() {
        for pasted in ["", " \n\t", "\"\"", "Bearer "] {
            assert_eq!(parsed(pasted), Err(TokenError::Empty), "{pasted:?}");
        }
    }
}
