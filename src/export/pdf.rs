//! A drawing as PDF: a page per sheet, real text, bookmarks, tags for reader programs, and the document itself inside.
//!
//! The file keeps the rules of PDF/A-3a and PDF/UA-1 as far as its content lets it; [`Pdf::standard`] says how far.
//! `page` paints a sheet and says what is to be read aloud, `bookmarks` builds the tree beside the pages.

mod bookmarks;
mod page;

use crate::geometry::Size;
use crate::scene::{Drawing, Meta, Scene};
use crate::text::{Face, Measure};
use bookmarks::Bookmarks;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::tagging::{Node, TagTree};
use krilla::text::Font;
use krilla::{Document, SerializeSettings};
use page::Headings;
use std::fmt;

/// The file from which the drawing was made, to be carried along inside the PDF.
#[derive(Clone, Copy, Debug)]
pub struct Attachment<'a> {
    /// As it is to be called when somebody takes it out: "dokumen.kaskade".
    pub name: &'a str,
    /// JSON.
    pub bytes: &'a [u8],
    pub description: &'a str,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// The strictest one that the content allows.
    pub standard: Standard,
}

/// What a PDF promises to archives and to reader programs, the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// For archives and for reader programs.
    A3aUa1,
    /// The same without a meaning for every letter: some are of private use.
    A3uUa1,
    /// Looks the same for ever.
    A3b,
    /// No promise, but tagged all the same.
    Tagged,
}

impl Standard {
    pub const ALL: [Standard; 4] = [Standard::A3aUa1, Standard::A3uUa1, Standard::A3b, Standard::Tagged];

    pub fn name(self) -> &'static str {
        match self {
            Standard::A3aUa1 => "PDF/A-3a, PDF/UA-1",
            Standard::A3uUa1 => "PDF/A-3u, PDF/UA-1",
            Standard::A3b => "PDF/A-3b",
            Standard::Tagged => "PDF 1.7",
        }
    }

    fn configuration(self) -> Option<Configuration> {
        let new = ConfigurationBuilder::new();
        let builder = match self {
            Standard::A3aUa1 => {
                new.with_archival_validator(Archival::A3_A).with_accessibility_validator(Accessibility::UA1)
            }
            Standard::A3uUa1 => {
                new.with_archival_validator(Archival::A3_U).with_accessibility_validator(Accessibility::UA1)
            }
            Standard::A3b => new.with_archival_validator(Archival::A3_B),
            Standard::Tagged => new,
        };
        builder.finish().ok()
    }
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq)]
pub enum PdfError {
    /// A page has between 3 and 14 400 points on each side. Sheets are counted from 0.
    PageSize { sheet: usize, size: Size },
    /// The library could not carry it out.
    Failed(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::PageSize { sheet, size } => {
                write!(f, "sheet {} of {} × {} points does not fit a page of a PDF", sheet + 1, size.w, size.h)
            }
            PdfError::Failed(why) => write!(f, "the PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// The sides a page may have, in points: PDF/A-3, 6.1.13.
const SIDES: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// The drawing as a file. The same drawing and attachment are always the same bytes.
pub fn pdf(drawing: &Drawing, attachment: Option<Attachment<'_>>) -> Result<Pdf, PdfError> {
    for (sheet, Scene { size, items: _ }) in drawing.sheets.iter().enumerate() {
        if !SIDES.contains(&size.w) || !SIDES.contains(&size.h) {
            return Err(PdfError::PageSize { sheet, size: *size });
        }
    }
    let tools = Tools::new().ok_or_else(|| PdfError::Failed("the font".to_owned()))?;
    let mut standards = Standard::ALL.into_iter();
    let mut standard = Standard::A3aUa1;
    loop {
        let configuration = standard.configuration().unwrap_or_default();
        let complaints = match write(drawing, attachment, &tools, configuration) {
            Ok(bytes) => return Ok(Pdf { bytes, standard }),
            Err(KrillaError::Validation(complaints)) => complaints,
            Err(error) => return Err(PdfError::Failed(error.to_string())),
        };
        // Content is never an error: what one standard refuses goes into a file of the next that takes it.
        let takes = |it: &Standard| {
            let validators = it.configuration().unwrap_or_default().validators();
            complaints.iter().all(|(complaint, _)| validators.prohibits(complaint).is_none())
        };
        standard = standards.find(takes).ok_or_else(|| PdfError::Failed(format!("{complaints:?}")))?;
    }
}

/// What every page draws with.
struct Tools {
    measure: Measure,
    fonts: [Font; 3],
}

impl Tools {
    fn new() -> Option<Tools> {
        let font = |face: Face| Font::new(face.bytes().into(), 0);
        let [regular, bold, italic] = Face::ALL.map(font);
        Some(Tools { measure: Measure::new(), fonts: [regular?, bold?, italic?] })
    }

    fn font(&self, face: Face) -> &Font {
        let [regular, bold, italic] = &self.fonts;
        match face {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Italic => italic,
        }
    }
}

fn write(
    drawing: &Drawing,
    attachment: Option<Attachment<'_>>,
    tools: &Tools,
    configuration: Configuration,
) -> Result<Vec<u8>, KrillaError> {
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut headings = Headings::default();
    let mut bookmarks = Bookmarks::default();
    let mut read = Vec::new();
    for (sheet, scene) in drawing.sheets.iter().enumerate() {
        let Some(settings) = PageSettings::from_wh(scene.size.w as f32, scene.size.h as f32) else { continue };
        let label = PageLabel::new(Some(NumberingStyle::Arabic), None, None);
        let mut page = document.start_page_with(settings.with_page_label(label));
        let mut nodes = page::paint(&mut page, scene, tools, &mut headings, drawing.sheets.len()).into_iter();
        if page::goes_on(scene) {
            go_on(&mut read, &mut nodes);
        }
        read.extend(nodes);
        page.finish();
        bookmarks.add(sheet, scene);
    }
    let language = Some(drawing.meta.language.clone()).filter(|it| !it.is_empty());
    document.set_tag_tree(TagTree::from(read).with_lang(language));
    document.set_outline(bookmarks.outline());
    document.set_metadata(metadata(&drawing.meta));
    if let Some(Attachment { name, bytes, description }) = attachment {
        document.embed_file(EmbeddedFile {
            path: name.to_owned(),
            mime_type: MimeType::new("application/json"),
            description: Some(description.to_owned()),
            association_kind: AssociationKind::Source,
            data: bytes.to_vec().into(),
            modification_date: Some(date(&drawing.meta)),
            compress: Some(true),
            location: None,
        });
    }
    document.finish()
}

/// A table over several sheets is read as one.
fn go_on(read: &mut Vec<Node>, nodes: &mut impl Iterator<Item = Node>) {
    match (read.last_mut(), nodes.next()) {
        (Some(Node::Group(table)), Some(Node::Group(more))) => table.children.extend(more.children),
        (_, first) => read.extend(first),
    }
}

fn metadata(meta: &Meta) -> Metadata {
    let metadata = Metadata::new()
        .title(plain(&meta.title))
        .description(plain(&meta.subject))
        .authors(Some(plain(&meta.author)).filter(|it| !it.is_empty()).into_iter().collect())
        .creator("Kaskade".to_owned())
        .creation_date(date(meta));
    if meta.language.is_empty() { metadata } else { metadata.language(meta.language.clone()) }
}

fn date(meta: &Meta) -> DateTime {
    let (year, month, day) = meta.date;
    DateTime::new(year).month(month).day(day)
}

/// One line that XML can hold as well: the metadata are written as XML, where most control characters are refused.
fn plain(text: &str) -> String {
    let refused = |it: char| it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}');
    text.replace(refused, " ")
}
