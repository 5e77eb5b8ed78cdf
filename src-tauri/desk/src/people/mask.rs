//! What a stranger at the counter may see (DOMAIN 3): masked before it leaves desk.

/// 138****1234; shorter numbers keep their last two digits.
pub(crate) fn phone(phone: &str) -> String {
    let digits = phone.chars().count();
    if digits >= 11 {
        middle(phone, 3, 4)
    } else if digits >= 7 {
        middle(phone, 2, 2)
    } else {
        middle(phone, 0, 1)
    }
}

/// The first two and the last four characters; a short (wrong) number keeps its last one.
pub(crate) fn id_number(number: &str) -> String {
    if number.chars().count() >= 10 { middle(number, 2, 4) } else { middle(number, 0, 1) }
}

/// Stars for all but the first `head` and the last `tail` characters.
fn middle(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    text.chars().enumerate().map(|(i, c)| if i < head || i + tail >= length { c } else { '*' }).collect()
}
