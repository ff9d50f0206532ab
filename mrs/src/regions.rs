//! The public regions of MRS and their endpoints.
//!
//! Collected from the region tables of the official SDKs (version 3.1.219) and the endpoint table
//! of the IAM API reference. Not everything in them could be confirmed: for `ap-southeast-1`,
//! `ap-southeast-4` and `ru-northwest-2` the SDK names a `.cn` host where the usual pattern has
//! `.com`. Partner clouds run the same API elsewhere, so a custom endpoint must stay possible.

use crate::ids::Region;

/// A region and its endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionEntry {
    /// ID of the region, such as `eu-west-101`.
    pub id: &'static str,
    /// Display name; the ID if no name is published.
    pub name: &'static str,
    /// Base address of the MRS API, without a trailing slash.
    pub mrs_endpoint: &'static str,
    /// Base address of the IAM API, without a trailing slash; the global one where the region has
    /// none of its own. A token of a regional endpoint is good in that region only.
    pub iam_endpoint: &'static str,
}

/// All public regions with MRS, sorted by ID.
pub fn all() -> &'static [RegionEntry] {
    &REGIONS
}

/// Returns the entry of a region; `None` for a region that is not public.
pub fn find(region: &Region) -> Option<&'static RegionEntry> {
    let at = REGIONS
        .binary_search_by(|entry| entry.id.cmp(region.as_str()))
        .ok()?;
    REGIONS.get(at)
}

const fn entry(
    id: &'static str,
    name: &'static str,
    mrs_endpoint: &'static str,
    iam_endpoint: &'static str,
) -> RegionEntry {
    RegionEntry {
        id,
        name,
        mrs_endpoint,
        iam_endpoint,
    }
}

#[rustfmt::skip] // One region a line reads as the table it is.
static REGIONS: [RegionEntry; 33] = [
    entry("ae-ad-1", "ME-Abu Dhabi", "https://mrs.ae-ad-1.myhuaweicloud.com", "https://iam.ae-ad-1.myhuaweicloud.com"),
    entry("af-north-1", "af-north-1", "https://mrs.af-north-1.myhuaweicloud.com", "https://iam.myhuaweicloud.com"),
    entry("af-south-1", "AF-Johannesburg", "https://mrs.af-south-1.myhuaweicloud.com", "https://iam.af-south-1.myhuaweicloud.com"),
    entry("ap-southeast-1", "CN-Hong Kong", "https://mrs.ap-southeast-1.myhuaweicloud.cn", "https://iam.ap-southeast-1.myhuaweicloud.com"),
    entry("ap-southeast-2", "AP-Bangkok", "https://mrs.ap-southeast-2.myhuaweicloud.com", "https://iam.ap-southeast-2.myhuaweicloud.com"),
    entry("ap-southeast-3", "AP-Singapore", "https://mrs.ap-southeast-3.myhuaweicloud.com", "https://iam.ap-southeast-3.myhuaweicloud.com"),
    entry("ap-southeast-4", "ap-southeast-4", "https://mrs.ap-southeast-4.myhuaweicloud.cn", "https://iam.ap-southeast-4.myhuaweicloud.com"),
    entry("ap-southeast-5", "ap-southeast-5", "https://mrs.ap-southeast-5.myhuaweicloud.com", "https://iam.myhuaweicloud.com"),
    entry("cn-east-2", "CN East-Shanghai2", "https://mrs.cn-east-2.myhuaweicloud.com", "https://iam.cn-east-2.myhuaweicloud.com"),
    entry("cn-east-3", "CN East-Shanghai1", "https://mrs.cn-east-3.myhuaweicloud.com", "https://iam.cn-east-3.myhuaweicloud.com"),
    entry("cn-east-4", "cn-east-4", "https://mrs.cn-east-4.myhuaweicloud.com", "https://iam.cn-east-4.myhuaweicloud.com"),
    entry("cn-east-5", "cn-east-5", "https://mrs.cn-east-5.myhuaweicloud.com", "https://iam.cn-east-5.myhuaweicloud.com"),
    entry("cn-north-1", "CN North-Beijing1", "https://mrs.cn-north-1.myhuaweicloud.com", "https://iam.cn-north-1.myhuaweicloud.com"),
    entry("cn-north-11", "cn-north-11", "https://mrs.cn-north-11.myhuaweicloud.com", "https://iam.myhuaweicloud.com"),
    entry("cn-north-12", "cn-north-12", "https://mrs.cn-north-12.myhuaweicloud.com", "https://iam.cn-north-12.myhuaweicloud.com"),
    entry("cn-north-2", "CN North-Beijing2", "https://mrs.cn-north-2.myhuaweicloud.com", "https://iam.cn-north-2.myhuaweicloud.com"),
    entry("cn-north-4", "CN North-Beijing4", "https://mrs.cn-north-4.myhuaweicloud.com", "https://iam.cn-north-4.myhuaweicloud.com"),
    entry("cn-north-9", "cn-north-9", "https://mrs.cn-north-9.myhuaweicloud.com", "https://iam.cn-north-9.myhuaweicloud.com"),
    entry("cn-south-1", "CN South-Guangzhou", "https://mrs.cn-south-1.myhuaweicloud.com", "https://iam.cn-south-1.myhuaweicloud.com"),
    entry("cn-south-4", "cn-south-4", "https://mrs.cn-south-4.myhuaweicloud.com", "https://iam.myhuaweicloud.com"),
    entry("cn-southwest-2", "CN Southwest-Guiyang1", "https://mrs.cn-southwest-2.myhuaweicloud.com", "https://iam.cn-southwest-2.myhuaweicloud.com"),
    entry("cn-southwest-3", "cn-southwest-3", "https://mrs.cn-southwest-3.myhuaweicloud.com", "https://iam.myhuaweicloud.com"),
    entry("eu-west-0", "Paris", "https://mrs.eu-west-0.myhuaweicloud.com", "https://iam.eu-west-0.myhuaweicloud.com"),
    entry("eu-west-101", "EU-Dublin", "https://mrs.eu-west-101.myhuaweicloud.eu", "https://iam.eu-west-101.myhuaweicloud.eu"),
    entry("la-north-2", "la-north-2", "https://mrs.la-north-2.myhuaweicloud.com", "https://iam.la-north-2.myhuaweicloud.com"),
    entry("la-south-2", "LA-Santiago", "https://mrs.la-south-2.myhuaweicloud.com", "https://iam.la-south-2.myhuaweicloud.com"),
    entry("me-east-1", "me-east-1", "https://mrs.me-east-1.myhuaweicloud.com", "https://iam.me-east-1.myhuaweicloud.com"),
    entry("my-kualalumpur-1", "Kuala Lumpur", "https://mrs.my-kualalumpur-1.myhuaweicloud.com", "https://iam.my-kualalumpur-1.myhuaweicloud.com"),
    entry("na-mexico-1", "na-mexico-1", "https://mrs.na-mexico-1.myhuaweicloud.com", "https://iam.na-mexico-1.myhuaweicloud.com"),
    entry("ru-moscow-1", "ru-moscow-1", "https://mrs.ru-moscow-1.myhuaweicloud.com", "https://iam.ru-moscow-1.myhuaweicloud.com"),
    entry("ru-northwest-2", "ru-northwest-2", "https://mrs.ru-northwest-2.myhuaweicloud.cn", "https://iam.myhuaweicloud.com"),
    entry("sa-brazil-1", "sa-brazil-1", "https://mrs.sa-brazil-1.myhuaweicloud.com", "https://iam.sa-brazil-1.myhuaweicloud.com"),
    entry("tr-west-1", "tr-west-1", "https://mrs.tr-west-1.myhuaweicloud.com", "https://iam.tr-west-1.myhuaweicloud.com"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_holds_each_region_once() {
        assert_eq!(all().len(), 33);
        assert!(all().windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn every_region_is_found_by_its_id() {
        for entry in all() {
            let region = Region::parse(entry.id).expect("an id of the table is a region");
            assert_eq!(find(&region), Some(entry));
        }
    }

    #[test]
    fn an_unpublished_region_is_not_found() {
        let region = Region::parse("xx-nowhere-9").expect("well-formed");
        assert_eq!(find(&region), None);
    }

    #[test]
    fn every_endpoint_is_https_and_has_no_trailing_slash() {
        for entry in all() {
            for endpoint in [entry.mrs_endpoint, entry.iam_endpoint] {
                assert!(endpoint.starts_with("https://"), "{endpoint}");
                assert!(!endpoint.ends_with('/'), "{endpoint}");
            }
        }
    }

    #[test]
    fn the_european_cloud_has_its_own_domain() {
        let region = Region::parse("eu-west-101").expect("well-formed");
        let entry = find(&region).expect("public");
        assert_eq!(
            entry.mrs_endpoint,
            "https://mrs.eu-west-101.myhuaweicloud.eu"
        );
        assert_eq!(
            entry.iam_endpoint,
            "https://iam.eu-west-101.myhuaweicloud.eu"
        );
    }
}
