//! The address of a Prismatic stack, as someone typed it.

use std::fmt;

use url::{Host, Url};

/// The address of a Prismatic stack: an origin, e.g. `https://app.prismatic.io`.
///
/// It is `https`, or `http` on this computer only, so that a token never travels in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

/// Why what was typed is no usable address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It can't be understood.
    #[error("this is not an address")]
    Unreadable,
    /// It is unencrypted and leads beyond this computer.
    #[error("an address that starts with http:// is not safe beyond this computer")]
    Insecure,
}

impl Address {
    /// Understands an address as people type or paste it.
    ///
    /// A missing scheme is added, and whatever follows the host is left away, so that the address of any page of
    /// Prismatic's web app will do.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let typed = typed.trim();
        let url = Url::parse(&with_scheme(typed)).map_err(|_| AddressError::Unreadable)?;
        let has_credentials = !url.username().is_empty() || url.password().is_some();
        if typed.is_empty() || has_credentials || url.host().is_none() {
            return Err(AddressError::Unreadable);
        }
        let address = Self(url);
        match address.0.scheme() {
            "https" => Ok(address.origin()),
            "http" if address.is_loopback() => Ok(address.origin()),
            "http" => Err(AddressError::Insecure),
            _ => Err(AddressError::Unreadable),
        }
    }

    /// Whether it leads to this computer.
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            // Only this name: others below it may be resolved to other computers.
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// The address as a URL, with `/` as its path.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// The host, with the port where it is not the scheme's own.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    fn origin(mut self) -> Self {
        self.0.set_path("");
        self.0.set_query(None);
        self.0.set_fragment(None);
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

fn with_scheme(typed: &str) -> String {
    if typed.contains("://") {
        return typed.to_owned();
    }
    let host = typed.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let is_local = host == "localhost" || host.starts_with("127.");
    format!("{}://{typed}", if is_local { "http" } else { "https" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(typed: &str) -> Result<String, AddressError> {
        Address::parse(typed).map(|address| address.to_string())
    }

    #[test]
    fn an_address_is_reduced_to_its_origin() {
        for typed in [
            "https://app.prismatic.io",
            "  https://APP.prismatic.io/ \n",
            "https://app.prismatic.io/api",
            "https://app.prismatic.io/customers/?page=2#top",
            "app.prismatic.io",
            "app.prismatic.io/integrations",
        ] {
            assert_eq!(parsed(typed), Ok("https://app.prismatic.io".to_owned()), "{typed}");
        }
    }

    #[test]
    fn http_is_for_this_computer_only() {
        assert_eq!(parsed("http://app.prismatic.io"), Err(AddressError::Insecure));
        assert_eq!(parsed("http://192.168.1.7:3000"), Err(AddressError::Insecure));
        assert_eq!(parsed("http://localhost.example.com"), Err(AddressError::Insecure));
        assert_eq!(parsed("http://app.localhost:3000"), Err(AddressError::Insecure));
        assert_eq!(parsed("http://127.0.0.1:3000"), Ok("http://127.0.0.1:3000".to_owned()));
        assert_eq!(parsed("http://[::1]:3000/api"), Ok("http://[::1]:3000".to_owned()));
        assert_eq!(parsed("localhost:3000"), Ok("http://localhost:3000".to_owned()));
    }

    #[test]
    fn what_is_no_address_is_said_to_be_none() {
        for typed in ["", "   ", "ftp://app.prismatic.io", "https://", "https://a b", "https://user:secret@host", "://"]
        {
            assert_eq!(parsed(typed), Err(AddressError::Unreadable), "{typed}");
        }
    }
}
