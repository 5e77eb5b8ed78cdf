//! A file that is said to be a photo, read within bounds and drawn anew: upright, at most 1,600 points wide and high, as a JPEG
//! without anything beside the picture itself.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use crate::error::{Error, Result};

/// Of a file, before anything of it is looked at.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Of a picture, before it is drawn: a small file can tell of a huge one.
const MOST_POINTS: u64 = 50_000_000;
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
const LARGEST_SIDE: u32 = 1600;
const THUMBNAIL_SIDE: u32 = 240;
const MOST_KEPT: usize = 400 * 1024;

/// A photo as it is kept.
pub(crate) struct Picture {
    pub jpeg: Vec<u8>,
    pub thumbnail: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// # Errors
    /// [`crate::ErrorKind::Invalid`] at the field `image`, with what to do instead.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            return Err(wrong("照片文件太大，超过 20 MB，没有保存。请换一张小一些的，或用手机截图后再选。"));
        }
        let format = format_of(bytes)
            .ok_or_else(|| wrong("这个文件不是照片，没有保存。请选 JPEG、PNG 或 WebP 格式的照片（文件名可以不同，内容要是照片）。"))?;
        let drawn = drawn(bytes, format)?;
        let small = if drawn.width().max(drawn.height()) > LARGEST_SIDE { drawn.thumbnail(LARGEST_SIDE, LARGEST_SIDE) } else { drawn };
        let kept = on_white(&small);
        let thumbnail = on_white(&small.thumbnail(THUMBNAIL_SIDE.min(small.width()), THUMBNAIL_SIDE.min(small.height())));
        let (kept, jpeg) = within(kept)?;
        Ok(Self { thumbnail: encoded(&thumbnail, 75)?, jpeg, width: kept.width(), height: kept.height() })
    }
}

/// By what stands in it, never by its name.
fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn drawn(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage> {
    let broken = |_| wrong("照片打不开，文件可能没有拷全，没有保存。请重新拷一次，或换一张。");
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(wrong("照片的尺寸太大，超过 5000 万像素，没有保存。请在手机上把照片改小后再选。"));
    }
    // What a camera says of how it was held; the rest of what it says is left behind.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// A JPEG has nothing to see through.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen_through = picture.to_rgba8();
    RgbImage::from_fn(seen_through.width(), seen_through.height(), |x, y| {
        let [red, green, blue, alpha] = seen_through.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = (u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

/// As fine as its size allows.
fn within(mut picture: RgbImage) -> Result<(RgbImage, Vec<u8>)> {
    loop {
        for quality in [82, 68, 52] {
            let jpeg = encoded(&picture, quality)?;
            if jpeg.len() <= MOST_KEPT {
                return Ok((picture, jpeg));
            }
        }
        // Grain all over: only fewer points help.
        picture = image::imageops::thumbnail(&picture, (picture.width() * 3 / 4).max(1), (picture.height() * 3 / 4).max(1));
    }
}

fn encoded(picture: &RgbImage, quality: u8) -> Result<Vec<u8>> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(picture).map_err(|_| Error::unexpected("a picture was not encoded"))?;
    Ok(jpeg)
}

fn wrong(message: &str) -> Error {
    Error::invalid("image", message)
}
