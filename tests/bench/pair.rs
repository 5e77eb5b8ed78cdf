//! Two ways to the same rows, in turns, and what came of it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Outcome;

pub struct Measure {
    pub name: &'static str,
    /// The ratio that the median must not pass.
    pub bound: Option<f64>,
    /// Ours and bare.
    pub pairs: Vec<(Duration, Duration)>,
}

/// Half of all lie between `low` and `high`.
pub struct Spread {
    pub low: f64,
    pub middle: f64,
    pub high: f64,
}

impl Measure {
    pub fn ratio(&self) -> Spread {
        spread(self.pairs.iter().map(|(ours, bare)| ours.as_secs_f64() / bare.as_secs_f64()))
    }

    fn millis(&self, one: fn(&(Duration, Duration)) -> Duration) -> Spread {
        spread(self.pairs.iter().map(|pair| one(pair).as_secs_f64() * 1000.0))
    }

    pub fn is_broken(&self) -> bool {
        self.bound.is_some_and(|bound| self.ratio().middle > bound)
    }
}

fn spread(values: impl Iterator<Item = f64>) -> Spread {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let at = |part: usize| values.get(values.len() * part / 4).copied().unwrap_or_default();
    Spread { low: at(1), middle: at(2), high: at(3) }
}

/// All that was measured so far.
pub struct Bench {
    only: String,
    pub measures: Vec<Measure>,
}

impl Bench {
    pub fn new(only: &str) -> Self {
        Self { only: only.to_owned(), measures: Vec::new() }
    }

    pub fn wants(&self, name: &str) -> bool {
        name.contains(&self.only)
    }

    /// Ours and bare in turns, who begins changing; each says which rows it got, and both must have got the same.
    pub fn pairs(
        &mut self,
        name: &'static str,
        bound: Option<f64>,
        pairs: usize,
        mut ours: impl FnMut() -> Outcome<(Duration, Vec<i64>)>,
        mut bare: impl FnMut() -> Outcome<(Duration, Vec<i64>)>,
    ) -> Outcome {
        if !self.wants(name) {
            return Ok(());
        }
        let mut measure = Measure { name, bound, pairs: Vec::new() };
        // The first pair warms up.
        for at in 0..=pairs {
            let (one, other) = if at % 2 == 0 {
                let ours = ours()?;
                (ours, bare()?)
            } else {
                let bare = bare()?;
                (ours()?, bare)
            };
            if one.1 != other.1 {
                return Err(format!("{name}: ours gave {:?}, bare SQL {:?}", one.1, other.1).into());
            }
            if at > 0 {
                measure.pairs.push((one.0, other.0));
            }
        }
        eprintln!("{}", line(&measure));
        self.measures.push(measure);
        Ok(())
    }
}

/// How long it took, and what came of it.
pub fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(Duration, T)> {
    let start = Instant::now();
    let value = std::hint::black_box(work()?);
    Ok((start.elapsed(), value))
}

fn line(measure: &Measure) -> String {
    let (ratio, ours, bare) = (measure.ratio(), measure.millis(|pair| pair.0), measure.millis(|pair| pair.1));
    let bound = measure.bound.map_or(String::new(), |bound| format!("≤ {bound:.1}{}", if measure.is_broken() { "  BROKEN" } else { "" }));
    format!(
        "{:<46} {:>9.3} {:>9.3} {:>9.2}   {:>7.2} – {:<7.2} {:>4}  {bound}",
        measure.name,
        ours.middle,
        bare.middle,
        ratio.middle,
        ratio.low,
        ratio.high,
        measure.pairs.len()
    )
}

pub fn table(tickets: usize, measures: &[Measure]) -> String {
    let mut table = format!("{tickets} tickets; ms are of this machine, the ratio of ours to bare SQL is what counts\n");
    table.push_str(&format!(
        "{:<46} {:>9} {:>9} {:>9}   {:>7}   {:<7} {:>4}  bound\n",
        "", "ours ms", "bare ms", "ratio", "half", "of all", "n"
    ));
    for measure in measures {
        table.push_str(&line(measure));
        table.push('\n');
    }
    table
}

pub fn json(tickets: usize, measures: &[Measure]) -> Value {
    let all: Vec<Value> = measures
        .iter()
        .map(|measure| {
            let ratio = measure.ratio();
            json!({
                "name": measure.name, "pairs": measure.pairs.len(), "bound": measure.bound, "broken": measure.is_broken(),
                "oursMs": measure.millis(|pair| pair.0).middle, "bareMs": measure.millis(|pair| pair.1).middle,
                "ratio": ratio.middle, "ratioLow": ratio.low, "ratioHigh": ratio.high,
            })
        })
        .collect();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    json!({ "tickets": tickets, "cores": cores, "measures": all })
}
