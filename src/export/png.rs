//! A sheet as a PNG picture.
//!
//! The picture is painted and compressed in bands, so that a poster of 140 megapixels needs some ten megabytes besides the file.
//! A sheet whose colours are all gray is written as gray, which makes the file a third as large.

use super::polygons::GRAIN;
use super::raster::Raster;
use crate::scene::{Color, Item, Meta, Scene};
use png::text_metadata::ITXtChunk;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit};
use std::io::Write as _;
use tiny_skia::Pixmap;

/// Many programs count pixels of a side in 16 bits with a sign.
const LONGEST_SIDE: f64 = 32_767.0;
/// An image viewer unpacks four bytes for each pixel: 1.6 GB is what one may ask of an office computer.
const MOST_PIXELS: f64 = 400e6;
/// Rows painted at a time.
const BAND: u32 = 4 * GRAIN;
/// With the filter "up", which makes naught of most rows of a drawing: half the size of level 1 for a tenth of a second
/// more on an A3 sheet at 300 dpi. Higher levels and choosing the filter row by row gain a few hundredths.
const COMPRESSION: DeflateCompression = DeflateCompression::Level(4);

/// The size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
}

/// A picture that other programs could not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    pub width: u32,
    pub height: u32,
    pub dpi: u32,
    /// The finest resolution at which the sheet fits; 0 where none does.
    pub largest_dpi: u32,
}

/// How large the picture will be.
pub fn plan(scene: &Scene, dpi: u32) -> Result<Pixels, TooLarge> {
    let pixels = pixels(scene, dpi);
    if fits(pixels) {
        return Ok(pixels);
    }
    // Halving: what fits at one resolution fits at every lower one.
    let (mut fitting, mut too_fine) = (0, dpi);
    while too_fine - fitting > 1 {
        let middle = fitting + (too_fine - fitting) / 2;
        if fits(self::pixels(scene, middle)) { fitting = middle } else { too_fine = middle }
    }
    Err(TooLarge { width: pixels.width, height: pixels.height, dpi, largest_dpi: fitting })
}

/// The sheet as a PNG file.
pub fn png(scene: &Scene, meta: &Meta, dpi: u32) -> Result<Vec<u8>, TooLarge> {
    let pixels = plan(scene, dpi)?;
    let Pixels { width, height } = pixels;
    // Writing into memory fails for want of memory alone.
    encoded(scene, meta, dpi, pixels, BAND).map_err(|_| TooLarge { width, height, dpi, largest_dpi: dpi / 2 })
}

fn pixels(scene: &Scene, dpi: u32) -> Pixels {
    let side = |length: f64| (length * f64::from(dpi) / 72.0).round().max(1.0) as u32;
    Pixels { width: side(scene.size.w), height: side(scene.size.h) }
}

fn fits(Pixels { width, height }: Pixels) -> bool {
    let (width, height) = (f64::from(width), f64::from(height));
    width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= MOST_PIXELS
}

fn encoded(scene: &Scene, meta: &Meta, dpi: u32, pixels: Pixels, band: u32) -> Result<Vec<u8>, EncodingError> {
    let Pixels { width, height } = pixels;
    let gray = is_gray(scene);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(if gray { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(COMPRESSION);
    encoder.set_filter(Filter::Up);
    // Pixels per metre; an inch has 254 of its ten thousandths.
    let per_metre = u32::try_from((u64::from(dpi) * 10_000 + 127) / 254).unwrap_or(u32::MAX);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    let mut writer = encoder.write_header()?;
    if !meta.title.is_empty() {
        let mut title = ITXtChunk::new("Title", meta.title.as_str());
        if meta.language.is_ascii() {
            title.language_tag.clone_from(&meta.language);
        }
        writer.write_text_chunk(&title)?;
    }
    let mut stream = writer.stream_writer()?;
    let raster = Raster::new(scene, width, f64::from(dpi) / 72.0);
    let mut samples = Vec::new();
    let mut pixmap = Pixmap::new(width, band.min(height)).ok_or(EncodingError::LimitsExceeded)?;
    for top in (0..height).step_by(band as usize) {
        raster.paint(top, &mut pixmap);
        let count = width as usize * band.min(height - top) as usize;
        let shown = pixmap.data().as_chunks::<4>().0.iter().take(count);
        samples.clear();
        if gray {
            samples.extend(shown.map(|[red, ..]| *red));
        } else {
            samples.resize(count * 3, 0);
            let into = samples.as_chunks_mut::<3>().0.iter_mut();
            into.zip(shown).for_each(|(sample, [red, green, blue, _])| *sample = [*red, *green, *blue]);
        }
        stream.write_all(&samples)?;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(file)
}

/// Whether every colour of the sheet is a gray; then every pixel is.
fn is_gray(scene: &Scene) -> bool {
    let gray = |Color(red, green, blue): Color| red == green && green == blue;
    scene.leaves().into_iter().all(|leaf| match leaf {
        Item::Rect { fill, stroke, .. } | Item::Path { fill, stroke, .. } => {
            fill.is_none_or(gray) && stroke.is_none_or(|it| gray(it.color))
        }
        Item::Text(text) => gray(text.style.color),
        Item::Group(_) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::geometry::{Point, Rect, Size};
    use crate::scene::{Dash, Stroke};
    use png::{Decoder, Info};
    use std::io::Cursor;

    fn decoded(file: &[u8]) -> (Info<'static>, Vec<u8>) {
        let mut reader = Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut samples = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut samples).unwrap();
        reader.finish().unwrap();
        (reader.info().clone(), samples)
    }

    fn drawn(scene: &Scene, dpi: u32) -> (Info<'static>, Vec<u8>) {
        decoded(&png(scene, &Meta::default(), dpi).unwrap())
    }

    fn line(width: f64, y: f64) -> Item {
        let stroke = Stroke { width, color: Color(0, 0, 0), dash: Dash::Solid };
        Item::Path { points: vec![Point::new(0.0, y), Point::new(100.0, y)], fill: None, stroke: Some(stroke) }
    }

    #[test]
    fn a_filled_rectangle_is_dark_and_the_rest_is_white() {
        let rect = Rect::new(10.0, 20.0, 30.0, 5.0);
        let fill = Some(Color(200, 0, 0));
        let items = vec![Item::Rect { rect, radius: 0.0, fill, stroke: None }];
        let scene = Scene { size: Size::new(50.0, 40.0), items };
        let (info, samples) = drawn(&scene, 144);
        assert_eq!((info.width, info.height), (100, 80));
        assert_eq!(plan(&scene, 144), Ok(Pixels { width: 100, height: 80 }));
        for (at, pixel) in samples.chunks(3).enumerate() {
            let inside = (20..80).contains(&(at % 100)) && (40..50).contains(&(at / 100));
            assert_eq!(pixel, if inside { [200, 0, 0] } else { [255; 3] }, "{} {}", at % 100, at / 100);
        }
    }

    #[test]
    fn the_file_knows_its_title_and_resolution() {
        let (info, _) = decoded(&png(&sample::scene(), &sample::meta(), 300).unwrap());
        let dims = info.pixel_dims.unwrap();
        assert_eq!((dims.xppu, dims.yppu, dims.unit), (11_811, 11_811, Unit::Meter));
        let title = info.utf8_text.first().unwrap();
        assert_eq!(title.get_text().unwrap(), sample::meta().title);
        assert_eq!(title.language_tag, "id");
    }

    #[test]
    fn bands_leave_no_seam() {
        let (scene, meta) = (sample::scene(), sample::meta());
        for dpi in [72, 150, 331] {
            let pixels = plan(&scene, dpi).unwrap();
            let narrow = encoded(&scene, &meta, dpi, pixels, GRAIN).unwrap();
            let wide = encoded(&scene, &meta, dpi, pixels, 4096).unwrap();
            assert!(narrow == wide, "{dpi}");
            assert!(narrow == png(&scene, &meta, dpi).unwrap(), "{dpi}");
        }
    }

    #[test]
    fn the_same_sheet_gives_the_same_bytes() {
        let file = || png(&sample::scene(), &sample::meta(), 150).unwrap();
        assert!(file() == file());
    }

    #[test]
    fn a_gray_sheet_is_written_as_gray() {
        let mut scene = Scene { size: Size::new(100.0, 20.0), items: vec![line(3.0, 10.0)] };
        let (info, gray) = drawn(&scene, 100);
        assert_eq!(info.color_type, ColorType::Grayscale);
        let rect = Rect::new(200.0, 0.0, 1.0, 1.0);
        scene.items.push(Item::Rect { rect, radius: 0.0, fill: Some(Color(255, 0, 0)), stroke: None });
        let (info, color) = drawn(&scene, 100);
        assert_eq!(info.color_type, ColorType::Rgb);
        assert_eq!(gray, color.chunks(3).map(|it| it[0]).collect::<Vec<_>>());
    }

    #[test]
    fn thin_lines_stay_visible() {
        for y in [5.0, 5.25, 5.5, 5.75] {
            for width in [0.1, 0.5] {
                let (_, samples) = drawn(&Scene { size: Size::new(100.0, 10.0), items: vec![line(width, y)] }, 72);
                assert!(*samples.iter().min().unwrap() <= 128, "{y} {width}");
            }
        }
    }

    #[test]
    fn what_is_too_large_says_what_would_do() {
        for (w, h) in [(2384.0, 3370.0), (72.0, 20_000.0), (3e6, 10.0)] {
            let scene = Scene { size: Size::new(w, h), items: Vec::new() };
            let error = plan(&scene, 2400).unwrap_err();
            assert_eq!(error.dpi, 2400);
            assert_eq!(png(&scene, &Meta::default(), 2400), Err(error));
            assert!(error.largest_dpi == 0 || plan(&scene, error.largest_dpi).is_ok());
            assert!(plan(&scene, error.largest_dpi + 1).is_err());
        }
        let a0 = Scene { size: Size::new(2384.0, 3370.0), items: Vec::new() };
        assert_eq!(plan(&a0, 2400).unwrap_err().largest_dpi, 508);
    }
}
