//! A JPEG picture: from its first marker to its last.

use super::Weigering;

/// Segments before the picture; a camera makes some twenty.
const SEGMENTEN: usize = 1000;

/// Whether the picture has a size, data and an end.
pub(super) fn keur(bytes: &[u8]) -> Result<(), Weigering> {
    let data = beelddata(bytes).ok_or(Weigering::Kapot)?;
    let einde = memchr::memmem::rfind(data, &[0xff, 0xd9]);
    if einde.is_some_and(|plaats| plaats > 0) {
        Ok(())
    } else {
        Err(Weigering::Kapot)
    }
}

/// What stands behind the headers, when these give a size.
fn beelddata(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    let mut afmeting = false;
    for _ in 0..SEGMENTEN {
        let [0xff, soort, hoog, laag, ..] = *rest else {
            return None;
        };
        if soort == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        let lengte = usize::from(u16::from_be_bytes([hoog, laag]));
        let segment = rest.get(4..2 + lengte)?;
        rest = rest.get(2 + lengte..)?;
        match soort {
            // Start of frame: precision, height, width. C4, C8 and CC are tables.
            0xc0..=0xcf if !matches!(soort, 0xc4 | 0xc8 | 0xcc) => {
                afmeting = segment.get(1..5)?.chunks(2).all(|maat| maat != [0, 0]);
            }
            0xda => return afmeting.then_some(rest),
            _ => {}
        }
    }
    None
}
