//! Both jobs from connect to report, as a person without JavaScript does them.

mod access_list;
mod agency_connection;
mod cancelling;
mod cluster_list;
mod connecting;
mod downloads;
mod drafts;
mod faults;
mod files;
mod hostile_text;
mod killing;
mod large_lists;
mod locations;
mod mapping;
mod mapping_pasting;
mod pasting;
mod picking;
mod reading_faults;
mod restarting;
mod reviewing;
mod unknown_cluster;
