//! Where people may connect to: public regions and the endpoints of the configuration.

use crate::connections::Location;
use mrs::client::Endpoints;
use mrs::ids::Region;
use mrs::regions;

/// The locations on offer. An address never comes from a request.
#[derive(Debug, Clone)]
pub struct Locations {
    regions: bool,
    endpoints: Vec<(String, Endpoints)>,
}

impl Locations {
    /// The endpoints of the configuration by name, and the public regions where `regions`.
    pub const fn new(regions: bool, endpoints: Vec<(String, Endpoints)>) -> Self {
        Self { regions, endpoints }
    }

    /// Whether the public regions may be chosen.
    pub const fn offers_regions(&self) -> bool {
        self.regions
    }

    /// Names of the endpoints, in the order of the configuration.
    pub fn endpoint_names(&self) -> Vec<String> {
        self.endpoints
            .iter()
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// The addresses of a location; `None` where it is not offered (any more).
    pub fn addresses(&self, location: &Location) -> Option<Endpoints> {
        match location {
            Location::Region(region) => self.of_region(region),
            Location::Endpoint(name) => self.of_endpoint(name),
        }
    }

    /// The addresses of a location by its name; see [`name`].
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

/// The name of a location in records and on pages. No endpoint may be named like a region, so a
/// name alone says which is meant.
pub(crate) fn name(location: &Location) -> &str {
    match location {
        Location::Region(region) => region.as_str(),
        Location::Endpoint(name) => name,
    }
}
