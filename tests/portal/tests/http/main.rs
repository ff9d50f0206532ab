//! The portal over HTTP: what holds for every request, whatever it asks for.

#[cfg(test)]
mod asvs;
#[cfg(test)]
mod caching;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod cookies;
#[cfg(test)]
mod cross_site;
#[cfg(test)]
mod csp_reports;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod health;
#[cfg(test)]
mod hosts;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod looking;
#[cfg(test)]
mod malformed;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod methods;
#[cfg(test)]
mod metrics;
#[cfg(test)]
mod no_configuration;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod rotating;
#[cfg(test)]
mod server_functions;
#[cfg(test)]
mod slow;
#[cfg(test)]
mod stopping;
#[cfg(test)]
mod traces;
