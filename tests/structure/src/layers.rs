//! The table of layers: who may import whom.

/// One crate of the product.
#[derive(Debug)]
pub struct Crate {
    /// The folder, which is also the name of the package.
    pub name: &'static str,
    /// The root files; a second one is the program beside the library.
    pub roots: &'static [&'static str],
    /// The crates of the product that it may name.
    pub may_import: &'static [&'static str],
    /// What it must never name: a crate, or a module of one.
    pub never: &'static [&'static str],
    /// Crates that come with one feature only.
    pub only_with: &'static [(&'static str, &'static str)],
    /// Features of a crate that it must not ask for.
    pub without: &'static [(&'static str, &'static str)],
    /// Its modules from the bottom up. A module imports from its own layer and from those before.
    pub layers: &'static [&'static [&'static str]],
}

/// The product from the bottom up.
pub const CRATES: &[Crate] = &[
    Crate {
        name: "mrs",
        roots: &["mrs/src/lib.rs"],
        may_import: &[],
        never: &["axum", "hyper", "leptos", "sqlx"],
        only_with: &[("reqwest", "client"), ("tokio", "client")],
        without: &[],
        layers: &[
            &["character", "checked_text", "count", "limits"],
            &["heading", "ids", "names", "regions"],
            &["name_list", "mapping"],
            &["cluster_match"],
            &["paste"],
            &["wire", "meaning"],
            &["client"],
        ],
    },
    Crate {
        name: "portal",
        roots: &["portal/src/lib.rs"],
        may_import: &["mrs"],
        never: &["axum", "hyper", "leptos", "leptos_axum", "reqwest", "tower"],
        only_with: &[],
        without: &[],
        layers: &[
            &[
                "clock",
                "random",
                "ids",
                "identity",
                "permission",
                "plan_summary",
                "confirmation",
                "protected_names",
                "words",
                "explanation",
                "cloud_error",
                "error",
            ],
            &["seal", "store"],
            &[
                "grants",
                "audit",
                "sessions",
                "limits",
                "cluster_access",
                "clusters",
                "name_file",
                "synchronized_names",
                "connections",
                "drafts",
                "flashes",
                "key_rotation",
            ],
            &["operations"],
            &["access", "cleanup"],
            &["services"],
        ],
    },
    Crate {
        name: "app",
        roots: &["app/src/lib.rs"],
        may_import: &["mrs", "portal"],
        never: &[
            "axum",
            "hyper",
            "reqwest",
            "sqlx",
            "mrs::client",
            "portal::store",
        ],
        only_with: &[("portal", "ssr")],
        without: &[("mrs", "client")],
        layers: &[
            &[
                "paths",
                "filter_query",
                "access_query",
                "pasted",
                "pasted_rows",
                "name_edit",
                "selected_names",
                "audit_query",
                "operation_query",
                "request",
                "markup",
                "connect_method",
                "mapping_intent",
                "words",
                "finding_words",
                "id_words",
                "row_words",
                "site",
            ],
            &["components", "islands"],
            &["pages", "actions"],
            &["shell"],
        ],
    },
    Crate {
        name: "server",
        roots: &["server/src/lib.rs", "server/src/main.rs"],
        may_import: &["mrs", "portal", "app", "server"],
        never: &[],
        only_with: &[("mrs-simulator", "demo")],
        without: &[],
        layers: &[
            &["tokens"],
            &["config", "metrics", "traces"],
            &["sessions", "sign_in", "cleanup"],
            &["assembly"],
            &["http"],
            &["cli"],
        ],
    },
    Crate {
        name: "frontend",
        roots: &["frontend/src/lib.rs"],
        may_import: &["app"],
        never: &[],
        only_with: &[],
        without: &[],
        layers: &[],
    },
];
