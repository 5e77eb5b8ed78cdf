//! Materials as people write them into one cell: 「1. 居民身份证（原件、复印件 1 份；正反面）」, a line each.

use super::shapes::Material;
use crate::text::half_width;

/// All materials of a matter. What this writes, [`read`] reads as the same.
pub(super) fn written(materials: &[Material]) -> String {
    let lines: Vec<String> = (1..).zip(materials).map(|(number, material)| format!("{number}. {}", one(material))).collect();
    lines.join("\n")
}

/// Each of them in a line of its own.
pub(super) fn lines(materials: &[Material]) -> Vec<String> {
    materials.iter().map(one).collect()
}

fn one(material: &Material) -> String {
    let brackets = [('（', '）'), ('〔', '〕'), ('【', '】')];
    let ways = brackets.map(|(open, close)| format!("{}{open}{}{close}", material.name, terms(material)));
    // A name or note that itself has such brackets reads back wrongly in one of them.
    let right = ways.iter().find(|way| read_one(way).as_ref() == Ok(material));
    right.unwrap_or(&ways[0]).clone()
}

/// At least one known term, so that a name that ends with brackets of its own is told from it.
fn terms(material: &Material) -> String {
    let mut terms = Vec::new();
    if material.original {
        terms.push("原件".to_owned());
    }
    if material.copies > 0 {
        terms.push(format!("复印件 {} 份", material.copies));
    }
    if !material.required {
        terms.push("视情况".to_owned());
    } else if terms.is_empty() {
        terms.push("必备".to_owned());
    }
    let terms = terms.join("、");
    if material.note.is_empty() { terms } else { format!("{terms}；{}", material.note) }
}

/// A cell of materials: one a line, or numbered, or with semicolons between them.
pub(super) fn read(text: &str) -> Result<Vec<Material>, String> {
    if matches!(text.trim(), "" | "无" | "不需要" | "无需材料" | "/") {
        return Ok(Vec::new());
    }
    let parts = if numbered(text.trim_start(), 1).is_some() { by_numbers(text) } else { by_separators(text) };
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).map(read_one).collect()
}

/// What follows `n.`, `n、` or `（n）` at the beginning of a line.
fn numbered(text: &str, n: usize) -> Option<&str> {
    let digits = n.to_string();
    if let Some(rest) = text.strip_prefix(&digits) {
        let rest = rest.strip_prefix(['.', '．', '、', ')', '）'])?;
        // 1.5 寸照片 is no first material.
        return (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest);
    }
    [('(', ')'), ('（', '）')].into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_prefix(&digits)?.strip_prefix(close))
}

/// A new material begins only where the next number stands: its words may hold every other sign.
fn by_numbers(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let mut between = ' ';
        for piece in line.split_inclusive(['；', ';']) {
            let bare = piece.trim_end_matches(['；', ';']);
            match numbered(bare.trim_start(), parts.len() + 1) {
                Some(rest) => parts.push(rest.to_owned()),
                None => {
                    if let Some(last) = parts.last_mut() {
                        last.push(between);
                        last.push_str(bare);
                    }
                }
            }
            between = piece.chars().last().unwrap_or(' ');
        }
    }
    parts
}

/// Semicolons inside brackets belong to the material.
fn by_separators(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '（' | '(' | '〔' | '【' => depth += 1,
            '）' | ')' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == '\n' || (depth == 0 && matches!(c, '；' | ';')) {
            parts.push(String::new());
            depth = 0;
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// One material: its name, and behind it in brackets what of it is wanted.
fn read_one(text: &str) -> Result<Material, String> {
    let text = text.trim();
    let bare = Material { name: text.to_owned(), original: false, copies: 0, note: String::new(), required: true };
    let Some(close) = text.chars().last().filter(|c| matches!(c, '）' | ')' | '〕' | '】')) else { return Ok(unsaid(bare)) };
    let inner = &text[..text.len() - close.len_utf8()];
    let opens: Vec<(usize, char)> = inner.char_indices().filter(|(_, c)| pairs(*c, close)).collect();
    for &(at, open) in opens.iter().filter(|(at, _)| *at > 0) {
        let (said, note) = inner[at + open.len_utf8()..].split_once(['；', ';']).unwrap_or((&inner[at + open.len_utf8()..], ""));
        if let Some(mut material) = wanted(said)? {
            (material.name, material.note) = (inner[..at].trim().to_owned(), note.trim().to_owned());
            return Ok(material);
        }
    }
    // Brackets that say something else, as people write them: what of it is known counts, the rest is a note.
    let Some(&(at, open)) = opens.last().filter(|(at, _)| *at > 0) else { return Ok(unsaid(bare)) };
    let said = &inner[at + open.len_utf8()..];
    let (known, rest): (Vec<&str>, Vec<&str>) = said.split(TERMS_END).map(str::trim).partition(|term| is_known(term));
    let material = wanted(&known.join("、"))?.unwrap_or_else(|| unsaid(bare.clone()));
    Ok(Material { name: text[..at].trim().to_owned(), note: rest.join("，"), ..material })
}

const TERMS_END: [char; 7] = ['、', '，', ',', '；', ';', '及', '和'];

fn pairs(open: char, close: char) -> bool {
    matches!((open, close), ('（' | '(', '）' | ')') | ('〔', '〕') | ('【', '】'))
}

/// Nothing is said of it: the thing itself is shown.
fn unsaid(material: Material) -> Material {
    Material { original: true, ..material }
}

fn is_known(term: &str) -> bool {
    let mut material = Material { name: String::new(), original: false, copies: 0, note: String::new(), required: true };
    take_term(&mut material, term).unwrap_or(true)
}

/// A material of these terms, without its name; None when one of them is none.
fn wanted(terms: &str) -> Result<Option<Material>, String> {
    let mut material = Material { name: String::new(), original: false, copies: 0, note: String::new(), required: true };
    for term in terms.split(TERMS_END) {
        if !take_term(&mut material, term.trim())? {
            return Ok(None);
        }
    }
    Ok(Some(material))
}

/// False: the term says nothing of what is wanted.
fn take_term(material: &mut Material, term: &str) -> Result<bool, String> {
    let bare: String = half_width(term).chars().filter(|c| !c.is_whitespace()).collect();
    match bare.as_str() {
        "原件" | "原件1份" | "看原件" | "验原件" => material.original = true,
        "复印件" => material.copies = 1,
        "原件复印件" | "原复印件" => (material.original, material.copies) = (true, 1),
        "必备" | "必须" | "必要" => material.required = true,
        "视情况" | "视情" | "按需" | "如有" | "选交" => material.required = false,
        _ => {
            let Some(copies) = bare.strip_prefix("复印件").and_then(|rest| rest.strip_suffix('份')) else { return Ok(false) };
            let Some(copies) = number(copies) else { return Ok(false) };
            if copies > 99 {
                return Err("复印件份数最多 99 份。请检查。".to_owned());
            }
            material.copies = copies;
        }
    }
    Ok(true)
}

fn number(text: &str) -> Option<u32> {
    const WORDS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    if text == "两" {
        return Some(2);
    }
    (1..).zip(WORDS).find(|(_, word)| *word == text).map(|(number, _)| number).or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn material(name: &str, original: bool, copies: u32, note: &str, required: bool) -> Material {
        Material { name: name.into(), original, copies, note: note.into(), required }
    }

    #[test]
    fn what_people_write_is_understood() {
        let read = |text: &str| read(text).unwrap();
        assert_eq!(
            read("1.居民身份证（原件、复印件1份）\n2.户口簿（原件及复印件 两份；户主页和本人页）\n3、近期照片（如有）"),
            [
                material("居民身份证", true, 1, "", true),
                material("户口簿", true, 2, "户主页和本人页", true),
                material("近期照片", false, 0, "", false)
            ]
        );
        assert_eq!(
            read("身份证（原件）；照片（复印件 2 份，近期免冠）；委托书"),
            [material("身份证", true, 0, "", true), material("照片", false, 2, "近期免冠", true), material("委托书", true, 0, "", true)]
        );
        assert_eq!(read("1.身份证;2.户口簿").len(), 2);
        assert_eq!(read("（1）身份证\n（2）户口簿（户主页）")[1], material("户口簿", true, 0, "户主页", true));
        assert_eq!(read("1.5 寸照片"), [material("1.5 寸照片", true, 0, "", true)]);
        assert_eq!(read("身份证（原件；正反面都要）；户口簿").len(), 2, "a semicolon in brackets is the material's own");
        for none in ["", " 无 ", "无需材料"] {
            assert_eq!(read(none), []);
        }
        assert!(super::read("身份证（复印件 100 份）").is_err());
    }

    #[test]
    fn what_is_written_reads_back_as_the_same() {
        let names =
            ["甲", "甲（原件）", "甲（乙）", "甲；乙", "1. 甲", "2、甲", "（1）甲", "甲)", "甲（原件；乙", "a;b", "复印件 1 份", "甲（"];
        let notes = ["", "近期免冠", "一；二", "（见原件）", "）", "原件", "、", "视情况"];
        let mut all = Vec::new();
        for (at, name) in names.iter().enumerate() {
            for (more, note) in notes.iter().enumerate() {
                for (original, copies, required) in [(true, 0, true), (false, 99, false), (false, 0, true), (true, 1, false)] {
                    all.push(material(name, original, copies, note, required));
                    assert_eq!(read(&written(&all[all.len() - 1..])).as_deref(), Ok(&all[all.len() - 1..]), "{at} {more} {name} {note}");
                }
            }
        }
        // Fifty of them at once, as many as a matter has.
        for some in all.chunks(50) {
            assert_eq!(read(&written(some)).as_deref(), Ok(some));
        }
    }
}
