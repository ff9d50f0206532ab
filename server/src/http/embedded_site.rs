//! The built site inside the program, served as from a folder.

use std::future::{Ready, ready};
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata};

/// One file.
#[derive(Debug)]
pub(super) struct Entry {
    name: &'static str,
    content: &'static [u8],
    /// When the build wrote it, in seconds since 1970 UTC: text, which reads the same without groups of
    /// digits.
    changed: &'static str,
}

/// All files, in the order of their names, as `server/build.rs` lists them.
static FILES: &[Entry] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// The root of the files for [`EmbeddedSite`].
pub(super) const ROOT: &str = "/";

/// The file with a name such as `pkg/portal.css`.
pub(super) fn file(name: &str) -> Option<&'static [u8]> {
    entry(name).map(|entry| entry.content)
}

fn entry(name: &str) -> Option<&'static Entry> {
    let at = FILES.binary_search_by_key(&name, |entry| entry.name).ok()?;
    FILES.get(at)
}

/// The files as `ServeDir` reads them.
#[derive(Debug, Clone, Copy)]
pub(super) struct EmbeddedSite;

/// A file that is read.
#[derive(Debug)]
pub(super) struct Content {
    entry: &'static Entry,
    cursor: Cursor<&'static [u8]>,
}

fn find(path: &Path) -> io::Result<&'static Entry> {
    let name = path.strip_prefix(ROOT).ok().and_then(Path::to_str);
    name.and_then(entry).ok_or(io::ErrorKind::NotFound.into())
}

impl Backend for EmbeddedSite {
    type File = Content;
    type Metadata = &'static Entry;
    type OpenFuture = Ready<io::Result<Content>>;
    type MetadataFuture = Ready<io::Result<&'static Entry>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let open = |entry: &'static Entry| Content {
            entry,
            cursor: Cursor::new(entry.content),
        };
        ready(find(&path).map(open))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        ready(find(&path))
    }
}

impl File for Content {
    type Metadata = &'static Entry;
    type MetadataFuture<'a> = Ready<io::Result<&'static Entry>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.entry))
    }
}

impl Metadata for &'static Entry {
    fn is_dir(&self) -> bool {
        false
    }

    fn modified(&self) -> io::Result<SystemTime> {
        let seconds = self.changed.parse().map_err(io::Error::other)?;
        Ok(UNIX_EPOCH + Duration::from_secs(seconds))
    }

    fn len(&self) -> u64 {
        self.content.len() as u64
    }
}

impl AsyncRead for Content {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.cursor).poll_read(context, buffer)
    }
}

impl AsyncSeek for Content {
    fn start_seek(mut self: Pin<&mut Self>, position: io::SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.cursor).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.cursor).poll_complete(context)
    }
}
