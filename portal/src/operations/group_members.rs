//! The members of groups by IAM: MRS does not tell who goes along with a group.

use mrs::client::ProjectClient;
use std::collections::{BTreeMap, HashSet};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Most groups of one call or plan whose members are looked up, at two reads each.
pub(super) const GROUPS_LOOKED_UP: usize = 50;

/// Longest time that a plan waits for the members of its groups.
const LONGEST_LOOK_UP: Duration = Duration::from_secs(5);

/// The users of a list who go along with each group; `None` where IAM does not tell. `groups` are
/// pairs of the planned name and the spelling on the list, `list` the users on the cluster, `named`
/// those among them whom the plan names itself.
pub(super) async fn going_along(
    client: &ProjectClient,
    groups: &[(&str, &str)],
    list: &[String],
    named: &HashSet<&str>,
) -> BTreeMap<String, Option<Vec<String>>> {
    let untold = groups.iter().map(|(group, _)| ((*group).to_owned(), None));
    let mut along: BTreeMap<String, Option<Vec<String>>> = untold.collect();
    let deadline = Instant::now() + LONGEST_LOOK_UP;
    for (group, listed) in groups.iter().take(GROUPS_LOOKED_UP) {
        // Without the permission for one group there is none for the others.
        let Ok(Ok(reply)) = timeout_at(deadline, client.group_members(listed)).await else {
            break;
        };
        let Some(members) = reply.value else {
            continue;
        };
        let members: HashSet<String> = members.iter().map(|user| user.to_lowercase()).collect();
        let users = list.iter().filter(|user| {
            !named.contains(user.as_str()) && members.contains(&user.to_lowercase())
        });
        along.insert((*group).to_owned(), Some(users.cloned().collect()));
    }
    along
}
