//! The resident identity number (GB 11643): 18 characters, a region, a real birth date, a check character.

use chrono::{Datelike, NaiveDate};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
/// GB/T 2260 provinces; 81, 82, 83 are residents of 港澳台, 91 and above foreign permanent residents.
const REGIONS: [u32; 38] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
    83, 91, 92, 93,
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IdNumber {
    pub birth: NaiveDate,
    pub male: bool,
}

/// Spaces taken out, full width made half, `x` made `X`: what is stored.
pub(crate) fn tidy(text: &str) -> String {
    crate::text::half_width(text).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// A wrong number may be kept under a mark, for papers do err; what is longer than any number (30 characters) is none.
pub(crate) fn may_keep(number: &str) -> bool {
    number.chars().count() <= 30 && !number.contains('*')
}

/// Reads a tidied number. The error says what is wrong, without repeating the number.
pub(crate) fn read(number: &str, today: NaiveDate) -> Result<IdNumber, String> {
    let characters: Vec<char> = number.chars().collect();
    if characters.len() == 15 && characters.iter().all(char::is_ascii_digit) {
        return Err("这是 15 位的旧号码，已停用。请看新证件上的 18 位号码。".to_owned());
    }
    if characters.len() != 18 {
        return Err(format!("身份证号应为 18 位，现有 {} 位。请对照证件检查。", characters.len()));
    }
    let digits: Vec<u32> = characters[..17].iter().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 17 || !(characters[17].is_ascii_digit() || characters[17] == 'X') {
        return Err("身份证号的前 17 位应为数字，末位为数字或 X。请对照证件检查。".to_owned());
    }
    if !REGIONS.contains(&(digits[0] * 10 + digits[1])) {
        return Err("身份证号开头的地区代码不存在。请对照证件检查前两位。".to_owned());
    }
    let (year, month, day) = (whole(&digits[6..10]), whole(&digits[10..12]), whole(&digits[12..14]));
    let birth = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .filter(|birth| birth.year() >= 1850 && *birth <= today);
    let Some(birth) = birth else {
        return Err("身份证号里的出生日期不存在。请对照证件检查第 7 至 14 位。".to_owned());
    };
    if characters[17] != check_character(&digits) {
        return Err("身份证号的校验位不对，多半是有一位输错了。请对照证件逐位检查。".to_owned());
    }
    Ok(IdNumber { birth, male: digits[16] % 2 == 1 })
}

/// Whole years between the birth and `today`.
pub(crate) fn age(birth: NaiveDate, today: NaiveDate) -> u32 {
    today.years_since(birth).unwrap_or(0)
}

fn check_character(digits: &[u32]) -> char {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    // The remainder is below the length of the table.
    CHECKS[(sum % 11) as usize]
}

fn whole(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + digit)
}
