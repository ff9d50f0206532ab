//! Locations to connect to: public regions and configured endpoints.

use mrs::client::Endpoints;
use mrs::ids::Region;
use mrs::regions;

/// Where the calls of a connection go. A person can name no host of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A public region with its documented endpoints.
    Region(Region),
    /// A configured endpoint, by its name.
    Endpoint(String),
}

impl Location {
    /// Returns the name of the location in records and on pages. No endpoint may be named like a
    /// region, so that the name alone identifies the location.
    pub fn name(&self) -> &str {
        match self {
            Self::Region(region) => region.as_str(),
            Self::Endpoint(name) => name,
        }
    }
}

/// The locations on offer. An address never comes from a request.
#[derive(Debug, Clone)]
pub struct Locations {
    regions: bool,
    endpoints: Vec<(String, Endpoints)>,
}

impl Locations {
    /// The configured endpoints by name, and the public regions if `regions` is true.
    pub const fn new(regions: bool, endpoints: Vec<(String, Endpoints)>) -> Self {
        Self { regions, endpoints }
    }

    /// Returns true if the public regions may be chosen.
    pub const fn offers_regions(&self) -> bool {
        self.regions
    }

    /// Returns the names of the endpoints, in the order of the configuration.
    pub fn endpoint_names(&self) -> Vec<String> {
        self.endpoints
            .iter()
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// Returns the addresses of a location; `None` if the configuration does not offer it.
    pub fn addresses(&self, location: &Location) -> Option<Endpoints> {
        match location {
            Location::Region(region) => self.of_region(region),
            Location::Endpoint(name) => self.of_endpoint(name),
        }
    }

    /// Returns the addresses of the location with this [`Location::name`].
    pub(super) fn addresses_of(&self, name: &str) -> Option<Endpoints> {
        self.of_endpoint(name)
            .or_else(|| self.of_region(&Region::parse(name).ok()?))
    }

    fn of_region(&self, region: &Region) -> Option<Endpoints> {
        let entry = regions::find(region).filter(|_| self.regions)?;
        Endpoints::of_region(entry).ok()
    }

    fn of_endpoint(&self, name: &str) -> Option<Endpoints> {
        let (_, addresses) = self.endpoints.iter().find(|(known, _)| known == name)?;
        Some(addresses.clone())
    }
}
