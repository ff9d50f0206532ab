//! What the portal has in its database, for tests that compare before and after.

use crate::portal::TestPortal;
use std::collections::BTreeMap;
use std::process::Command;

/// Prints every row of every table, without the moments at which sessions were seen.
const SCRIPT: &str = "
import json, sqlite3, sys
store = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)
names = store.execute(\"SELECT name FROM sqlite_master WHERE type = 'table'\")
found = {}
for (name,) in names.fetchall():
    columns = [row[1] for row in store.execute(f'PRAGMA table_info({name})') if row[1] != 'seen_at']
    rows = store.execute(f'SELECT {\", \".join(columns)} FROM {name}').fetchall()
    found[name] = sorted(json.dumps(row, default=bytes.hex) for row in rows)
print(json.dumps(found))
";

impl TestPortal {
    /// Every row of every table, by table; without `seen_at`, which looking at a page moves.
    ///
    /// # Panics
    ///
    /// When the database can't be read.
    pub fn records(&self) -> BTreeMap<String, Vec<String>> {
        let path = self.database_path();
        let done = Command::new("python3")
            .args(["-c", SCRIPT])
            .arg(path)
            .output()
            .expect("python3 runs");
        assert!(done.status.success(), "{done:?}");
        serde_json::from_slice(&done.stdout).expect("tables and rows")
    }
}
