//! The regions that Prismatic runs in.

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
