//! A fresh database for each test.
//!
//! Usually a file of SQLite. With `TEST_STORE=postgres` it is a schema of its own on the server
//! that `POSTGRES_URL` names, which `scripts/with-postgresql` starts; the schema goes with the
//! test. Everything is asked of `psql` and `pg_dump`, so that looking at the database depends on
//! nothing that is tested.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "what tests share may fail as loudly as they do"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Prints each table of a file, and each of its rows behind the table's name.
const ROWS: &str = "
import json, sqlite3, sys
store = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)
names = store.execute(\"SELECT name FROM sqlite_master WHERE type = 'table'\")
for (name,) in names.fetchall():
    print(name)
    columns = [row[1] for row in store.execute(f'PRAGMA table_info({name})') if row[1] != 'seen_at']
    for row in store.execute(f'SELECT {\", \".join(columns)} FROM {name}'):
        print(name, json.dumps(row, default=bytes.hex), sep='\\t')
";

/// A database that nothing has used before.
#[derive(Debug)]
pub struct TestDatabase {
    place: Place,
}

#[derive(Debug)]
enum Place {
    File(PathBuf),
    Schema { server: String, name: String },
}

impl TestDatabase {
    /// One of the kind that `TEST_STORE` asks for; `folder` is where a file goes.
    ///
    /// # Panics
    /// When the server does not make the schema.
    pub fn fresh(folder: &Path) -> Self {
        if Self::is_shared() {
            Self::on_postgresql()
        } else {
            Self {
                place: Place::File(folder.join("portal.sqlite")),
            }
        }
    }

    /// Whether tests run on PostgreSQL, which several portals may share.
    ///
    /// # Panics
    /// When `TEST_STORE` names no store.
    pub fn is_shared() -> bool {
        match std::env::var_os("TEST_STORE") {
            None => false,
            Some(kind) if kind == "sqlite" || kind.is_empty() => false,
            Some(kind) if kind == "postgres" => true,
            Some(kind) => panic!("TEST_STORE is sqlite or postgres, not {}", kind.display()),
        }
    }

    /// A schema of its own, whatever `TEST_STORE` says.
    ///
    /// # Panics
    /// When there is no server, or it does not make the schema.
    pub fn on_postgresql() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var_os("POSTGRES_URL")
            .expect("POSTGRES_URL names a server: run the tests by scripts/with-postgresql")
            .into_string()
            .expect("an address");
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{count}", std::process::id());
        psql(
            &server,
            &format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}"),
        );
        Self {
            place: Place::Schema { server, name },
        }
    }

    /// The file that lies there.
    pub fn at(path: &Path) -> Self {
        Self {
            place: Place::File(path.to_owned()),
        }
    }

    /// A database of its own with what `pg_dump` and `pg_restore` bring over, as `docs/backup.md`
    /// says.
    ///
    /// # Panics
    /// When one of them fails, or this is a file.
    #[must_use]
    pub fn dumped_and_restored(&self, folder: &Path) -> Self {
        let Place::Schema { server, name } = &self.place else {
            panic!("a file is not dumped")
        };
        let file = folder.join("portal.dump");
        let restored = format!("{name}_restored");
        psql(server, &format!("CREATE DATABASE {restored}"));
        let (front, _) = server.rsplit_once('/').expect("an address with a database");
        let target = format!("{front}/{restored}");
        run(Command::new("pg_dump")
            .args(["--format=custom", "--file"])
            .arg(&file)
            .arg(format!("--schema={name}"))
            .arg(format!("--dbname={server}")));
        run(Command::new("pg_restore")
            .args(["--no-owner", "--exit-on-error"])
            .arg(format!("--dbname={target}"))
            .arg(&file));
        Self {
            place: Place::Schema {
                server: target,
                name: name.clone(),
            },
        }
    }

    /// Its address, as the portal's configuration takes it.
    pub fn url(&self) -> String {
        match &self.place {
            Place::File(path) => format!("sqlite://{}", path.display()),
            Place::Schema { server, name } => {
                let joint = if server.contains('?') { '&' } else { '?' };
                format!("{server}{joint}options[search_path]={name}")
            }
        }
    }

    /// Every row of every table as a JSON array, by table; without `seen_at`, which looking at a
    /// page moves.
    ///
    /// # Panics
    /// When it can't be read.
    pub fn rows(&self) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        match &self.place {
            Place::File(path) => {
                let done = Command::new("python3")
                    .args(["-c", ROWS])
                    .arg(path)
                    .output()
                    .expect("python3 runs");
                assert!(done.status.success(), "{done:?}");
                for line in String::from_utf8_lossy(&done.stdout).lines() {
                    match line.split_once('\t') {
                        Some((table, row)) => {
                            found.entry(table.into()).or_default().push(row.into());
                        }
                        None => drop(found.entry(line.into()).or_default()),
                    }
                }
            }
            Place::Schema { server, name } => {
                let tables = psql(
                    server,
                    &format!(
                        "SELECT table_name || '|' || \
                         string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) \
                         FROM information_schema.columns \
                         WHERE table_schema = '{name}' AND column_name <> 'seen_at' \
                         GROUP BY table_name"
                    ),
                );
                for (table, columns) in tables.lines().filter_map(|line| line.split_once('|')) {
                    let rows = format!("SELECT json_build_array({columns}) FROM {name}.{table}");
                    let rows = psql(server, &rows);
                    found.insert(table.into(), rows.lines().map(Into::into).collect());
                }
            }
        }
        for rows in found.values_mut() {
            rows.sort();
        }
        found
    }

    /// All that is in it: the files as they lie on the disk, or what PostgreSQL dumps.
    ///
    /// # Panics
    /// When it can't be read.
    pub fn content(&self) -> Vec<u8> {
        match &self.place {
            Place::File(path) => {
                let folder = path.parent().expect("a folder");
                let name = path.file_name().expect("a name").to_string_lossy();
                let entries = std::fs::read_dir(folder).expect("the folder");
                let files = entries.filter_map(Result::ok).map(|entry| entry.path());
                let own = files.filter(|path| {
                    path.file_name()
                        .is_some_and(|file| file.to_string_lossy().starts_with(&*name))
                });
                own.flat_map(|path| std::fs::read(path).unwrap_or_default())
                    .collect()
            }
            Place::Schema { server, name } => {
                let dumped = Command::new("pg_dump")
                    .arg(format!("--dbname={server}"))
                    .arg(format!("--schema={name}"))
                    .output()
                    .expect("pg_dump runs");
                assert!(dumped.status.success(), "pg_dump: {dumped:?}");
                dumped.stdout
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Schema { server, name } = &self.place {
            // What is left of a test that failed goes with the server.
            let _ = try_psql(server, &format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

fn run(command: &mut Command) {
    let done = command.output().expect("it runs");
    assert!(done.status.success(), "{command:?}: {done:?}");
}

fn psql(server: &str, statement: &str) -> String {
    match try_psql(server, statement) {
        Ok(said) => said,
        Err(complaint) => panic!("psql: {complaint}"),
    }
}

/// What it prints: a line for each row, nothing around it.
fn try_psql(server: &str, statement: &str) -> Result<String, String> {
    let done = Command::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
        ])
        .arg(format!("--dbname={server}"))
        .arg(format!("--command={statement}"))
        .env(
            "PGOPTIONS",
            "-c client_min_messages=warning -c lock_timeout=5s",
        )
        .output()
        .map_err(|error| error.to_string())?;
    if done.status.success() {
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&done.stderr).into_owned())
    }
}
