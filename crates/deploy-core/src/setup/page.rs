//! Pages of Prismatic's web app, for what can't be done here.

use prismatic_api::model::{InstanceId, IntegrationId};
use url::Url;

use crate::address::Address;

/// A page of Prismatic's web app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebPage {
    /// The first one.
    Home,
    /// That of an integration's version.
    Integration(IntegrationId),
    /// That of an instance.
    Instance(InstanceId),
}

/// The address of a page; that they are named so is inferred from the links of prismatic-io/prism.
pub fn web_page(address: &Address, page: &WebPage) -> Url {
    let mut url = address.url().clone();
    let parts = match page {
        WebPage::Home => None,
        WebPage::Integration(id) => Some(("integrations", id.as_str())),
        WebPage::Instance(id) => Some(("instances", id.as_str())),
    };
    if let (Some((kind, id)), Ok(mut path)) = (parts, url.path_segments_mut()) {
        path.clear().push(kind).push(id).push("");
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_within_its_part_of_the_path() {
        let address = Address::parse("https://app.prismatic.io").expect("an address");
        let shown = |page| web_page(&address, &page).to_string();
        assert_eq!(shown(WebPage::Home), "https://app.prismatic.io/");
        assert_eq!(shown(WebPage::Instance(InstanceId::new("SW5z=="))), "https://app.prismatic.io/instances/SW5z==/");
        assert_eq!(
            shown(WebPage::Integration(IntegrationId::new("../a?b#c"))),
            "https://app.prismatic.io/integrations/..%2Fa%3Fb%23c/"
        );
    }
}
