//! Which copies are no longer needed: the newest of each of the last 12 days, 10 weeks and 24 months stay, within the months that the
//! centre keeps anything.

use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike, Duration, Months, NaiveDate};
use uuid::Uuid;

use crate::clock::Now;
use crate::error::Result;

use super::place::{Found, all, is_unguarded, remove, sweep};

const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 24;
/// On this computer: the copies that last are those in the folder.
const HERE: usize = 3;
/// Days for which one that a restore left behind is kept here.
const BEHIND: i64 = 31;
/// A longer step between two backups may be a clock that was set.
const JUMP: i64 = 40;
/// How long the clock has to go on evenly before it says what is too old.
const EVENLY: i64 = 28;

/// A restore went back behind what such a backup holds: it may be the only one that still has it.
#[derive(Debug, Clone)]
pub(super) struct WentBack {
    pub to: i64,
    pub at: String,
}

fn is_left_behind(one: &Found, restores: &[WentBack]) -> bool {
    restores.iter().any(|restore| one.about.head_seq > restore.to && one.about.made_at < restore.at)
}

/// On this computer: of this desk, the last ones; and the last of what a restore of late left behind. The one that was just made
/// stays, whatever a clock that was set says of it.
pub(super) fn thin_here(place: &Path, new: &str, desk: Uuid, now: Now, restores: &[WentBack]) -> Result<()> {
    sweep(place, None)?;
    let mut ours = all(place)?;
    ours.retain(|one| one.about.desk == desk && one.name != new && !is_ahead(one, now));
    let (behind, on): (Vec<_>, Vec<_>) = ours.iter().partition(|one| is_left_behind(one, restores));
    let of_late = now.after(-Duration::days(BEHIND)).stored();
    let kept_behind = behind.first().filter(|one| one.about.made_at > of_late).map(|one| &one.name);
    for old in behind.iter().filter(|one| Some(&one.name) != kept_behind).chain(on.iter().skip(HERE - 1)) {
        remove(place, &old.name)?;
    }
    Ok(())
}

/// In the chosen folder, after `new` was verified there: what is another desk's, or cannot be read, is left alone.
pub(super) fn thin_folder(place: &Path, new: &str, desk: Uuid, now: Now, keep_months: u32, restores: &[WentBack]) -> Result<()> {
    sweep(place, Some(desk))?;
    let mut ours = all(place)?;
    ours.retain(|one| one.about.desk == desk);
    if !is_unguarded(&place.join(new)) {
        // Anybody could open these, while a passphrase guards the centre now.
        for open in ours.extract_if(.., |one| is_unguarded(&place.join(&one.name))) {
            remove(place, &open.name)?;
        }
    }
    // The one that was just made stays, whatever a clock that was set says of it.
    for name in superfluous(&ours, now, keep_months, restores).into_iter().filter(|name| name != new) {
        remove(place, &name)?;
    }
    Ok(())
}

/// Made under a clock that was far ahead, or the clock is behind now: whichever it is, these are left alone and count for nothing.
fn is_ahead(one: &Found, now: Now) -> bool {
    one.about.made_at > now.after(Duration::days(1)).stored()
}

/// Of copies that come newest first. What a restore left behind is thinned by itself, and takes nobody's place.
pub(super) fn superfluous(found: &[Found], now: Now, keep_months: u32, restores: &[WentBack]) -> Vec<String> {
    let mut kept = HashSet::new();
    for behind in [false, true] {
        let line = dated(found.iter().filter(|one| is_left_behind(one, restores) == behind), now);
        kept.extend(newest_of_each(&line, DAYS, |day| day));
        kept.extend(newest_of_each(&line, WEEKS, |day| day.iso_week()));
        kept.extend(newest_of_each(&line, MONTHS, |day| (day.year(), day.month())));
    }
    let dated = dated(found.iter(), now);
    let oldest = dated.first().filter(|_| goes_evenly(&dated)).and_then(|(_, newest)| newest.checked_sub_months(Months::new(keep_months)));
    let goes = |(name, day): &&(&str, NaiveDate)| !kept.contains(name) || oldest.is_some_and(|oldest| *day < oldest);
    dated.iter().filter(goes).map(|(name, _)| (*name).to_owned()).collect()
}

fn dated<'a>(found: impl Iterator<Item = &'a Found>, now: Now) -> Vec<(&'a str, NaiveDate)> {
    found.filter(|one| !is_ahead(one, now)).filter_map(|one| Some((one.name.as_str(), one.about.day.parse().ok()?))).collect()
}

fn newest_of_each<'a, P: PartialEq>(dated: &[(&'a str, NaiveDate)], most: usize, period: impl Fn(NaiveDate) -> P) -> Vec<&'a str> {
    let (mut seen, mut newest) = (Vec::new(), Vec::new());
    for (name, day) in dated {
        let of = period(*day);
        if !seen.contains(&of) && seen.len() < most {
            seen.push(of);
            newest.push(*name);
        }
    }
    newest
}

/// The newest copies follow each other without a jump for long enough.
fn goes_evenly(dated: &[(&str, NaiveDate)]) -> bool {
    let Some((_, newest)) = dated.first() else { return false };
    let mut at = *newest;
    for (_, day) in dated {
        if (at - *day).num_days() > JUMP {
            return false;
        }
        at = *day;
        if (*newest - at).num_days() >= EVENLY {
            return true;
        }
    }
    false
}
