# A text that can be copied. Also filled in by the browser.

copy = Copy
copied = Copied.
copy_refused = Copying wasn't allowed. The text is selected.
