//! What an identity number says of itself, while it is typed.

use crate::desk::Look;
use crate::error::Result;

use super::id_number;
use super::shapes::{IdNumberAnswer, IdNumberQuestion};

pub(crate) fn check_id_number(look: &Look<'_>, question: IdNumberQuestion) -> Result<IdNumberAnswer> {
    let today = look.now.day();
    Ok(match id_number::read(&id_number::tidy(&question.text), today) {
        Ok(number) => IdNumberAnswer {
            ok: true,
            problem: None,
            sex: Some(if number.male { "男" } else { "女" }.to_owned()),
            age: Some(id_number::age(number.birth, today)),
        },
        Err(problem) => IdNumberAnswer { ok: false, problem: Some(problem), sex: None, age: None },
    })
}
