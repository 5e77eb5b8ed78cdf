//! The life of a ticket as a paper tells it: its rows, corrections, ratings and call backs, in the order they were entered.

use crate::ratings::{CallBack, Rating, RatingLevel, TakenBack};
use crate::tickets::{Correction, HoldReason, Step, StepKind, Ticket};

use super::ticket_shapes::{PaperStep, PaperTold};

pub(super) fn story(ticket: &Ticket) -> Vec<PaperStep> {
    let mut rows: Vec<(&str, PaperStep)> = ticket.steps.iter().map(|one| (one.at.as_str(), step(one, &ticket.steps))).collect();
    rows.extend(ticket.corrections.iter().map(|one| (one.at.as_str(), correction(one))));
    for rating in ticket.ratings_taken_back.iter().chain(&ticket.rating_given) {
        rows.push((&rating.at, rated(rating)));
        rows.extend(rating.taken_back.iter().map(|back| (back.at.as_str(), taken_back("收回评价", back))));
        for attempt in rating.call_back.iter().flat_map(|state| &state.attempts) {
            rows.push((&attempt.at, called_back(attempt)));
            rows.extend(attempt.taken_back.iter().map(|back| (back.at.as_str(), taken_back("收回回访", back))));
        }
    }
    // Stable: what was entered in one moment stays in its order.
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What was told to be lacking, each with the day on which it went on.
pub(super) fn told(ticket: &Ticket) -> Vec<PaperTold> {
    let stands = |step: &&Step| step.undoes.is_none() && !step.undone;
    let steps: Vec<&Step> = ticket.steps.iter().filter(stands).collect();
    let for_materials = |step: &Step| step.kind == StepKind::Suspend && step.detail == HoldReason::Materials.word();
    let told = steps.iter().enumerate().filter(|(_, step)| for_materials(step));
    told.map(|(at, step)| PaperTold {
        told_on: day(&step.local),
        clerk: step.clerk.clone(),
        missing: step.materials.iter().map(|one| one.trim_start_matches("缺：").to_owned()).collect(),
        note: step.note.clone(),
        completed_on: steps[at + 1..].iter().find(|later| later.kind == StepKind::Resume).map(|later| day(&later.local)),
    })
    .collect()
}

/// 2026-11-21 of 2026-11-21 09:12.
pub(super) fn day(local: &str) -> String {
    local.split(' ').next().unwrap_or_default().to_owned()
}

fn step(step: &Step, all: &[Step]) -> PaperStep {
    let what = match step.undoes.and_then(|id| all.iter().find(|other| other.id == id)) {
        Some(other) => format!("{}「{}」", step.kind.word(), other.kind.word()),
        None => step.kind.word().to_owned(),
    };
    let mut parts: Vec<String> = Vec::new();
    let whom = |before: &str, after: &str| (!step.whom.is_empty()).then(|| format!("{before}{}{after}", step.whom));
    let on = |before: &str, after: &str| step.on_day.map(|day| format!("{before}{day}{after}"));
    if !step.detail.is_empty() {
        parts.push(step.detail.clone());
    }
    match step.kind {
        StepKind::HandOver => parts.extend(whom("交给 ", "")),
        StepKind::Refer => {
            parts.extend(whom("转给 ", ""));
            parts.extend(on("对方答应 ", " 前答复"));
        }
        StepKind::ComeBack => {
            parts.extend(on("", ""));
            parts.extend(whom("", " 带回"));
        }
        StepKind::ReadBack => {
            parts.extend(on("", ""));
            parts.extend(whom("", " 接收"));
        }
        StepKind::Elsewhere => parts.extend(whom("去向：", "")),
        StepKind::GiveBack => parts.extend(whom("", " 领取")),
        _ => parts.extend(whom("", "")),
    }
    if !step.materials.is_empty() {
        // What is lacking says so once.
        let words = step.materials.join("、");
        parts.push(words.strip_prefix("缺：").map_or(words.clone(), |rest| format!("缺：{}", rest.replace("、缺：", "、"))));
    }
    if step.came {
        parts.push("来访".to_owned());
    }
    if step.unreliable {
        parts.push("用时不可靠".to_owned());
    }
    let note = joined(&parts.join("，"), &step.note);
    PaperStep { at: step.local.clone(), clerk: step.clerk.clone(), what, note, undone: step.undone }
}

fn correction(one: &Correction) -> PaperStep {
    let reason = if one.reason.is_empty() { String::new() } else { format!("原因：{}", one.reason) };
    let note = joined(&one.changes.join("；"), &reason);
    PaperStep { at: one.local.clone(), clerk: one.clerk.clone(), what: "更正".to_owned(), note, undone: false }
}

fn rated(rating: &Rating) -> PaperStep {
    let mut words = rating.level.word().to_owned();
    let parts = [("效率", rating.speed), ("态度", rating.manner), ("结果", rating.outcome)];
    let given: Vec<String> =
        parts.iter().filter_map(|(part, level)| level.map(|level: RatingLevel| format!("{part}{}", level.word()))).collect();
    if !given.is_empty() {
        words += &format!("（{}）", given.join("、"));
    }
    words += &format!("，{}，{} 评", rating.source.word(), rating.on_day);
    PaperStep {
        at: rating.local.clone(),
        clerk: rating.clerk.clone(),
        what: "评价".to_owned(),
        note: joined(&words, &rating.remark),
        undone: rating.taken_back.is_some(),
    }
}

fn called_back(attempt: &CallBack) -> PaperStep {
    let words = format!("{}，{}，{}", attempt.on_day, attempt.way.word(), outcome(attempt));
    PaperStep {
        at: attempt.local.clone(),
        clerk: attempt.clerk.clone(),
        what: "回访".to_owned(),
        note: joined(&words, &attempt.said),
        undone: attempt.taken_back.is_some(),
    }
}

pub(super) fn outcome(attempt: &CallBack) -> &'static str {
    match attempt.settled {
        Some(true) => "已联系上，已解决",
        Some(false) => "已联系上，未解决",
        None => "没有联系上",
    }
}

fn taken_back(what: &str, back: &TakenBack) -> PaperStep {
    let note = if back.reason.is_empty() { String::new() } else { format!("原因：{}", back.reason) };
    PaperStep { at: back.local.clone(), clerk: back.clerk.clone(), what: what.to_owned(), note, undone: false }
}

fn joined(facts: &str, words: &str) -> String {
    match (facts.is_empty(), words.is_empty()) {
        (_, true) => facts.to_owned(),
        (true, false) => words.to_owned(),
        (false, false) => format!("{facts}。{words}"),
    }
}
