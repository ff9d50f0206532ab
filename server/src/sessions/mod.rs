//! Sessions: who is at work in which browser, and until when.
