//! A colour and its contrast with another one, as WCAG 2.1 reckons it.

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kleur(pub(super) [u8; 3]);

impl Kleur {
    pub(super) fn hex(self) -> String {
        let [rood, groen, blauw] = self.0;
        format!("#{rood:02x}{groen:02x}{blauw:02x}")
    }

    /// Relative luminance, WCAG 2.1.
    fn helderheid(self) -> f64 {
        let [rood, groen, blauw] = self.0.map(|deel| {
            let deel = f64::from(deel) / 255.0;
            if deel <= 0.03928 {
                deel / 12.92
            } else {
                ((deel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
    }

    /// Contrast ratio, WCAG 2.1.
    pub(super) fn contrast(self, ander: Self) -> f64 {
        let (een, twee) = (self.helderheid(), ander.helderheid());
        (een.max(twee) + 0.05) / (een.min(twee) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_wcag_reckons() {
        let wit = Kleur([255; 3]);
        assert!((Kleur([0; 3]).contrast(wit) - 21.0).abs() < 0.001);
        assert!((wit.contrast(wit) - 1.0).abs() < 0.001);
        // The examples that WCAG guides give: #767676 just passes on white, #777777 just fails.
        assert!(Kleur([0x76; 3]).contrast(wit) >= 4.5);
        assert!(Kleur([0x77; 3]).contrast(wit) < 4.5);
    }
}
