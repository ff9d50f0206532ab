//! Who somebody is: at a provider, by a signed statement, by the headers of a proxy.

mod assertion;
mod back_channel;
mod logout;
mod providers;
mod proxy_header;
mod sessions;
mod signing_in;
mod wrong_answers;
