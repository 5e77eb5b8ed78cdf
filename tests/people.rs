//! Made-up people: common, rare and compound surnames, polyphones, names with a dot, characters beyond the basic plane.

use crate::Dice;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "单", "解", "仇", "曾", "区", "朴", "查", "盖", "覃", "缪", "种", "洗",
    "乐", "翟", "吕", "娄", "欧阳", "尉迟", "万俟", "单于", "长孙", "令狐", "澹台", "𠮷", "䶮", "员", "那", "隗", "乜", "佴",
];
const GIVEN: &[&str] = &[
    "伟", "芳", "娜", "秀英", "敏", "静", "强", "磊", "洋", "艳", "勇", "军", "杰", "长乐", "朝阳", "重庆", "行之", "略", "绿", "女贞",
    "翀", "㛃", "𬭼", "𫖯", "骁", "晟", "昊天", "参", "曦", "媛", "一一", "子涵", "思远", "建国", "玉兰", "柏", "都", "调元", "会", "传",
    "藏", "弹", "还", "卡", "没",
];
const DOTTED: &[&str] = &["阿卜杜拉·买买提", "古丽·阿依", "扎西·多吉", "Иван·李", "玛丽·安娜·陈", "O'Neil·单"];

/// A name; about one in twenty has a dot or letters.
pub fn name(dice: &mut Dice) -> String {
    if dice.roll(20) == 0 {
        format!("{}{}", dice.pick(DOTTED), if dice.roll(2) == 0 { "" } else { dice.pick(GIVEN) })
    } else if dice.roll(5) > 0 {
        format!("{}{}{}", dice.pick(SURNAMES), dice.pick(GIVEN), dice.pick(GIVEN))
    } else {
        format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN))
    }
}

/// A mobile number from a range that nobody has.
pub fn phone(dice: &mut Dice) -> String {
    format!("1990000{:04}", dice.roll(10_000))
}
