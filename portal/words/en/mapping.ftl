# The mapping editor's page.

mapping_title = Agency mapping
mapping_lead = A user mapping overrides a group mapping. Each user or group can appear once. Saving replaces the whole mapping.
mapping_lead_hint = An agency is the IAM role with which users and groups access OBS from this cluster.
mapping_review = Review changes
mapping_empty = No rows. Without rows, the cluster has no agency mapping.
mapping_search = Search rows
mapping_expand = Expand all
mapping_collapse = Collapse all
mapping_move = Move or remove names
mapping_move_names = Names
mapping_move_hint = One per line. They are removed from all other rows.
mapping_move_to = To
mapping_move_button = Move names
mapping_add = Add row
mapping_undo = Undo
mapping_redo = Redo
mapping_type_users = Users
mapping_type_groups = User groups
mapping_duplicate = Duplicate
mapping_delete = Delete
mapping_json = Import or export JSON
mapping_download = Download current mapping
mapping_import_label = Mapping as JSON
mapping_import_hint = An object with agency_mappings, or the list alone. The import replaces the rows above; Undo brings them back.
mapping_import = Import rows
mapping_reload = Discard edits and reload
mapping_problem = Row { $row }: { $problem }
mapping_undecided = Row { $row }: choose the names to use from the pasted text.
mapping_more_problems = { $count ->
    [one] 1 more problem in the rows below.
   *[other] { $count } more problems in the rows below.
}
mapping_absent = { $count ->
    [one] “{ $names }” isn't synchronized to this cluster. Check for typos.
   *[other] { $count } names aren't synchronized to this cluster: { $names }. Check for typos.
}
mapping_picked = { $count ->
    [one] A row for 1 name was added to your earlier draft, which has other changes.
   *[other] Rows for { $count } names were added to your earlier draft, which has other changes.
}
mapping_nothing_to_undo = Nothing to undo.
mapping_nothing_to_redo = Nothing to redo.
mapping_imported = { $count ->
    [one] 1 row imported.
   *[other] { $count } rows imported.
}
mapping_imported_none = The JSON has no rows. Applying this removes every mapping of the cluster. Undo brings the rows back.
mapping_not_imported = Import failed: { $problem } The rows are unchanged.
import_empty = There is no JSON to import.
import_unreadable = The JSON can't be read at line { $line }, column { $column }: { $reason }.
import_no_list = The JSON is neither a list of rows nor an object with the list agency_mappings.
import_type = Row { $row } (agency “{ $agency }”) has the identifier type “{ $kind }”. Use User or Group.
