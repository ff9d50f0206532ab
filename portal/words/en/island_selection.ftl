# The count of selected rows. Also filled in by the browser.

selected_count = { $count } selected
