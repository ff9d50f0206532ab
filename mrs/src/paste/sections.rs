//! Lists below headings, as in "Remove: … Keep: …".

use super::plain::{self, is_heading};
use super::{Paste, Proposal, Source, known_words};

/// Reads lines below headings. Below one heading all names are meant. Which of several lists is meant,
/// only a person knows: the names on the cluster are proposed, and nothing is taken unasked.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let lines = || {
        let lines = paste.text.split(['\n', '\r']).map(str::trim);
        lines.enumerate().filter(|(_, line)| !line.is_empty())
    };
    let headings = lines().filter(|(_, line)| is_heading(line)).count();
    if lines().count() > headings && headings > 0 {
        let first = lines().next().is_some_and(|(_, line)| is_heading(line));
        return Some(if headings == 1 && first {
            plain::take(paste, Source::Prose)
        } else {
            known_words::take(paste)
        });
    }
    are_headed_blocks(paste).then(|| known_words::take(paste))
}

/// Returns true for several blocks with an empty line between them, of each of which the first line alone
/// is not on the cluster.
fn are_headed_blocks(paste: &Paste<'_, '_>) -> bool {
    let (mut blocks, mut headed) = (0_usize, 0_usize);
    let mut lines = paste.text.lines().map(str::trim).peekable();
    while lines.peek().is_some() {
        let mut block = lines.by_ref().take_while(|line| !line.is_empty());
        let Some(first) = block.next() else { continue };
        let (mut known, mut unknown) = (0_usize, 0_usize);
        for line in block {
            if paste.knows(line) {
                known += 1;
            } else {
                unknown += 1;
            }
        }
        blocks += 1;
        headed += usize::from(!paste.knows(first) && known > 0 && unknown == 0);
    }
    blocks > 1 && headed == blocks
}
