//! Who somebody is: at a provider, by a signed statement, by the headers of a proxy.

#[cfg(test)]
mod assertion;
#[cfg(test)]
mod back_channel;
#[cfg(test)]
mod below_path;
#[cfg(test)]
mod client;
#[cfg(test)]
mod front_channel;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod kept_form;
#[cfg(test)]
mod logout;
#[cfg(test)]
mod parameters;
#[cfg(test)]
mod providers;
#[cfg(test)]
mod proxy_header;
#[cfg(test)]
mod recheck;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod signing_in;
#[cfg(test)]
mod too_often;
#[cfg(test)]
mod userinfo;
#[cfg(test)]
mod wrong_answers;
