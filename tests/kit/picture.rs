//! A PNG as browsers write it, pixel by pixel.

use std::io::Read;

use flate2::read::ZlibDecoder;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Pixels in rows.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads a PNG of eight bits a channel, with or without transparency, not interlaced.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut rest = bytes.strip_prefix(SIGNATURE).expect("a PNG");
        let (mut size, mut channels, mut packed) = ((0, 0), 0, Vec::new());
        while rest.len() >= 12 {
            let length = number(&rest[..4]);
            let (kind, data) = (&rest[4..8], &rest[8..8 + length]);
            match kind {
                b"IHDR" => {
                    size = (number(&data[..4]), number(&data[4..8]));
                    assert_eq!((data[8], data[12]), (8, 0), "eight bits, not interlaced");
                    channels = if data[9] == 6 { 4 } else { 3 };
                    assert!(data[9] == 2 || data[9] == 6, "colours of kind {}", data[9]);
                }
                b"IDAT" => packed.extend_from_slice(data),
                _ => {}
            }
            rest = &rest[12 + length..];
        }
        let mut lines = Vec::new();
        ZlibDecoder::new(packed.as_slice())
            .read_to_end(&mut lines)
            .expect("packed pixels");
        let (width, height) = size;
        Self {
            width,
            height,
            pixels: pixels(&lines, width, channels),
        }
    }

    /// How many pixels have just this colour.
    pub(crate) fn count(&self, colour: [u8; 3]) -> usize {
        self.pixels.iter().filter(|pixel| **pixel == colour).count()
    }

    /// How many colours there are.
    pub(crate) fn colours(&self) -> usize {
        self.pixels.iter().collect::<std::collections::HashSet<_>>().len()
    }
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

/// Takes back what each line was made easier to pack by.
fn pixels(lines: &[u8], width: usize, channels: usize) -> Vec<[u8; 3]> {
    let mut before = vec![0; width * channels];
    let mut pixels = Vec::new();
    for line in lines.chunks_exact(1 + width * channels) {
        let mut row = line[1..].to_vec();
        for at in 0..row.len() {
            let left = if at >= channels { row[at - channels] } else { 0 };
            let corner = if at >= channels { before[at - channels] } else { 0 };
            let up = before[at];
            let guess = match line[0] {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => nearest(left, up, corner),
                other => panic!("a line of kind {other}"),
            };
            row[at] = row[at].wrapping_add(guess);
        }
        pixels.extend(row.chunks_exact(channels).map(|one| [one[0], one[1], one[2]]));
        before = row;
    }
    pixels
}

// Of the three the one that is nearest to left + up - corner.
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let way = |from: i16| (a + b - c - from).abs();
    if way(a) <= way(b) && way(a) <= way(c) {
        left
    } else if way(b) <= way(c) {
        up
    } else {
        corner
    }
}
