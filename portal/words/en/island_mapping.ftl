# What the mapping editor says about its rows while people work. Also filled in by the browser.

mapping_row = Row { $row }
mapping_row_after = row { $row }
mapping_agency = Agency
mapping_agency_id = Agency ID
mapping_applies_to = Applies to
mapping_identifiers = Users or groups
mapping_no_agency = No agency
mapping_rows_none = No row contains “{ $text }”.
mapping_rows_found = { $count ->
    [one] 1 row contains “{ $text }”.
   *[other] { $count } rows contain “{ $text }”.
}
mapping_move_choose = Choose a row
mapping_move_nowhere = No row: remove them from the mapping
mapping_move_users = Row { $row }: { $agency } (users)
mapping_move_groups = Row { $row }: { $agency } (user groups)
mapping_names_moved = The names are in row { $row } now, and in no other row for the same kind. Undo brings them back.
mapping_names_removed = The names are in no row now. Undo brings them back.
mapping_names_not_moved = Nothing changed. Enter names that are in another row, or choose the row that gets them.

row_missing_agency = Enter the name of the agency.
row_missing_agency_id = Enter the ID of the agency, as shown in IAM.
row_missing_type = Choose users or user groups.
row_missing_identifiers = Enter at least one name, or delete the row.
row_problem = { $field } { $problem }. { $next }
row_id_empty = Enter the ID of the agency, as shown in IAM.
row_id_too_long = The agency ID has { $length } characters; the maximum is { $limit }. Copy the ID again from IAM.
row_id_character = The agency ID contains { $character } at position { $column }. Copy the ID again from IAM.
row_unknown_type = Unknown type “{ $given }”. Choose users or user groups.
row_identifier = Line { $line }: “{ $text }” { $problem }. { $next }
row_in_other_row = “{ $identifier }” is also in row { $row }. Each user or group can appear once.
row_move_here = Move “{ $name }” here
row_warning = { $field } { $problem }.
row_id_unusual_character = The agency ID contains { $character }. Agency IDs contain only letters, digits and hyphens.
row_id_unusual_form = This doesn't look like an agency ID: those have 32 characters, 0–9 and a–f.
row_repeated = Line { $line }: “{ $text }” repeats line { $first }. Each name is sent once.
row_heading = “{ $text }” was ignored as a header row.
row_identifier_warning = Line { $line }: “{ $text }” { $problem }.
row_case_in_other_row = “{ $identifier }” differs only in case from row { $row }. MRS Manager ignores case.
row_same_agency = Row { $row } uses the same agency. You can combine the two rows.
