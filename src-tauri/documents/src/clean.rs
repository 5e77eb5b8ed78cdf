//! Typed text on its way to paper: what has no shape, or would turn the line around, stays out.

use serde_json::Value;

/// Every string of a record, cleaned.
pub(crate) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = clean_text(text),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn clean_text(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut breaks = 0;
    for character in text.replace("\r\n", "\n").chars() {
        let character = match character {
            '\r' | '\u{2028}' | '\u{2029}' | '\u{0b}' | '\u{0c}' | '\u{85}' => '\n',
            '\t' => ' ',
            other => other,
        };
        if character == '\n' {
            breaks += 1;
            // An empty line is a thought; five thousand of them are a stuck key and a ream of paper.
            if breaks <= 2 {
                cleaned.push('\n');
            }
        } else if !invisible(character) {
            breaks = 0;
            cleaned.push(character);
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// Control characters, and those that turn the writing direction: a name must not be able to rearrange its line.
fn invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::clean_text;

    #[test]
    fn names_and_ordinary_text_pass_unchanged() {
        for text in ["阿卜杜拉·买买提", "𠮷田", "第一行\n第二行\n\n第三段", "# $ * < \\ \" 😀 👨‍👩‍👧 葛󠄀"]
        {
            assert_eq!(clean_text(text), text);
        }
    }

    #[test]
    fn what_has_no_shape_is_dropped() {
        assert_eq!(clean_text("王\u{0}小\u{202e}明\u{feff}\t\u{7}甲"), "王小明 甲");
        assert_eq!(clean_text("上\r\n下\r尾\n\n\n\n\n末  \n\n"), "上\n下\n尾\n\n末");
    }
}
