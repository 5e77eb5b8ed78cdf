//! What a person typed, made fit to keep, or refused with the field's name.

use crate::error::{Error, Result};

/// Full-width digits, letters and signs as their half-width forms; the ideographic space as a space.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            // The block is a shifted copy of ASCII, so the result is always a character.
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// As a search compares it: half width, lower case, without the spaces and dots that some write and some leave out.
pub(crate) fn folded(text: &str) -> String {
    let is_dot = |c: char| matches!(c, '·' | '•' | '・' | '‧' | '∙' | '●' | '．' | '･');
    half_width(text).chars().filter(|c| !c.is_whitespace() && !is_dot(*c)).flat_map(char::to_lowercase).collect()
}

/// One line: no line breaks or control characters, no spaces around, at most `most` characters.
pub(crate) fn line(field: &str, label: &str, text: &str, most: usize) -> Result<String> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    within(field, label, text.trim().to_owned(), most)
}

/// Several lines: line breaks and tabs stay, other control characters do not.
pub(crate) fn lines(field: &str, label: &str, text: &str, most: usize) -> Result<String> {
    let text: String = text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    within(field, label, text.trim().to_owned(), most)
}

/// Like [`line`], and not empty.
pub(crate) fn needed(field: &str, label: &str, text: &str, most: usize) -> Result<String> {
    let text = line(field, label, text, most)?;
    if text.chars().all(is_unseen) {
        return Err(Error::invalid(field, format!("{label}还没有填写。请填写后再保存。")));
    }
    Ok(text)
}

/// Takes no ink: spaces, zero-width and direction marks, fillers.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{3164}' | '\u{115F}' | '\u{1160}')
}

fn within(field: &str, label: &str, text: String, most: usize) -> Result<String> {
    let length = text.chars().count();
    if length > most {
        return Err(Error::invalid(
            field,
            format!("{label}太长：最多 {most} 个字，现有 {length} 个字。请删减后再保存，已填的内容都还在。"),
        ));
    }
    Ok(text)
}
