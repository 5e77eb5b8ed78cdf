//! What an identity number says of itself, while it is typed.

use crate::desk::Look;
use crate::error::Result;

use super::id_number;
use super::shapes::{IdNumberAnswer, IdNumberQuestion};

pub(crate) fn check_id_number(look: &Look<'_>, question: IdNumberQuestion) -> Result<IdNumberAnswer> {
    let today = look.now.day();
    let tidy = id_number::tidy(&question.text);
    Ok(match id_number::read(&tidy, today) {
        Ok(number) => IdNumberAnswer {
            ok: true,
            problem: None,
            may_keep: false,
            sex: Some(if number.male { "男" } else { "女" }.to_owned()),
            age: Some(id_number::age(number.birth, today)),
        },
        Err(problem) => IdNumberAnswer { ok: false, problem: Some(problem), may_keep: id_number::may_keep(&tidy), sex: None, age: None },
    })
}
