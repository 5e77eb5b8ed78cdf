//! Any life that rooms can have at a desk, against a model that a child could keep on paper.

use super::model::{CLERKS, Model};
use serde_json::json;

const STEPS: usize = 2_100;

impl Model {
    fn take_a_step(&mut self) {
        match self.dice.roll(100) {
            0..20 => self.book(false),
            20 => self.close_rooms(),
            21 if self.dice.roll(2) == 0 => self.close_rooms(),
            21 => self.lift(),
            22..30 => self.book(true),
            30..34 => self.book_later(),
            34..38 => self.change_accessories(),
            38 => self.edit_kind(),
            39..53 => self.move_to(),
            53..58 => self.cancel(),
            58..63 => self.decide(),
            63..70 => self.use_it("hand_out_key"),
            70..75 => self.use_it("take_back_key"),
            75..77 => self.use_it("no_show"),
            77..79 => self.record(),
            79..85 => self.undo(),
            85..87 => self.retry(),
            87 => self.reuse(),
            88..90 => self.edit_changeovers(),
            90..92 => self.edit_room(),
            92..94 => {
                self.duty = self.dice.roll(CLERKS.len());
                self.press("choose_clerk", json!({ "clerk": self.clerks[self.duty] })).unwrap();
                // Who was on duty sends no form after that.
                self.last = None;
            }
            _ => {
                let stride = match self.dice.roll(40) {
                    0 => -1440 * (1 + self.dice.roll(3) as i64),
                    1..5 => -(1 + self.dice.roll(300) as i64),
                    5 => 10_080 * (1 + self.dice.roll(4) as i64),
                    6..18 => 1440 * (1 + self.dice.roll(2) as i64),
                    _ => 1 + self.dice.roll(240) as i64,
                };
                self.go_to(self.now + stride);
            }
        }
    }
}

/// 10 lives of 2,100 steps, the same ten each time: what lands depends on no luck. `DOORSTEP_LIFE=77` lives from the 77th on.
#[test]
fn any_life_of_rooms_is_what_a_child_would_write_down() {
    let first = std::env::var("DOORSTEP_LIFE").ok().and_then(|life| life.parse().ok()).unwrap_or(1);
    let mut met = std::collections::BTreeMap::<&str, [usize; 2]>::new();
    for life in first..first + 10 {
        println!("life {life}");
        let mut model = Model::new(life);
        for step in 1..=STEPS {
            model.take_a_step();
            if step % 50 == 0 {
                model.agree();
            }
        }
        for (act, [taken, refused]) in &model.met {
            let all = met.entry(act).or_default();
            *all = [all[0] + taken, all[1] + refused];
        }
        if model.duty != 0 {
            model.centre.act("choose_clerk", json!({ "clerk": 1 }));
        }
        assert_eq!(model.centre.read("verify_journal", json!({}))["sound"], true);
    }
    println!("{met:#?}");
    let often = |act: &str, least: [usize; 2]| {
        let [taken, refused] = met[act];
        assert!(taken >= least[0] && refused >= least[1], "{act} was taken {taken} times and refused {refused} times");
    };
    often("book_room", [1_000, 1_000]);
    often("move_occurrence", [500, 500]);
    often("undo_occurrence_step", [500, 100]);
    for act in ["book_later", "cancel_occurrence", "decide_occurrence", "hand_out_key", "take_back_key", "no_show", "record_use"] {
        often(act, [100, 100]);
    }
    often("close_rooms", [50, 50]);
    often("lift_blackout", [20, 20]);
    often("change_accessories", [100, 100]);
    often("save_accessory", [20, 50]);
    often("booked without what lacks", [20, 0]);
    often("refused for what lacks", [50, 0]);
    often("save_room", [50, 100]);
    often("save_changeovers", [50, 100]);
    often("fitting_rooms", [100, 0]);
    often("retry", [100, 0]);
}
