//! The recovery code: 128 random bits that stand on paper, in groups that a person can copy.
//!
//! 28 characters out of 32, seven groups of four: 26 carry the bits, two are the checks of a Reed–Solomon code over GF(32).
//! Whatever one or two characters are changed or change places, it is noticed; a single wrong one is told by its group.

use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::text::half_width;

/// Crockford's: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DATA: usize = 26;
const LENGTH: usize = 28;
pub(crate) const GROUP: usize = 4;
pub(crate) const GROUPS: usize = LENGTH / GROUP;

/// The bits of a code; wiped when dropped.
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

impl RecoveryCode {
    pub(crate) fn make() -> Result<Self> {
        let mut bits = Zeroizing::new([0; 16]);
        getrandom::fill(&mut bits[..]).map_err(Error::unexpected)?;
        Ok(Self(bits))
    }

    pub(super) fn bits(&self) -> &[u8; 16] {
        &self.0
    }

    /// As it stands on the sheet.
    pub(crate) fn groups(&self) -> Vec<Zeroizing<String>> {
        let symbols = self.symbols();
        symbols.chunks(GROUP).map(|group| Zeroizing::new(group.iter().map(|x| char::from(ALPHABET[usize::from(*x)])).collect())).collect()
    }

    fn symbols(&self) -> Zeroizing<[u8; LENGTH]> {
        let mut symbols = Zeroizing::new([0; LENGTH]);
        for (i, symbol) in symbols.iter_mut().take(DATA).enumerate() {
            *symbol = (0..5).fold(0, |x, bit| x << 1 | self.bit(i * 5 + bit));
        }
        let (sum, weighted) = syndromes(&symbols[..DATA]);
        // The last two are those that make both sums nothing.
        let last = times(sum ^ times(weighted, power(31 - DATA)), inverse(1 ^ power(1)));
        symbols[DATA] = sum ^ last;
        symbols[DATA + 1] = last;
        symbols
    }

    /// Past the last one there are two that are always 0.
    fn bit(&self, at: usize) -> u8 {
        self.0.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1)
    }

    /// Reads what was typed: lower case, spaces, dashes and the usual mistakings (O for 0, I or L for 1) do not matter.
    ///
    /// # Errors
    /// A sentence that says which group to look at, as far as that can be told.
    pub(crate) fn read(typed: &str) -> Result<Self> {
        let wrong = |sentence: String| Error::invalid("secret", sentence);
        let mut symbols = Zeroizing::new(Vec::with_capacity(LENGTH));
        for typed in half_width(typed).chars().filter(|c| !c.is_whitespace() && !is_dash(*c)) {
            let Some(symbol) = symbol(typed) else {
                let group = symbols.len() / GROUP + 1;
                return Err(wrong(format!(
                    "恢复码第 {group} 组有一个不会出现的字符。恢复码只有数字和字母，没有字母 U。请对照恢复单再输入。"
                )));
            };
            symbols.push(symbol);
        }
        if symbols.len() != LENGTH {
            return Err(wrong(format!(
                "恢复码有 {GROUPS} 组，每组 {GROUP} 个字符，共 {LENGTH} 个；现在是 {} 个。请对照恢复单补全。",
                symbols.len()
            )));
        }
        let (sum, weighted) = syndromes(&symbols);
        if (sum, weighted) != (0, 0) {
            return Err(wrong(match place(sum, weighted) {
                Some(at) => format!("恢复码第 {} 组可能抄错了一个字符。请对照恢复单检查这一组。", at / GROUP + 1),
                None => "恢复码有几处抄错了，或者有两个字符换了位置。请对照恢复单逐组检查。".to_owned(),
            }));
        }
        let mut bits = Zeroizing::new([0_u8; 16]);
        for (i, symbol) in symbols.iter().take(DATA).enumerate() {
            for bit in 0..5 {
                let (at, value) = (i * 5 + bit, symbol >> (4 - bit) & 1);
                match bits.get_mut(at / 8) {
                    Some(byte) => *byte |= value << (7 - at % 8),
                    None if value == 0 => {}
                    None => return Err(wrong("恢复码有几处抄错了。请对照恢复单逐组检查。".to_owned())),
                }
            }
        }
        Ok(Self(bits))
    }
}

/// One group as it was typed, in the letters of the sheet; None when it cannot be one.
pub(crate) fn read_group(typed: &str) -> Option<Zeroizing<String>> {
    let read = half_width(typed)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_dash(*c))
        .map(|c| symbol(c).map(|x| char::from(ALPHABET[usize::from(x)])))
        .collect::<Option<String>>()?;
    (read.len() == GROUP).then(|| Zeroizing::new(read))
}

fn symbol(typed: char) -> Option<u8> {
    let letter = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == letter).and_then(|at| u8::try_from(at).ok())
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '_')
}

/// The sum of all, and the sum of each times its place's power.
fn syndromes(symbols: &[u8]) -> (u8, u8) {
    symbols.iter().enumerate().fold((0, 0), |(sum, weighted), (i, x)| (sum ^ x, weighted ^ times(*x, power(i))))
}

/// Where the one wrong character stands, if there is just one.
fn place(sum: u8, weighted: u8) -> Option<usize> {
    if sum == 0 {
        return None;
    }
    let ratio = times(weighted, inverse(sum));
    (0..LENGTH).find(|at| power(*at) == ratio)
}

/// In GF(32) over x⁵+x²+1.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0;
    for bit in (0..5).rev() {
        product <<= 1;
        if product & 0x20 != 0 {
            product ^= 0x25;
        }
        if b >> bit & 1 == 1 {
            product ^= a;
        }
    }
    product
}

fn power(n: usize) -> u8 {
    (0..n % 31).fold(1, |x, _| times(x, 2))
}

/// Of anything but 0: the multiplicative group has 31 members.
fn inverse(x: u8) -> u8 {
    (0..30).fold(1, |y, _| times(y, x))
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sheet(bits: [u8; 16]) -> Vec<char> {
        RecoveryCode(Zeroizing::new(bits)).groups().iter().flat_map(|group| group.chars().collect::<Vec<_>>()).collect()
    }

    fn read(typed: &[char]) -> Result<[u8; 16]> {
        RecoveryCode::read(&typed.iter().collect::<String>()).map(|code| *code.0)
    }

    proptest! {
        #[test]
        fn what_stands_on_the_sheet_is_read_back_however_it_is_written(bits: [u8; 16], lower: bool) {
            let code = RecoveryCode(Zeroizing::new(bits));
            let groups: Vec<String> = code.groups().iter().map(|group| group.to_string()).collect();
            prop_assert_eq!((groups.len(), groups.iter().all(|group| group.len() == 4)), (7, true));
            for between in ["-", " ", "", " — "] {
                let mut typed = groups.join(between).replace('0', "O").replace('1', "l");
                if lower {
                    typed = typed.to_lowercase();
                }
                prop_assert_eq!(*RecoveryCode::read(&typed).unwrap().0, bits);
            }
        }

        #[test]
        fn one_wrong_character_is_noticed_and_its_group_is_told(bits: [u8; 16], at in 0..LENGTH, other in 1..32_usize) {
            let mut typed = sheet(bits);
            let was = symbol(typed[at]).unwrap();
            typed[at] = char::from(ALPHABET[usize::from(was) ^ other]);
            let error = read(&typed).unwrap_err();
            prop_assert!(error.message.contains(&format!("第 {} 组", at / GROUP + 1)), "{}", error.message);
        }

        #[test]
        fn two_characters_that_changed_places_are_noticed(bits: [u8; 16], a in 0..LENGTH, b in 0..LENGTH) {
            let mut typed = sheet(bits);
            prop_assume!(typed[a] != typed[b]);
            typed.swap(a, b);
            prop_assert!(read(&typed).is_err());
        }

        #[test]
        fn any_two_wrong_characters_are_noticed(bits: [u8; 16], a in 0..LENGTH, b in 0..LENGTH, x in 1..32_usize, y in 1..32_usize) {
            prop_assume!(a != b);
            let mut typed = sheet(bits);
            for (at, by) in [(a, x), (b, y)] {
                typed[at] = char::from(ALPHABET[usize::from(symbol(typed[at]).unwrap()) ^ by]);
            }
            prop_assert!(read(&typed).is_err());
        }
    }

    #[test]
    fn too_few_too_many_and_strange_characters_are_told() {
        let code: String = sheet([7; 16]).iter().collect();
        for (typed, told) in [
            (code[..27].to_owned(), "现在是 27 个"),
            (format!("{code}7"), "现在是 29 个"),
            (code.replacen(&code[5..6], "u", 9), "没有字母 U"),
        ] {
            let error = RecoveryCode::read(&typed).unwrap_err();
            assert!(error.message.contains(told), "{}", error.message);
        }
    }

    #[test]
    fn every_wrong_neighbour_is_noticed_in_one_code() {
        let code = sheet([0x5A, 1, 2, 3, 0xFF, 0xFE, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        let mut tried = 0;
        for at in 0..LENGTH {
            for other in ALPHABET.map(char::from) {
                let mut typed = code.clone();
                typed[at] = other;
                assert_eq!(read(&typed).is_ok(), other == code[at]);
                tried += 1;
            }
        }
        assert_eq!(tried, 28 * 32);
    }
}
