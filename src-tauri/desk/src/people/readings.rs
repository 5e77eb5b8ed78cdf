//! How a name is read: every character with every reading of it, as a clerk would type it.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::text::folded;

/// Surnames by their own reading, and characters that the general dictionary lacks.
const OWN: &str = include_str!("../../../../assets/presets/readings.csv");

static OWN_READINGS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut readings: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in OWN.lines().skip(1) {
        let mut cells = line.split(',');
        if let (Some(characters), Some(reading)) = (cells.next(), cells.next()) {
            readings.entry(characters).or_default().push(reading);
        }
    }
    readings
});

/// One character of a name, with what may be typed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub character: char,
    /// Whole readings in letters, the likeliest first; empty for what has none.
    pub readings: Vec<String>,
}

/// A name as units; its surname's own reading comes first.
pub(crate) fn units(name: &str) -> Vec<Unit> {
    let name: Vec<char> = folded(name).chars().collect();
    let surname = surname_readings(&name);
    name.iter()
        .enumerate()
        .map(|(i, &character)| {
            let mut readings = surname.get(i).cloned().unwrap_or_default();
            readings.extend(dictionary(character));
            Unit { character, readings: distinct(readings) }
        })
        .collect()
}

/// A sort key: the likeliest reading of each character; what has no reading sorts behind by itself.
pub(crate) fn sort_key(name: &str) -> String {
    let readings: Vec<String> =
        units(name).into_iter().map(|unit| unit.readings.into_iter().next().unwrap_or_else(|| format!("~{}", unit.character))).collect();
    readings.join(" ")
}

/// What may be typed for each character.
pub(crate) fn typed(text: &str) -> Vec<Vec<String>> {
    units(text).into_iter().map(|unit| if unit.readings.is_empty() { vec![unit.character.to_string()] } else { unit.readings }).collect()
}

/// The initials of a name or word, every combination of readings, at most 16.
pub(crate) fn initials(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for unit in units(text) {
        let mut letters: Vec<char> = unit.readings.iter().filter_map(|reading| reading.chars().next()).collect();
        if letters.is_empty() && unit.character.is_ascii_alphanumeric() {
            letters.push(unit.character);
        }
        letters.dedup();
        if letters.is_empty() || all.len() * letters.len() > 16 {
            letters.truncate(1);
        }
        if !letters.is_empty() {
            all = all.iter().flat_map(|begun| letters.iter().map(move |letter| format!("{begun}{letter}"))).collect();
        }
    }
    all.sort();
    all.dedup();
    all
}

/// For the first one or two characters: the readings they have as a surname.
fn surname_readings(name: &[char]) -> Vec<Vec<String>> {
    if let [first, second, ..] = name
        && let Some(readings) = OWN_READINGS.get(format!("{first}{second}").as_str())
        && let Some((a, b)) = readings.first().and_then(|reading| reading.split_once(' '))
    {
        return vec![vec![a.to_owned()], vec![b.to_owned()]];
    }
    Vec::new()
}

fn dictionary(character: char) -> Vec<String> {
    let own = OWN_READINGS.get(character.to_string().as_str()).into_iter().flatten().map(|reading| (*reading).to_owned());
    let first = character.to_pinyin().map(|reading| reading.plain());
    let others = character.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain());
    own.chain(first.into_iter().chain(others).flat_map(as_typed)).collect()
}

/// ü is typed as v, and by many as u.
fn as_typed(reading: &str) -> Vec<String> {
    if reading.contains('ü') { vec![reading.replace('ü', "v"), reading.replace('ü', "u")] } else { vec![reading.to_owned()] }
}

fn distinct(readings: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for reading in readings {
        if !seen.contains(&reading) {
            seen.push(reading);
        }
    }
    seen
}
