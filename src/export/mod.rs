//! Writes the sheets of a drawing as files: PDF, SVG and PNG.
//!
//! An exporter decides nothing: it wraps no text, chooses no colour and skips nothing; it paints what the scene says.
//! It knows no document, no disk and no sentence for a planner. The same scene gives the same bytes on every machine.
//! Begin with [`pdf::pdf`], [`svg::svg`] and [`png::png`]; `raster` turns a scene into pixels and knows no file format.

pub mod pdf;
pub mod png;
mod polygons;
pub mod raster;
pub mod svg;

#[cfg(test)]
mod sample;
