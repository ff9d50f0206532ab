//! The parts of a workbook: files of its archive that name each other.

use super::super::format::FileProblem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};
use zip::ZipArchive;
use zip::read::ZipFile;

/// The archive of a workbook.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A part.
pub(super) type Part<'a, 'b> = Reader<BufReader<ZipFile<'a, Cursor<&'b [u8]>>>>;

/// Opens the archive of a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, FileProblem> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileProblem::BrokenWorkbook)?;
    // Documents and plain archives begin like a workbook.
    let of_workbook = |name: &str| name.starts_with("xl/") || name.ends_with("workbook.xml");
    if named(&archive, of_workbook)?.is_empty() {
        return Err(FileProblem::NoText);
    }
    Ok(archive)
}

/// Refuses shared strings that are said to be more than `limit`: the reader of workbooks reserves memory
/// for as many as are said to be there.
pub(super) fn has_strings_within(archive: &mut Archive, limit: u64) -> Result<(), FileProblem> {
    for index in named(archive, |name| name.ends_with("sharedstrings.xml"))? {
        each_element(archive, index, |element| {
            let count = attribute(element, "uniqueCount").and_then(|count| count.parse().ok());
            match count {
                Some(count) if limit < count => Err(FileProblem::BrokenWorkbook),
                _ => Ok(()),
            }
        })?;
    }
    Ok(())
}

/// Paths of all sheets in their order, hidden ones among them. No two sheets are the same part, so that
/// none is read more than once.
pub(super) fn sheet_paths(archive: &mut Archive) -> Result<Vec<String>, FileProblem> {
    let mut document = None;
    each_element(archive, index_of(archive, "_rels/.rels")?, |element| {
        let kind = attribute(element, "Type").unwrap_or_default();
        if kind.ends_with("/relationships/officeDocument") {
            document = attribute(element, "Target");
        }
        Ok(())
    })?;
    let document = document.ok_or(FileProblem::BrokenWorkbook)?;
    let document = document.trim_start_matches('/');
    let (directory, name) = match document.rsplit_once('/') {
        Some((directory, name)) => (format!("{directory}/"), name),
        None => (String::new(), document),
    };
    let mut targets = BTreeMap::new();
    let related = index_of(archive, &format!("{directory}_rels/{name}.rels"))?;
    each_element(archive, related, |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            targets.insert(id, target);
        }
        Ok(())
    })?;
    let (mut paths, mut seen) = (Vec::new(), BTreeSet::new());
    each_element(archive, index_of(archive, document)?, |element| {
        if element.local_name().as_ref() == "sheet" {
            let target = attribute(element, "id").and_then(|id| targets.get(&id));
            let target = target.ok_or(FileProblem::BrokenWorkbook)?;
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("{directory}{target}"),
            };
            if !seen.insert(plain(&path)) {
                return Err(FileProblem::BrokenWorkbook);
            }
            paths.push(path);
        }
        Ok(())
    })?;
    Ok(paths)
}

/// The part at `path`.
pub(super) fn part<'a, 'b>(
    archive: &'a mut Archive<'b>,
    path: &str,
) -> Result<Part<'a, 'b>, FileProblem> {
    let index = index_of(archive, path)?;
    part_at(archive, index)
}

/// The value of an attribute as it is written, whatever its namespace.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value.into_owned())
}

fn part_at<'a, 'b>(
    archive: &'a mut Archive<'b>,
    index: usize,
) -> Result<Part<'a, 'b>, FileProblem> {
    let file = archive.by_index(index);
    let file = file.map_err(|_| FileProblem::BrokenWorkbook)?;
    let mut part = Reader::from_reader(BufReader::new(file));
    let config = part.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    Ok(part)
}

fn each_element(
    archive: &mut Archive,
    index: usize,
    mut each: impl FnMut(&BytesStart) -> Result<(), FileProblem>,
) -> Result<(), FileProblem> {
    let mut part = part_at(archive, index)?;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => each(&element)?,
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(FileProblem::BrokenWorkbook),
        }
    }
}

fn index_of(archive: &Archive, path: &str) -> Result<usize, FileProblem> {
    let path = plain(path);
    let indexes = named(archive, |name| name == path)?;
    indexes.last().copied().ok_or(FileProblem::BrokenWorkbook)
}

/// Files whose name in small letters, with slashes, is wanted.
fn named(archive: &Archive, wanted: impl Fn(&str) -> bool) -> Result<Vec<usize>, FileProblem> {
    let mut indexes = Vec::new();
    for (index, name) in archive.file_names().enumerate() {
        let name = name.map_err(|_| FileProblem::BrokenWorkbook)?;
        if wanted(&plain(&name)) {
            indexes.push(index);
        }
    }
    Ok(indexes)
}

/// A path as names of parts are compared: programs write them in other cases, and with backslashes.
fn plain(path: &str) -> String {
    path.replace('\\', "/").to_ascii_lowercase()
}
