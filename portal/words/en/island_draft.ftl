# Whether the draft is saved. Also filled in by the browser.

draft_saved = Draft saved.
draft_file_undecided = Decide about the file first: take it, or cancel.
draft_not_saved = Couldn't save the draft: { $reason } Keep this page open.
draft_unreachable = The portal can't be reached.
draft_signed_out = You are signed out.
draft_foreign_answer = The answer didn't come from the portal.
