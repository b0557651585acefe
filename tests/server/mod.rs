//! The server itself: signs of life, stopping, mail, what it logs.

mod demo;
mod limits;
mod log;
mod mail;
mod signs;
mod stop;
mod trace;
mod upgrade;
