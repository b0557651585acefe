//! Files that are written for whoever owns the data, and fetched by `GET /exports/{id}`.

pub(crate) mod desk;
mod files;
mod links;
mod rights;
mod whole;
