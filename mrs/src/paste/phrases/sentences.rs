//! The sentences of a line, and where clauses end.

/// Ends of clauses of scripts without blanks.
pub(in crate::paste) const ENDS: [char; 8] = [',', ';', '，', '；', '、', '。', '！', '：'];

/// The sentences of a line: a full stop ends one only before a blank.
pub(in crate::paste) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(['!', '?', '。', '！', '？', ';'])
        .flat_map(|part| {
            let mut rest = part;
            std::iter::from_fn(move || {
                let (sentence, after) = rest.split_at_checked(sentence_end(rest))?;
                rest = after;
                (!sentence.is_empty()).then_some(sentence)
            })
        })
}

/// The end of the first sentence. The full stop of an abbreviation ends none.
fn sentence_end(text: &str) -> usize {
    let mut stops = text.match_indices(". ");
    let stop = stops.find(|(at, _)| {
        let word = text
            .get(..*at)
            .and_then(|before| before.rsplit([' ', '(', ',']).next());
        !word.is_some_and(|word| ["excl", "exkl", "ausgen"].contains(&word))
    });
    stop.map_or(text.len(), |(at, stop)| at + stop.len())
}
