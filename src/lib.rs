//! Kaskade: cascading kinerja documents, from Tujuan down to Sub Kegiatan, with live achievement.
//!
//! ARCHITECTURE.md draws the map; the modules stand here in reading order.

pub mod pesan;

pub mod model;

pub mod bahasa;

pub mod formula;
pub mod rollup;

pub mod checks;

pub mod formats;

pub mod geometry;

pub mod import;

pub mod tables;

pub mod layout;
pub mod text;

pub mod scene;

pub mod export;

pub mod diagram;

pub mod session;

pub mod cli;

#[cfg(feature = "gui")]
pub mod app;
