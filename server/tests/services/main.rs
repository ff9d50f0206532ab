//! The services behind the HTTP layers, on a real SQLite file and against the simulator.

#[cfg(test)]
mod backup;
#[cfg(test)]
mod capabilities;
#[cfg(test)]
mod config;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod cookie;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod installation;
#[cfg(test)]
mod key_rotation;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod return_paths;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod sign_in_config;
#[cfg(test)]
mod tampering;
#[cfg(test)]
mod together;
