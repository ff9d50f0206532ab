//! What the portal is told from outside: file, environment, and what is refused.
