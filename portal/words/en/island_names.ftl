# What the name field says while people work. These messages are also filled in by the browser: a
# plural has its number in $count.

names_count = { $count ->
    [one] 1 name
   *[other] { $count } names
}
names_duplicates = { $count ->
    [one] 1 duplicate
   *[other] { $count } duplicates
}
names_invalid = { $count } invalid
names_warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
names_header = Header row ignored
names_none = No names yet
names_over = { $count ->
    [one] 1 name over the limit of { $limit }. Remove it here, and review it in another operation.
   *[other] { $count } names over the limit of { $limit }. Remove them here, and review them in another operation.
}
names_remove_invalid = Remove invalid names
names_remove_duplicates = Remove duplicates
names_undo = Undo
names_upload = Upload a file…
names_drag = or drag it here
names_file_too_large = { $file } is larger than { $limit } MB. Split it, or paste the part you need.
names_file_unreadable = { $file } couldn't be read. Your text is unchanged. Upload it again, or paste its text.
names_file_refused = { $file }: { $problem } Your text is unchanged.
names_file_told = { $file }: { $told }
names_file_replace = Replace my text
names_file_append = Add below my text
names_file_cancel = Cancel
names_line = Line { $line }
names_more = Show { $count } more

# Headings of findings, each with what to do about all of them.
findings_quote = Unmatched quotation marks
findings_quote_next = Remove the quotation marks, or close them at the end of the name.
findings_length = Too long
findings_length_next = Shorten each to the real name, or separate names that have run together.
findings_control = Control characters or line breaks in a name
findings_control_next = Put each name on its own line, without quotation marks.
findings_unreadable = Unreadable characters
findings_unreadable_next = Save the file as UTF-8 and upload it again.
findings_duplicate = Duplicates
findings_duplicate_next = Each name is sent once.
findings_not_in_manager = Never synchronized to MRS Manager
findings_not_in_manager_next = Check the names: the cluster may have nothing to change for them.
findings_other_directory = Not IAM user names
findings_other_directory_next = These look like email addresses. Enter IAM user names.
findings_case = Differ only in case
findings_case_next = MRS Manager ignores case. Keep the spelling used in IAM.
findings_invisible = Hidden characters removed
findings_invisible_next = Check that the names now read right.
findings_unusual = Unusual names
findings_unusual_next = Compare the names with IAM.

# What is wrong with one name. The name stands before the text.
name_duplicate = repeats line { $line }
name_unclosed_quote = opens a quotation mark that is never closed
name_text_after_quote = continues after its closing quotation mark
name_empty = is empty
name_too_long = has { $length } characters; the maximum is { $limit }
name_control = contains { $character } at position { $column }
name_unreadable = contains an unreadable character at position { $column }
name_hidden = { $count ->
    [one] had 1 hidden character, now removed
   *[other] had { $count } hidden characters, now removed
}
name_case = differs only in case from line { $line }
name_email = looks like an email address; names with @ are never synchronized to MRS Manager
name_domain = looks like a domain and a user; \ isn't allowed in IAM user names
name_not_storable = contains { $character }; such names are never synchronized to MRS Manager
name_one_character = has one character; such names are never synchronized to MRS Manager
name_starts_with_digit = starts with a digit, which isn't allowed in IAM user names
name_unusual = contains { $character }, which isn't allowed in IAM names

# What to do about one name.
name_duplicate_next = Remove it. The first one is kept.
name_unclosed_quote_next = Remove the quotation mark, or close it at the end of the name.
name_text_after_quote_next = Remove the quotation marks, or put a separator after the name.
name_empty_next = Enter the name.
name_too_long_next = Shorten it to the real name, or separate names that have run together.
name_control_next = Delete the character, or put each name on its own line without quotation marks.
name_unreadable_next = Save the file as UTF-8 and upload it again.

# Characters that can't be seen.
character_line_break = a line break
character_tab = a tab
character_space = a space
character_unreadable = an unreadable character
character_control = a control character ({ $code })
character_invisible = a hidden character ({ $code })
character_blank = an unusual space ({ $code })
