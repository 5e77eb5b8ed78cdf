//! A picture as the display server keeps it and as a file holds it.

use crate::Outcome;
use std::{collections::HashSet, path::Path};

pub struct Picture {
    width: usize,
    height: usize,
    /// Three bytes a pixel: red, green, blue.
    pixels: Vec<u8>,
}

impl Picture {
    /// Reads an X window dump: a header of big-endian words, a colour table of 12 bytes an entry, then rows of pixels.
    pub fn read(dump: &[u8]) -> Outcome<Self> {
        let word = |index: usize| -> Outcome<usize> {
            let bytes = dump.get(index * 4..index * 4 + 4).and_then(|bytes| bytes.try_into().ok());
            Ok(u32::from_be_bytes(bytes.ok_or("the picture of the display is cut short")?) as usize)
        };
        let (header, width, height, bits, row, colours) = (word(0)?, word(4)?, word(5)?, word(11)?, word(12)?, word(19)?);
        let low_byte_first = word(7)? == 0;
        if bits != 32 || row == 0 || row < width * 4 {
            return Err(format!("the display has an unknown form of picture: {bits} bits a pixel, {row} bytes a row").into());
        }
        let mut pixels = Vec::with_capacity(width * height * 3);
        let rows = dump.get(header + colours * 12..).unwrap_or_default().chunks(row).take(height);
        for pixel in rows.flat_map(|row| row.chunks_exact(4).take(width)) {
            let [blue, green, red] = if low_byte_first { [0, 1, 2] } else { [3, 2, 1] };
            pixels.extend([pixel[red], pixel[green], pixel[blue]]);
        }
        if pixels.len() != width * height * 3 {
            return Err("the picture of the display is cut short".into());
        }
        Ok(Self { width, height, pixels })
    }

    /// Text and icons have soft edges, so a finished window has many colours; an empty one, even with a frame, has few.
    pub fn is_painted(&self) -> bool {
        let mut colours = HashSet::new();
        self.pixels.chunks_exact(3).any(|colour| colours.insert(colour) && colours.len() > 16)
    }

    /// Whether at most a blinking caret differs.
    pub fn rests_after(&self, before: &Self) -> bool {
        let [now, then] = [self, before].map(|picture| picture.pixels.chunks_exact(3));
        let differing = now.zip(then).filter(|(now, then)| now != then);
        (self.width, self.height) == (before.width, before.height) && differing.take(200).count() < 200
    }

    #[cfg(target_os = "linux")]
    pub fn save(&self, file: &Path) -> Outcome {
        let out = std::io::BufWriter::new(std::fs::File::create(file)?);
        let mut encoder = png::Encoder::new(out, u32::try_from(self.width)?, u32::try_from(self.height)?);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        Ok(writer.finish()?)
    }

    #[cfg(not(target_os = "linux"))]
    pub fn save(&self, _file: &Path) -> Outcome {
        Err("pictures are taken on Linux only".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pixels, red and blue, in rows of 12 bytes of which the last 4 are filling, after a table of one colour.
    fn dump(order: u32, pixels: [u8; 8]) -> Vec<u8> {
        let mut words = [0_u32; 25];
        (words[0], words[4], words[5], words[7], words[11], words[12], words[19]) = (100, 2, 1, order, 32, 12, 1);
        let mut dump: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        dump.extend([9; 12]);
        dump.extend(pixels);
        dump.extend([7; 4]);
        dump
    }

    fn flat(colours: impl Iterator<Item = u8>) -> Picture {
        let pixels: Vec<u8> = colours.flat_map(|grey| [grey; 3]).collect();
        Picture { width: pixels.len() / 3, height: 1, pixels }
    }

    #[test]
    fn pixels_are_read_in_either_order_of_bytes() {
        let red_blue = [255, 0, 0, 0, 0, 255];
        assert_eq!(Picture::read(&dump(0, [0, 0, 255, 0, 255, 0, 0, 0])).unwrap().pixels, red_blue);
        assert_eq!(Picture::read(&dump(1, [0, 255, 0, 0, 0, 0, 0, 255])).unwrap().pixels, red_blue);
    }

    #[test]
    fn a_picture_cut_short_is_refused() {
        let whole = dump(0, [0; 8]);
        for length in [0, 50, 100, 115] {
            assert!(Picture::read(&whole[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn an_empty_window_is_not_painted() {
        assert!(!flat([255; 5000].into_iter()).is_painted());
        assert!(!flat((0..5000).map(|i| (i % 8) as u8)).is_painted());
        assert!(flat((0..5000).map(|i| (i % 200) as u8)).is_painted());
    }

    #[test]
    fn a_caret_may_blink_and_a_line_of_text_may_not_appear() {
        let at_rest = flat([255; 5000].into_iter());
        assert!(flat((0..5000).map(|i| if i < 40 { 0 } else { 255 })).rests_after(&at_rest));
        assert!(!flat((0..5000).map(|i| if i < 400 { 0 } else { 255 })).rests_after(&at_rest));
    }
}
