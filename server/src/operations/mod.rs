//! Operations: every change, from plan to report.
