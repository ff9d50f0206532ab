//! Circles in a directed graph.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One shortest circle through each knot of the graph, as the nodes along it.
///
/// Nodes that reach one another are one knot; breaking the circle reported for it shows the next.
pub fn cycles<N: Ord + Copy>(edges: impl IntoIterator<Item = (N, N)>) -> Vec<Vec<N>> {
    let mut next: BTreeMap<N, BTreeSet<N>> = BTreeMap::new();
    for (from, to) in edges {
        next.entry(from).or_default().insert(to);
    }
    let mut found = Vec::new();
    let mut reported: BTreeSet<N> = BTreeSet::new();
    for start in next.keys() {
        if reported.contains(start) {
            continue;
        }
        if let Some(circle) = shortest_circle(&next, *start) {
            let knot = next
                .keys()
                .filter(|other| reaches(&next, *start, **other) && reaches(&next, **other, *start));
            reported.extend(knot.copied());
            found.push(circle);
        }
    }
    found
}

fn shortest_circle<N: Ord + Copy>(next: &BTreeMap<N, BTreeSet<N>>, start: N) -> Option<Vec<N>> {
    let before = walk(next, start);
    let mut at = *before.get(&start)?;
    let mut circle = vec![at];
    while at != start {
        at = *before.get(&at)?;
        circle.push(at);
    }
    circle.reverse();
    Some(circle)
}

fn reaches<N: Ord + Copy>(next: &BTreeMap<N, BTreeSet<N>>, from: N, to: N) -> bool {
    walk(next, from).contains_key(&to)
}

/// From which node each node that can be reached was reached first.
fn walk<N: Ord + Copy>(next: &BTreeMap<N, BTreeSet<N>>, start: N) -> BTreeMap<N, N> {
    let mut before = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(node) = waiting.pop_front() {
        for to in next.get(&node).into_iter().flatten() {
            if !before.contains_key(to) {
                before.insert(*to, node);
                waiting.push_back(*to);
            }
        }
    }
    before
}
