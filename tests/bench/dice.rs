//! Made-up things that are the same at every run.

/// Splitmix64: small, and always the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 0 to `below` − 1.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // What is below a usize is one.
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    }

    /// True in `of` of a thousand throws.
    pub fn permille(&mut self, of: usize) -> bool {
        self.below(1000) < of
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// By weight.
    pub fn weighted<'a, T: ?Sized>(&mut self, all: &[(&'a T, usize)]) -> &'a T {
        let mut left = self.below(all.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in all {
            if left < *weight {
                return one;
            }
            left -= weight;
        }
        all[0].0
    }

    pub fn name(&mut self) -> String {
        let mut name = self.of(&SURNAMES).to_owned();
        for _ in 0..=self.below(4).min(1) {
            name.push_str(self.of(&GIVEN));
        }
        name
    }

    pub fn phone(&mut self) -> String {
        format!("1{}{:08}", self.of(&["38", "39", "50", "86", "77"]), self.below(100_000_000))
    }

    pub fn words(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.of(&SENTENCES)).collect()
    }
}

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "曾", "单",
    "欧阳", "尉迟",
];
const GIVEN: [&str; 32] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平", "刚", "桂",
    "英", "华", "玉", "兰", "建", "国", "春", "梅", "雨", "欣",
];
const SENTENCES: [&str; 10] = [
    "来人询问今年的办理时间和要带的材料。",
    "本人行动不便，由女儿代为说明情况。",
    "已当场核对身份，协助完成登记。",
    "说明政策口径，给了服务指南一份。",
    "楼道里的灯坏了半个月，晚上老人不敢下楼。",
    "材料齐全，已上报街道，等候审核结果。",
    "电话告知结果，本人表示清楚了。",
    "希望在周末也能办理，已说明错时服务的时间。",
    "两家因为停车起了争执，愿意坐下来谈。",
    "介绍了三个合适的岗位，约好周三再来。",
];
