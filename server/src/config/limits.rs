//! `[limits]`: rate limits, and the size of heads.

use super::section::section;

section! {
    /// Limits on requests. Rates are a number of requests in a minute, which may also come all at once; `0`
    /// removes the limit. Requests are counted over all replicas for each session, or for each
    /// address (of IPv6, each /64 network) where there is no session.
    #[derive(Debug, Clone, Copy)]
    pub struct LimitsConfig {
        /// Starting to sign in. A whole office may share one address.
        pub sign_in_per_minute: u32 => { example: "60", default: "30", bounds: Some(0..=6000) },
        /// Testing cloud credentials. The cloud itself locks an access key after five refusals.
        pub connect_per_minute: u32 => { example: "10", default: "20", bounds: Some(0..=6000) },
        /// Planning an operation or an undo.
        pub plan_per_minute: u32 => { example: "30", default: "60", bounds: Some(0..=6000) },
        /// Applying an operation, or reading its outcome again.
        pub apply_per_minute: u32 => { example: "10", default: "30", bounds: Some(0..=6000) },
        /// Largest head of a request in bytes, 8 KiB to 512 KiB: assertions with many groups are large.
        pub head_bytes: u32 => {
            example: "131072", default: "65536", bounds: Some(8 << 10..=512 << 10),
        },
        /// Exporting the audit trail.
        pub export_per_minute: u32 => { example: "5", default: "10", bounds: Some(0..=6000) },
        /// Signing out in all browsers, for each address.
        pub sign_out_per_minute: u32 => { example: "60", default: "30", bounds: Some(0..=6000) },
        /// Reports of browsers about a page's content security policy, for each address.
        pub csp_report_per_minute: u32 => { example: "60", default: "30", bounds: Some(0..=6000) },
    }
}

impl LimitsConfig {
    /// `head_bytes`.
    pub fn head_bytes(&self) -> usize {
        usize::try_from(self.head_bytes).unwrap_or(usize::MAX)
    }
}
