//! Signatures of the minisign tool: made with a key file, held against a public key.
//!
//! Keys are made with that tool (`minisign -G -W`), and anybody who has it can check what is
//! signed here. The same content gives the same signature: no clock, no chance.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use blake2b_simd::{Params, blake2b};
use ed25519_compact::SecretKey;
use minisign_verify::{Error, PublicKey, Signature};

/// What follows the name of a file in the name of its signature.
pub const EXTENSIE: &str = "minisig";

/// Marks of the algorithms: of keys, of signatures over a hash, of the checksum.
const SLEUTEL: &[u8] = b"Ed";
const OVER_HASH: &[u8] = b"ED";
const CONTROLESOM: &[u8] = b"B2";
/// A key file that is not protected by a password.
const ZONDER_WACHTWOORD: &[u8] = &[0, 0];

/// A key to sign with. Without `Debug`: it is a secret.
pub struct Sleutel {
    nummer: [u8; 8],
    geheim: SecretKey,
}

/// Why a key cannot be used. Never holds anything of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SleutelFout {
    /// Not a key file.
    #[error("Dit is geen sleutel van minisign. Maak een sleutel met: minisign -G -W")]
    Vorm,
    /// Protected by a password.
    #[error(
        "Deze sleutel is beveiligd met een wachtwoord en is hier niet te gebruiken. Maak een sleutel zonder wachtwoord met minisign -G -W, en bewaar die op een plaats waar alleen deze verwerking bij kan."
    )]
    Wachtwoord,
    /// The checksum is wrong.
    #[error("Deze sleutel is beschadigd. Zet een goede kopie terug.")]
    Beschadigd,
}

impl Sleutel {
    /// Reads the text of a key file.
    pub fn lees(tekst: &str) -> Result<Self, SleutelFout> {
        let bytes = regel(tekst, 1).ok_or(SleutelFout::Vorm)?;
        // Algorithm, protection, checksum; salt and two limits of the protection; number, key, sum.
        if bytes.len() != 158 || &bytes[..2] != SLEUTEL || &bytes[4..6] != CONTROLESOM {
            return Err(SleutelFout::Vorm);
        }
        if &bytes[2..4] != ZONDER_WACHTWOORD {
            return Err(SleutelFout::Wachtwoord);
        }
        let (nummer, sleutel, som) = (&bytes[54..62], &bytes[62..126], &bytes[126..]);
        let getekend = [SLEUTEL, nummer, sleutel].concat();
        if Params::new().hash_length(32).hash(&getekend).as_bytes() != som {
            return Err(SleutelFout::Beschadigd);
        }
        Ok(Self {
            nummer: nummer.try_into().map_err(|_| SleutelFout::Vorm)?,
            geheim: SecretKey::from_slice(sleutel).map_err(|_| SleutelFout::Beschadigd)?,
        })
    }

    /// The public key that belongs to it, as the tool writes it.
    pub fn publiek(&self) -> String {
        let sleutel = self.geheim.public_key();
        BASE64.encode([SLEUTEL, &self.nummer, &*sleutel].concat())
    }

    /// The text of the signature over `bytes`. `opmerking` is signed with it.
    pub fn teken(&self, bytes: &[u8], opmerking: &str) -> String {
        let over = self.geheim.sign(blake2b(bytes).as_bytes(), None);
        let geheel = self
            .geheim
            .sign([&*over, opmerking.as_bytes()].concat(), None);
        format!(
            "untrusted comment: handtekening van poortwachter\n{}\ntrusted comment: {opmerking}\n{}\n",
            BASE64.encode([OVER_HASH, &self.nummer, &*over].concat()),
            BASE64.encode(*geheel)
        )
    }
}

/// The bytes on a line of a key file.
fn regel(tekst: &str, nummer: usize) -> Option<Vec<u8>> {
    BASE64.decode(tekst.lines().nth(nummer)?.trim()).ok()
}

/// A key to check signatures with.
pub struct PubliekeSleutel(PublicKey);

/// What is wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ongeldig {
    /// It cannot be read.
    Vorm,
    /// Somebody else signed.
    AndereSleutel,
    /// It does not belong to this content.
    Inhoud,
}

impl PubliekeSleutel {
    /// Reads the text of a public key file, or the key alone.
    pub fn lees(tekst: &str) -> Result<Self, SleutelFout> {
        let sleutel = PublicKey::decode(tekst).or_else(|_| PublicKey::from_base64(tekst.trim()));
        sleutel.map(Self).map_err(|_| SleutelFout::Vorm)
    }

    /// Whether `handtekening` was set under `bytes` with the key that belongs to this one.
    pub fn controleer(&self, bytes: &[u8], handtekening: &str) -> Result<(), Ongeldig> {
        let handtekening = Signature::decode(handtekening).map_err(|_| Ongeldig::Vorm)?;
        let uitkomst = self.0.verify(bytes, &handtekening, false);
        uitkomst.map_err(|fout| match fout {
            Error::UnexpectedKeyId => Ongeldig::AndereSleutel,
            _ => Ongeldig::Inhoud,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with the minisign library, for this test: open, its public key, and with a password.
    const OPEN: &str = "untrusted comment: rsign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1NggQ1n/dtAYSaT8yCX2Fj2nebaWNF/+uGfr1YM8Ic2U34ApHVzzA1ZKKHHQeY78y/BQtMR5d8eYObXceYLxs/eTcO1YYD7mVKqGxCQSL1mKOU0Wu8s9H3CeLlzZ6LeDO1NqSbAVPQc=
";
    const PUBLIEK: &str = "untrusted comment: minisign public key: D076FF594320D8D4
RWTU2CBDWf920FZKKHHQeY78y/BQtMR5d8eYObXceYLxs/eTcO1YYD7m
";
    const BEVEILIGD: &str = "untrusted comment: rsign encrypted secret key
RWRTY0IylWboKfy5lNcdt4tm8N4eM6rJ36FZgleKaNvmatIKC1QAABAAAAAAAAAAAAIAAAAAkzTbeS0wE55IqG9ww73lbUqx/ikqvpchCOcRbI+fM1Z16mdO4hJ7VJQooKHkLFSo/GlJhwrQrp/eOt2maXn/Wtgm6shRwLVMZW+phMfcyvIwYXi6F4aQkRkaju8qJm0SQXXu5mvfBbI=
";

    #[test]
    fn keys_of_the_tool_are_read() {
        let sleutel = Sleutel::lees(OPEN).ok().unwrap();
        assert_eq!(PUBLIEK.lines().nth(1), Some(sleutel.publiek().as_str()));
        let fout = |tekst: &str| Sleutel::lees(tekst).err();
        assert_eq!(fout(BEVEILIGD), Some(SleutelFout::Wachtwoord));
        assert_eq!(fout(PUBLIEK), Some(SleutelFout::Vorm));
        assert_eq!(fout("{}"), Some(SleutelFout::Vorm));
        // One letter of the key itself, which the checksum covers.
        let beschadigd = OPEN.replace("ZKKHHQ", "ZKKHHR");
        assert_eq!(fout(&beschadigd), Some(SleutelFout::Beschadigd));
    }

    #[test]
    fn a_signature_holds_for_one_content_and_one_key() {
        let sleutel = Sleutel::lees(OPEN).ok().unwrap();
        let tekst = sleutel.teken(b"inhoud", "opmerking");
        assert_eq!(tekst, sleutel.teken(b"inhoud", "opmerking"));
        let publiek = PubliekeSleutel::lees(PUBLIEK).ok().unwrap();
        assert_eq!(publiek.controleer(b"inhoud", &tekst), Ok(()));
        assert_eq!(publiek.controleer(b"inhoue", &tekst), Err(Ongeldig::Inhoud));
        let anders = tekst.replace("comment: opmerking", "comment: opmerkinh");
        assert_eq!(
            publiek.controleer(b"inhoud", &anders),
            Err(Ongeldig::Inhoud)
        );
        assert_eq!(publiek.controleer(b"inhoud", "x"), Err(Ongeldig::Vorm));
        // The key of the documentation of minisign-verify.
        let ander = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
        let ander = PubliekeSleutel::lees(ander).ok().unwrap();
        assert_eq!(
            ander.controleer(b"inhoud", &tekst),
            Err(Ongeldig::AndereSleutel)
        );
    }
}
