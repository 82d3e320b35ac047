//! A JPEG picture: from its first marker to its last.

use super::Refusal;

/// Segments before the picture; a camera makes some twenty.
const SEGMENTS: usize = 1000;

/// Whether the picture has a size, data and an end.
pub(super) fn inspect(bytes: &[u8]) -> Result<(), Refusal> {
    let data = image_data(bytes).ok_or(Refusal::Broken)?;
    let end = memchr::memmem::rfind(data, &[0xff, 0xd9]);
    if end.is_some_and(|at| at > 0) {
        Ok(())
    } else {
        Err(Refusal::Broken)
    }
}

/// What stands behind the headers, when these give a size.
fn image_data(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    let mut sized = false;
    for _ in 0..SEGMENTS {
        let [0xff, kind, high, low, ..] = *rest else {
            return None;
        };
        if kind == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..2 + length)?;
        rest = rest.get(2 + length..)?;
        match kind {
            // Start of frame: precision, height, width. C4, C8 and CC are tables.
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                sized = segment.get(1..5)?.chunks(2).all(|size| size != [0, 0]);
            }
            0xda => return sized.then_some(rest),
            _ => {}
        }
    }
    None
}
