//! The regions that Prismatic runs in.

use url::{Host, Url};

use crate::address::Address;

/// A region and the address of its web app and API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Name, as Prismatic gives it.
    pub name: &'static str,
    /// Base address.
    pub address: &'static str,
}

/// All public regions, the default one first (docs/configure-prismatic/deployment-regions).
///
/// Private stacks and custom domains exist besides, so any other address is good too.
pub const REGIONS: [Region; 7] = [
    Region { name: "US Commercial (Ohio)", address: "https://app.prismatic.io" },
    Region { name: "US GovCloud", address: "https://app.us-gov-west-1.prismatic.io" },
    Region { name: "Europe (Ireland)", address: "https://app.eu-west-1.prismatic.io" },
    Region { name: "Europe (London)", address: "https://app.eu-west-2.prismatic.io" },
    Region { name: "Canada", address: "https://app.ca-central-1.prismatic.io" },
    Region { name: "Australia (Sydney)", address: "https://app.ap-southeast-2.prismatic.io" },
    Region { name: "Africa (Cape Town)", address: "https://app.af-south-1.prismatic.io" },
];

/// How many letters of a host may differ from a region's for it to look like a slip.
const SLIP: usize = 3;

/// The region at an address, if it is one's.
pub fn region_of(address: &Address) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.address == address.to_string())
}

/// The region that someone probably meant; `None` for a region's own address and for this computer.
///
/// It is an offer and no verdict: private stacks and custom domains may look like anything.
pub fn suggestion(address: &Address) -> Option<&'static Region> {
    if region_of(address).is_some() || address.is_loopback() {
        return None;
    }
    let Some(Host::Domain(typed)) = address.url().host() else { return None };
    let distance = |region: &Region| {
        let url = Url::parse(region.address).ok()?;
        Some(strsim::osa_distance(typed, url.host_str()?))
    };
    let near = REGIONS.iter().filter_map(|region| Some((distance(region)?, region)));
    near.filter(|(distance, _)| *distance <= SLIP).min_by_key(|(distance, _)| *distance).map(|(_, region)| region)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(typed: &str) -> Option<&'static str> {
        suggestion(&Address::parse(typed).expect("an address")).map(|region| region.address)
    }

    #[test]
    fn a_slip_is_noticed() {
        for typed in ["app.prismatic.oi", "app.prismtic.io", "ap.prismatic.io", "www.prismatic.io", "app.prismatic.com"]
        {
            assert_eq!(suggested(typed), Some("https://app.prismatic.io"), "{typed}");
        }
        assert_eq!(suggested("app.eu-wets-2.prismatic.io"), Some("https://app.eu-west-2.prismatic.io"));
        assert_eq!(suggested("https://app.prismatic.io:8443"), Some("https://app.prismatic.io"));
    }

    #[test]
    fn a_region_this_computer_and_addresses_of_others_are_left_alone() {
        for region in REGIONS {
            assert_eq!(suggested(region.address), None, "{}", region.name);
        }
        for typed in ["http://localhost:3000", "integrations.acme.com", "app.integrations.acme.com", "203.0.113.7"] {
            assert_eq!(suggested(typed), None, "{typed}");
        }
    }
}
