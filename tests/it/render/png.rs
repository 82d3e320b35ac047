//! Small PNG files in four shades of grey, written and read back without a library: the pixels
//! lie in the file as they are, so there is nothing to decompress.

/// A page in four shades, one byte a pixel, 0 (black) to 3 (white).
#[derive(PartialEq, Eq)]
pub(super) struct Beeld {
    pub(super) breedte: usize,
    pub(super) pixels: Vec<u8>,
}

const HEAD: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Beeld {
    /// From a PGM file (P5), as pdftoppm writes it.
    pub(super) fn from_pgm(bytes: &[u8]) -> Self {
        let mut words = bytes.splitn(4, u8::is_ascii_whitespace);
        assert_eq!(words.next(), Some(&b"P5"[..]));
        let mut number = || -> usize {
            String::from_utf8_lossy(words.next().unwrap())
                .parse()
                .unwrap()
        };
        let (breedte, hoogte) = (number(), number());
        Self {
            breedte,
            pixels: bytes[bytes.len() - breedte * hoogte..]
                .iter()
                .map(|grey| grey / 64)
                .collect(),
        }
    }

    pub(super) fn to_png(&self) -> Vec<u8> {
        let mut rows = Vec::new();
        for row in self.pixels.chunks(self.breedte) {
            rows.push(0); // no filter
            for four in row.chunks(4) {
                let shade = |at: usize| four.get(at).copied().unwrap_or(0);
                rows.push((shade(0) << 6) | (shade(1) << 4) | (shade(2) << 2) | shade(3));
            }
        }
        let mut head = Vec::new();
        for size in [self.breedte, self.pixels.len() / self.breedte] {
            head.extend(u32::try_from(size).unwrap().to_be_bytes());
        }
        head.extend([2, 0, 0, 0, 0]); // two bits of grey
        let mut png = HEAD.to_vec();
        for (name, part) in [
            (b"IHDR", head),
            (b"IDAT", stored(&rows)),
            (b"IEND", Vec::new()),
        ] {
            png.extend(u32::try_from(part.len()).unwrap().to_be_bytes());
            let named = [&name[..], &part].concat();
            png.extend(&named);
            png.extend(crc(&named).to_be_bytes());
        }
        png
    }

    /// From a file that [`Beeld::to_png`] wrote.
    pub(super) fn from_png(png: &[u8]) -> Self {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        let (breedte, length) = (number(16), number(33));
        let mut data = &png[41 + 2..41 + length - 4];
        let mut rows = Vec::new();
        while let [_, low, high, _, _, rest @ ..] = data {
            let size = usize::from(u16::from_le_bytes([*low, *high]));
            rows.extend(&rest[..size]);
            data = &rest[size..];
        }
        let row = |row: &[u8]| -> Vec<u8> {
            let shades = row[1..]
                .iter()
                .flat_map(|four| [6, 4, 2, 0].map(|bits| (four >> bits) & 3));
            shades.take(breedte).collect()
        };
        let pixels = rows.chunks(1 + breedte.div_ceil(4)).flat_map(row).collect();
        Self { breedte, pixels }
    }
}

/// `bytes` as a zlib stream that holds them as they are.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = bytes.chunks(0xFFFF).collect();
    for (index, block) in blocks.iter().enumerate() {
        let length = u16::try_from(block.len()).unwrap();
        stream.push(u8::from(index + 1 == blocks.len()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(*block);
    }
    stream.extend(adler(bytes).to_be_bytes());
    stream
}

fn adler(bytes: &[u8]) -> u32 {
    let (a, b) = bytes.iter().fold((1, 0), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    (b << 16) | a
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            (crc >> 1) ^ 0xEDB8_8320
        } else {
            crc >> 1
        }
    };
    !bytes
        .iter()
        .fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[test]
fn what_is_written_is_read_back() {
    let pixels = (0..397_u32 * 400).map(|at| u8::try_from(at * 7 % 11 % 4).unwrap());
    let beeld = Beeld {
        breedte: 397,
        pixels: pixels.collect(),
    };
    assert!(Beeld::from_png(&beeld.to_png()) == beeld);
    // Check values from the literature.
    assert_eq!(crc(b"IEND"), 0xAE42_6082);
    assert_eq!(adler(b"Wikipedia"), 0x11E6_0398);
}
