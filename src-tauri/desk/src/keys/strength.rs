//! How many guesses a passphrase stands: an estimate by the cheapest way to put it together out of what a guesser tries first.

use std::collections::HashSet;
use std::sync::LazyLock;

use pinyin::ToPinyin;
use zeroize::Zeroizing;

use super::shapes::{Strength, StrengthLevel};

/// In bits. Each guess costs what `slots.rs` says: below the first an ordinary computer is through in weeks, from the second on in
/// thousands of years.
const FAIR_FROM: f64 = 28.0;
const GOOD_FROM: f64 = 42.0;

/// What everybody takes, and what a guesser of this program would think of.
const COMMON: &str = include_str!("common.txt");

/// Along the keys, and along what is counted.
const RUNS: &[&str] = &["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "一二三四五六七八九十"];

/// Every syllable that a character of the basic plane is read as.
static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let all = '\u{4E00}'..='\u{9FFF}';
    all.filter_map(|character| character.to_pinyin()).map(|reading| reading.plain()).filter(|plain| plain.is_ascii()).collect()
});

/// Why a piece is cheap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Own,
    Common,
    Run,
    Repeated,
    Dated,
    Syllable,
    Plain,
}

impl Why {
    fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Own => Some("里面有本中心的名称、地址、电话，或工作人员的姓名。"),
            Self::Common => Some("里面有很多人都用的词句。"),
            Self::Run => Some("里面有顺着键盘或顺着数的一串，像 1234、qwer。"),
            Self::Repeated => Some("里面有重复的字或词。"),
            Self::Dated => Some("里面有像年份、生日或电话的数字。"),
            Self::Syllable | Self::Plain => None,
        }
    }
}

/// `own`: what belongs to the centre, as text, in pinyin and as initials.
pub(super) fn weigh(passphrase: &str, own: &[String]) -> Strength {
    let text: Zeroizing<Vec<char>> = Zeroizing::new(passphrase.to_lowercase().chars().collect());
    let (bits, pieces) = cheapest(&text, own);
    let level = match bits {
        bits if bits < FAIR_FROM => StrengthLevel::Weak,
        bits if bits < GOOD_FROM => StrengthLevel::Fair,
        _ => StrengthLevel::Good,
    };
    let mut why: Vec<String> = Vec::new();
    let (mut better, good) = ("", level == StrengthLevel::Good);
    if !good {
        for sentence in pieces.iter().filter_map(|piece| piece.sentence()) {
            if !why.iter().any(|said| said == sentence) {
                why.push(sentence.to_owned());
            }
        }
        let syllables = pieces.iter().filter(|piece| **piece == Why::Syllable).count();
        if syllables > 0 && syllables <= 4 {
            why.push("拼音太少：姓名拼音加几个数字，猜的人最先试。".to_owned());
        }
        if why.is_empty() {
            why.push("太短，或者字符的种类太少。".to_owned());
        }
        better = "用四五个互不相干的词，像翻书随手点到的那样；用拼音要六个词。不要用诗句、标语、人名、日期。";
    }
    Strength { level, why, better: better.to_owned() }
}

/// The cheapest way to write `text` as pieces: in bits, with what each piece is.
fn cheapest(text: &[char], own: &[String]) -> (f64, Vec<Why>) {
    // Up to each place: what it costs, from where the last piece began, and what that is.
    let mut best: Vec<(f64, usize, Why)> = vec![(0.0, 0, Why::Plain)];
    for end in 1..=text.len() {
        let mut cheapest = (f64::INFINITY, 0, Why::Plain);
        for (begin, (before, _, _)) in best.iter().enumerate() {
            for (bits, why) in worth(text, begin, end, own) {
                let all = before + bits;
                if all < cheapest.0 {
                    cheapest = (all, begin, why);
                }
            }
        }
        best.push(cheapest);
    }
    let (mut pieces, mut at) = (Vec::new(), text.len());
    while at > 0 {
        pieces.push(best[at].2);
        at = best[at].1;
    }
    pieces.reverse();
    (best[text.len()].0, pieces)
}

/// What the piece from `begin` to `end` may be, each with its bits.
fn worth(text: &[char], begin: usize, end: usize, own: &[String]) -> Vec<(f64, Why)> {
    let part = &text[begin..end];
    if let [one] = part {
        let bits = match one {
            ' ' | '-' | '_' | '.' | ',' | '，' | '。' | '、' => 0.5,
            '0'..='9' => 3.3,
            'a'..='z' => 3.0,
            // As they are used in words: two of them are one out of a few thousand.
            _ if one.is_alphabetic() => 5.5,
            _ => 4.0,
        };
        return if text[..begin].ends_with(part) { vec![(bits, Why::Plain), (1.0, Why::Repeated)] } else { vec![(bits, Why::Plain)] };
    }
    let word = Zeroizing::new(part.iter().collect::<String>());
    let hanzi = part.iter().all(|c| !c.is_ascii());
    let mut found = Vec::new();
    if part.len() >= if hanzi { 2 } else { 4 } && own.iter().any(|own| own.contains(word.as_str())) {
        found.push((5.0, Why::Own));
    }
    if COMMON.lines().any(|common| common == word.as_str()) {
        found.push((6.0, Why::Common));
    }
    if part.len() >= 3
        && RUNS.iter().any(|run| run.contains(word.as_str()) || run.contains(word.chars().rev().collect::<String>().as_str()))
    {
        found.push((5.0, Why::Run));
    }
    if text[..begin].windows(part.len()).any(|before| before == part) {
        found.push((2.0, Why::Repeated));
    }
    if part.iter().all(char::is_ascii_digit)
        && let Some(bits) = dated(&word)
    {
        found.push((bits, Why::Dated));
    }
    if part.len() <= 6 && SYLLABLES.contains(word.as_str()) {
        found.push((4.5, Why::Syllable));
    }
    found
}

/// A year, a day or a telephone number: far fewer than there are digits.
fn dated(digits: &str) -> Option<f64> {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let is_year = |from| number(from, from + 4).is_some_and(|year| (1930..=2039).contains(&year));
    let is_day = |from| {
        number(from, from + 2).is_some_and(|month| (1..=12).contains(&month))
            && number(from + 2, from + 4).is_some_and(|day| (1..=31).contains(&day))
    };
    match digits.len() {
        4 if is_year(0) => Some(6.0),
        4 if is_day(0) => Some(8.5),
        6 if is_day(2) || is_year(0) => Some(13.0),
        8 if is_year(0) && is_day(4) => Some(14.0),
        11 if digits.starts_with('1') => Some(18.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StrengthLevel::{Fair, Good, Weak};

    fn own() -> Vec<String> {
        ["幸福里党群服务中心", "xingfulidangqunfuwuzhongxin", "xfldqfwzx", "057188880000", "王秀兰", "wangxiulan"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn each_is_judged_as_a_guesser_would_and_told_why() {
        let cases: &[(&str, StrengthLevel, &str)] = &[
            ("12345678", Weak, "顺着"),
            ("qwertyuiop", Weak, "顺着"),
            ("zxcvbnm123", Weak, "顺着"),
            ("password2026", Weak, "很多人"),
            ("不忘初心牢记使命", Weak, "很多人"),
            ("woaini5201314", Weak, "很多人"),
            ("幸福里党群服务中心", Weak, "本中心"),
            ("幸福里中心88880000", Weak, "本中心"),
            ("wangxiulan1985", Weak, "姓名"),
            ("lijianguo1968", Weak, "拼音"),
            ("Zhangwei@2026", Weak, "拼音"),
            ("zhangwei19900101", Weak, "年份"),
            ("春春春春春春春春", Weak, "重复"),
            ("大米大米大米大米", Weak, "重复"),
            ("13900001234 王秀兰", Weak, "电话"),
            ("算盘 青椒 渡船", Fair, "太短"),
            ("算盘 青椒 渡船 屋檐", Good, ""),
            ("suanpan qingjiao duchuan wuyan majia shizi", Good, ""),
            ("suanpan qingjiao", Weak, "拼音"),
            ("梧桐 春江 算盘 七号", Good, ""),
            ("x7#Kp2vQ!mZ4", Fair, ""),
            ("x7#Kp2vQ!mZ4wT9e", Good, ""),
        ];
        for (passphrase, level, why) in cases {
            let found = weigh(passphrase, &own());
            assert_eq!(found.level, *level, "{passphrase}: {found:?}");
            assert!(found.why.concat().contains(why), "{passphrase}: {found:?}");
            assert_eq!((found.why.is_empty(), found.better.is_empty()), (*level == Good, *level == Good), "{passphrase}");
        }
    }

    #[test]
    fn nothing_of_the_passphrase_is_in_the_answer() {
        let told = format!("{:?}", weigh("算盘青椒qwer", &own()));
        assert!(!told.contains("算盘") && !told.contains("qwer1"), "{told}");
    }

    #[test]
    fn the_longest_is_weighed_at_once() {
        assert_eq!(weigh(&"算盘青椒渡船屋檐".repeat(16), &own()).level, Good);
        assert_eq!(weigh(&"长".repeat(128), &own()).level, Weak);
    }
}
