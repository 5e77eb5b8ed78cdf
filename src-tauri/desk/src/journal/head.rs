//! The head of the chain on paper: the MAC of the last row in groups, each with a sign that tells when it was copied wrongly.

use crate::error::{Error, Result};
use crate::text::half_width;

use super::shapes::{HeadFrom, TypedHead};

/// What was kept outside the file: the number of a row and its MAC.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub seq: i64,
    pub mac: [u8; 32],
    pub from: HeadFrom,
}

const DIGITS: usize = 4;
const GROUPS: usize = 16;
/// Thirty-one signs, a prime: one wrong digit, and two that changed places, always tell. Without I, L, O, S and Z.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRTUVWXY";

/// Of a group at its place, and of the number of the row: a sixth of its digits to base 31 stands in each group.
fn sign(digits: &[u8], place: usize, seq: i64) -> char {
    let weighted: i64 = digits.iter().zip([2, 3, 5, 7]).map(|(digit, weight)| i64::from(*digit) * weight).sum();
    let power = u32::try_from(place % 6).unwrap_or(0);
    let of_seq = seq / 31_i64.pow(power) % 31;
    let at = (weighted + i64::try_from(place).unwrap_or(0) * 11 + of_seq).rem_euclid(31);
    char::from(SIGNS[usize::try_from(at).unwrap_or(0)])
}

/// As it is printed.
pub(crate) fn groups(seq: i64, mac: &[u8]) -> Vec<String> {
    let hex = hex::encode_upper(mac);
    let hex: Vec<char> = hex.chars().collect();
    hex.chunks(DIGITS)
        .enumerate()
        .map(|(place, group)| {
            let digits: Vec<u8> =
                group.iter().filter_map(|digit| digit.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
            group.iter().collect::<String>() + &sign(&digits, place, seq).to_string()
        })
        .collect()
}

/// As it was typed: groups with their signs, or the bare MAC as the screen shows it.
pub(super) fn typed(typed: &TypedHead) -> Result<Head> {
    let seq: i64 = half_width(&typed.seq)
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .ok()
        .filter(|seq| *seq > 0)
        .ok_or_else(|| Error::invalid("seq", "请填写日志头上的「第几条」，只有数字。"))?;
    let plain: Vec<char> = half_width(&typed.groups).to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let wrong = |message: String| Err(Error::invalid("groups", message));
    let groups: Vec<&[char]> = match plain.len() {
        length if length == GROUPS * (DIGITS + 1) => plain.chunks(DIGITS + 1).collect(),
        length if length == GROUPS * DIGITS => plain.chunks(DIGITS).collect(),
        length => {
            return wrong(format!(
                "日志头应有 {GROUPS} 组、每组 {} 个字符，现有 {length} 个字符。请对照纸面检查漏抄或多抄的地方。",
                DIGITS + 1
            ));
        }
    };
    let (mut mac, mut amiss) = ([0; 32], Vec::new());
    for (place, group) in groups.iter().enumerate() {
        // What looks alike is read as the digit that it can only be.
        let digits: Option<Vec<u8>> = group[..DIGITS]
            .iter()
            .map(|sign| match sign {
                'O' => Some(0),
                'I' | 'L' => Some(1),
                sign => sign.to_digit(16).and_then(|digit| u8::try_from(digit).ok()),
            })
            .collect();
        match digits {
            Some(digits) if group.len() == DIGITS || sign(&digits, place, seq) == group[DIGITS] => {
                mac[place * 2] = (digits[0] << 4) | digits[1];
                mac[place * 2 + 1] = (digits[2] << 4) | digits[3];
            }
            _ => amiss.push(place + 1),
        }
    }
    if amiss.is_empty() {
        return Ok(Head { seq, mac, from: HeadFrom::Paper });
    }
    let which = amiss.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    if amiss.len() > 2 {
        return wrong(format!("第 {which} 组对不上：「第几条」可能抄错了，或这几组抄错了。请对照纸面再看一遍。"));
    }
    wrong(format!("第 {which} 组抄错了。请对照纸面，把这一组重新输入。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(seq: i64, groups: &str) -> Result<Head> {
        typed(&TypedHead { seq: seq.to_string(), groups: groups.to_owned() })
    }

    #[test]
    fn what_is_printed_is_read_again_whatever_its_case_spaces_and_width() {
        let mac: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 37 % 256).unwrap());
        for seq in [1, 31, 12_345, 900_000_000] {
            let printed = groups(seq, &mac).join(" ");
            let wide: String =
                printed.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect();
            for text in [printed.clone(), printed.to_lowercase(), printed.replace(' ', "\n"), wide] {
                assert_eq!(read(seq, &text).unwrap().mac, mac);
            }
        }
        assert_eq!(read(7, &hex::encode(mac)).unwrap().mac, mac);
    }

    #[test]
    fn a_sign_that_was_copied_wrongly_two_that_changed_places_and_a_wrong_number_are_told() {
        let mac: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 91 % 256).unwrap());
        let printed: Vec<String> = groups(4711, &mac);
        for place in 0..GROUPS {
            for at in 0..DIGITS {
                for other in "0123456789ABCDEF".chars() {
                    let mut group: Vec<char> = printed[place].chars().collect();
                    if group[at] == other {
                        continue;
                    }
                    group[at] = other;
                    let mut all = printed.clone();
                    all[place] = group.into_iter().collect();
                    let told = read(4711, &all.join(" ")).unwrap_err().message;
                    assert!(told.contains(&format!("第 {} 组", place + 1)), "{told}");
                }
            }
            let mut swapped = printed.clone();
            swapped.swap(place, (place + 1) % GROUPS);
            assert!(printed[place][..DIGITS] == printed[(place + 1) % GROUPS][..DIGITS] || read(4711, &swapped.join(" ")).is_err());
        }
        for seq in [4710, 4712, 47, 471, 47_110, 7411] {
            assert!(read(seq, &printed.join(" ")).unwrap_err().message.contains("第几条"), "{seq}");
        }
    }
}
