//! The application's traits, implemented for one request and one person.
