-- Generated from the migrations by `cargo xtask codegen`; never edited.

CREATE TRIGGER accessory_never_goes BEFORE DELETE ON accessory
BEGIN SELECT raise(ABORT, 'an accessory is made inactive, never deleted'); END;

CREATE TABLE accessory (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    -- 台, 支, 把 …
    unit         TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 4),
    -- Minutes after a use until the next one can have it.
    putting_away INTEGER NOT NULL CHECK (putting_away BETWEEN 0 AND 240),
    active       INTEGER NOT NULL CHECK (active IN (0, 1)),
    position     INTEGER NOT NULL CHECK (position >= 1),
    journal      INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX accessory_by_change ON accessory (journal);

CREATE UNIQUE INDEX accessory_name ON accessory (name) WHERE active;

CREATE TRIGGER accessory_ask_never_changes BEFORE UPDATE ON accessory_ask
BEGIN SELECT raise(ABORT, 'what a use asks for changes by a further row'); END;

CREATE TRIGGER accessory_ask_never_goes BEFORE DELETE ON accessory_ask
BEGIN SELECT raise(ABORT, 'what a use asks for changes by a further row'); END;

CREATE TRIGGER accessory_ask_while_it_is_open BEFORE INSERT ON accessory_ask
WHEN coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') NOT IN ('pending', 'booked', 'inUse')
BEGIN SELECT raise(ABORT, 'what is over asks for nothing more'); END;

CREATE TRIGGER lent_follows_the_asks AFTER INSERT ON accessory_ask
BEGIN
    DELETE FROM lent WHERE occurrence = NEW.occurrence AND accessory = NEW.accessory;
    INSERT INTO lent (accessory, starts, ends, away, quantity, occurrence)
    SELECT a.id, o.starts, o.ends + a.putting_away, a.putting_away, NEW.quantity, o.id
    FROM occurrence o JOIN accessory a ON a.id = NEW.accessory WHERE o.id = NEW.occurrence AND NEW.quantity > 0;
END;

CREATE TABLE accessory_ask (
    id         INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    accessory  INTEGER NOT NULL REFERENCES accessory (id),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 0 AND 9999),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX accessory_ask_of_act ON accessory_ask (journal);

CREATE INDEX accessory_ask_of_occurrence ON accessory_ask (occurrence, accessory, id);

CREATE TRIGGER accessory_count_goes_forward BEFORE INSERT ON accessory_count
WHEN NEW.minute < (SELECT max(minute) FROM accessory_count WHERE accessory = NEW.accessory)
BEGIN SELECT raise(ABORT, 'a later count holds from later on'); END;

CREATE TRIGGER accessory_count_keeps_what_is_promised BEFORE INSERT ON accessory_count
WHEN EXISTS (
    SELECT 1 FROM (
        SELECT NEW.minute AS minute UNION SELECT starts FROM lent WHERE accessory = NEW.accessory AND starts > NEW.minute) i
    WHERE (SELECT coalesce(sum(l.quantity), 0) FROM lent l WHERE l.accessory = NEW.accessory
            AND l.starts > i.minute - 1680 AND l.starts <= i.minute AND l.ends > i.minute)
        > NEW.count)
BEGIN SELECT raise(ABORT, 'so many of the accessory are promised'); END;

CREATE TRIGGER accessory_count_never_changes BEFORE UPDATE ON accessory_count
BEGIN SELECT raise(ABORT, 'a count of accessories never changes'); END;

CREATE TRIGGER accessory_count_never_goes BEFORE DELETE ON accessory_count
BEGIN SELECT raise(ABORT, 'a count of accessories never goes'); END;

CREATE TABLE accessory_count (
    id        INTEGER PRIMARY KEY,
    accessory INTEGER NOT NULL REFERENCES accessory (id),
    count     INTEGER NOT NULL CHECK (count BETWEEN 0 AND 9999),
    minute    INTEGER NOT NULL CHECK (minute >= 0),
    why       TEXT NOT NULL CHECK (why IN ('added', 'repaired', 'broken', 'lost', 'away', 'counted')),
    at        TEXT NOT NULL,
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX accessory_count_of_act ON accessory_count (journal);

CREATE INDEX accessory_count_over_time ON accessory_count (accessory, minute, id);

CREATE TRIGGER activity_is_of_a_use_once BEFORE INSERT ON activity
WHEN NEW.occurrence IS NOT NULL AND (
    (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS NOT 'returned'
    OR EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = NEW.occurrence))
BEGIN SELECT raise(ABORT, 'what is over is one activity'); END;

CREATE TRIGGER activity_never_goes BEFORE DELETE ON activity BEGIN SELECT raise(ABORT, 'an activity is taken back, never deleted'); END;

CREATE TRIGGER activity_stays_what_it_is_of BEFORE UPDATE ON activity
WHEN (NEW.id, NEW.occurrence, NEW.entered, NEW.at, NEW.clerk) IS NOT (OLD.id, OLD.occurrence, OLD.entered, OLD.at, OLD.clerk)
    OR EXISTS (SELECT 1 FROM activity_undo WHERE activity = OLD.id)
BEGIN SELECT raise(ABORT, 'an activity stays with its use, and as it was when it was taken back'); END;

CREATE TABLE activity (
    id         INTEGER PRIMARY KEY,
    -- The use of a room that it was.
    occurrence INTEGER REFERENCES occurrence (id),
    kind       TEXT NOT NULL CHECK (kind IN ('policyTalk', 'training', 'partyLife', 'partyDay', 'culture', 'volunteering', 'clinic',
        'legalAdvice', 'otherActivity')),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day) AND day >= '2020-01-01'),
    expected   INTEGER CHECK (expected BETWEEN 1 AND 9999),
    -- 人次, and 党员 among them; NULL: not counted.
    heads      INTEGER CHECK (heads BETWEEN 0 AND 9999),
    members    INTEGER CHECK (members BETWEEN 0 AND heads),
    -- When and by whom it was written down.
    entered    TEXT NOT NULL CHECK (entered IS date(entered) AND day <= entered),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440),
    CHECK (members IS NULL OR heads IS NOT NULL)
) STRICT;

CREATE INDEX activity_by_day ON activity (day, starts);

CREATE INDEX activity_of_act ON activity (journal);

CREATE INDEX activity_of_occurrence ON activity (occurrence) WHERE occurrence IS NOT NULL;

CREATE TRIGGER activity_text_never_goes BEFORE DELETE ON activity_text
BEGIN SELECT raise(ABORT, 'what is told of an activity is emptied, never deleted'); END;

CREATE TABLE activity_text (
    activity  INTEGER PRIMARY KEY REFERENCES activity (id),
    topic     TEXT NOT NULL CHECK (length(topic) <= 100),
    place     TEXT NOT NULL CHECK (length(place) <= 60),
    organiser TEXT NOT NULL CHECK (length(organiser) <= 60),
    summary   TEXT NOT NULL CHECK (length(summary) <= 2000)
) STRICT;

CREATE TRIGGER activity_undo_never_changes BEFORE UPDATE ON activity_undo
BEGIN SELECT raise(ABORT, 'an activity that was taken back stays so'); END;

CREATE TRIGGER activity_undo_never_goes BEFORE DELETE ON activity_undo
BEGIN SELECT raise(ABORT, 'an activity that was taken back is entered anew'); END;

CREATE TABLE activity_undo (
    activity INTEGER PRIMARY KEY REFERENCES activity (id),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX activity_undo_of_act ON activity_undo (journal);

CREATE TABLE answered (
    seq    INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    -- NULL for an act that only showed something: it is worked out again.
    answer TEXT
) STRICT;

CREATE VIEW asked_material AS
    SELECT m.*, m.retired IS NOT NULL AS former FROM ticket_material m
    WHERE (m.step IS NULL OR EXISTS (SELECT 1 FROM standing_step s WHERE s.id = m.step))
        AND (m.retired IS NULL
            OR EXISTS (SELECT 1 FROM material_move v JOIN standing_step s ON s.id = v.step WHERE v.material = m.id)
            OR EXISTS (SELECT 1 FROM standing_step s JOIN told_missing x ON x.step = s.id AND x.material = m.id WHERE s.ticket = m.ticket));

CREATE TRIGGER attended_correction_is_of_a_return BEFORE INSERT ON attended_correction
WHEN NOT EXISTS (SELECT 1 FROM standing_occurrence_step WHERE id = NEW.step AND kind = 'return')
BEGIN SELECT raise(ABORT, 'who came is counted when the key is back'); END;

CREATE TRIGGER attended_correction_never_changes BEFORE UPDATE ON attended_correction
BEGIN SELECT raise(ABORT, 'a correction never changes'); END;

CREATE TRIGGER attended_correction_never_goes BEFORE DELETE ON attended_correction
BEGIN SELECT raise(ABORT, 'a correction is corrected, never deleted'); END;

CREATE TABLE attended_correction (
    id       INTEGER PRIMARY KEY,
    step     INTEGER NOT NULL REFERENCES occurrence_step (id),
    attended INTEGER CHECK (attended BETWEEN 0 AND 9999),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX attended_correction_of_act ON attended_correction (journal);

CREATE INDEX attended_correction_of_step ON attended_correction (step, id);

CREATE TABLE backup_rules (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    -- Where the copies are carried to; NULL: they stay on this computer.
    folder      TEXT CHECK (length(folder) BETWEEN 1 AND 4000),
    automatic   INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    after_acts  INTEGER NOT NULL CHECK (after_acts BETWEEN 1 AND 1000),
    keep_months INTEGER NOT NULL CHECK (keep_months BETWEEN 1 AND 120),
    journal     INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX backup_rules_of_act ON backup_rules (journal);

CREATE TABLE backup_run (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    -- NULL: on this computer.
    folder  TEXT,
    -- A verified copy: its name, the last journal row in it, and what 核对 said.
    name    TEXT,
    head    INTEGER CHECK (head >= 0),
    sound   INTEGER CHECK (sound IN (0, 1)),
    -- Or why there is none.
    refused TEXT,
    CHECK ((name IS NULL) = (refused IS NOT NULL)),
    CHECK ((name IS NULL) = (head IS NULL)),
    CHECK ((name IS NULL) = (sound IS NULL))
) STRICT;

CREATE TRIGGER band_beside_others AFTER UPDATE OF letter, active ON band
WHEN (SELECT count(*) FROM band WHERE active) > 1 AND EXISTS (SELECT 1 FROM band WHERE active AND letter = '')
BEGIN SELECT raise(ABORT, 'a band without a letter is the only one'); END;

CREATE TRIGGER band_beside_others_new AFTER INSERT ON band
WHEN (SELECT count(*) FROM band WHERE active) > 1 AND EXISTS (SELECT 1 FROM band WHERE active AND letter = '')
BEGIN SELECT raise(ABORT, 'a band without a letter is the only one'); END;

CREATE TRIGGER band_last_one_stays BEFORE UPDATE ON band
WHEN OLD.active AND NOT NEW.active AND NOT EXISTS (SELECT 1 FROM band WHERE active AND id <> OLD.id)
BEGIN SELECT raise(ABORT, 'the last active band stays'); END;

CREATE TRIGGER band_letter_stays_while_waited BEFORE UPDATE OF letter, active ON band
WHEN (OLD.letter <> NEW.letter OR NOT NEW.active)
    AND EXISTS (SELECT 1 FROM drawn_number d JOIN ticket t ON t.id = d.ticket WHERE d.band = OLD.id AND t.state = 'waiting')
BEGIN SELECT raise(ABORT, 'a band in which somebody waits keeps its letter and stays in use'); END;

CREATE TRIGGER band_never_goes BEFORE DELETE ON band BEGIN SELECT raise(ABORT, 'a band is made inactive, never deleted'); END;

CREATE TABLE band (
    id       INTEGER PRIMARY KEY,
    letter   TEXT NOT NULL CHECK (length(letter) <= 2 AND letter NOT GLOB '*[^A-Z]*'),
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 12),
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    journal  INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX band_letter ON band (letter) WHERE active;

CREATE UNIQUE INDEX band_name ON band (name) WHERE active;

CREATE INDEX band_of_act ON band (journal);

CREATE TRIGGER blackout_begins_whole BEFORE INSERT ON blackout WHEN NEW.until <> NEW.ends
BEGIN SELECT raise(ABORT, 'where a blackout ends sooner follows its rows'); END;

CREATE TRIGGER blackout_never_changes BEFORE UPDATE ON blackout
WHEN (NEW.id, NEW.starts, NEW.ends, NEW.reason, NEW.day, NEW.at, NEW.clerk, NEW.journal)
        IS NOT (OLD.id, OLD.starts, OLD.ends, OLD.reason, OLD.day, OLD.at, OLD.clerk, OLD.journal)
    OR NEW.until IS NOT (SELECT min(until) FROM blackout_lift WHERE blackout = OLD.id)
BEGIN SELECT raise(ABORT, 'a blackout is lifted, never changed'); END;

CREATE TRIGGER blackout_never_goes BEFORE DELETE ON blackout BEGIN SELECT raise(ABORT, 'a blackout is lifted, never deleted'); END;

CREATE TABLE blackout (
    id      INTEGER PRIMARY KEY,
    starts  INTEGER NOT NULL,
    ends    INTEGER NOT NULL,
    -- Where it ends by now: a row of blackout_lift makes that sooner, by trigger alone.
    until   INTEGER NOT NULL,
    reason  TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    -- 366 days, one of which may be longer by an hour.
    CHECK (ends > starts AND ends - starts <= 527100),
    CHECK (until BETWEEN starts AND ends)
) STRICT;

CREATE INDEX blackout_by_end ON blackout (until);

CREATE INDEX blackout_of_act ON blackout (journal);

CREATE TRIGGER blackout_hit_never_changes BEFORE UPDATE ON blackout_hit
BEGIN SELECT raise(ABORT, 'whom a blackout hit never changes'); END;

CREATE TRIGGER blackout_hit_never_goes BEFORE DELETE ON blackout_hit
BEGIN SELECT raise(ABORT, 'whom a blackout hit never changes'); END;

CREATE TABLE blackout_hit (
    blackout   INTEGER NOT NULL REFERENCES blackout (id),
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    what       TEXT NOT NULL CHECK (what IN ('move', 'cancel', 'keep')),
    room       INTEGER NOT NULL REFERENCES room (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    PRIMARY KEY (blackout, occurrence),
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER blackout_ends_sooner AFTER INSERT ON blackout_lift
BEGIN UPDATE blackout SET until = NEW.until WHERE id = NEW.blackout; END;

CREATE TRIGGER blackout_lift_never_changes BEFORE UPDATE ON blackout_lift
BEGIN SELECT raise(ABORT, 'what was lifted stays lifted'); END;

CREATE TRIGGER blackout_lift_never_goes BEFORE DELETE ON blackout_lift
BEGIN SELECT raise(ABORT, 'what was lifted stays lifted'); END;

CREATE TRIGGER blackout_lift_only_sooner BEFORE INSERT ON blackout_lift
WHEN NEW.until >= (SELECT until FROM blackout WHERE id = NEW.blackout) OR NEW.until < unixepoch(NEW.at) / 60
BEGIN SELECT raise(ABORT, 'a blackout only ends sooner, and not before now'); END;

CREATE TABLE blackout_lift (
    id       INTEGER PRIMARY KEY,
    blackout INTEGER NOT NULL REFERENCES blackout (id),
    until    INTEGER NOT NULL,
    day      TEXT NOT NULL CHECK (day IS date(day)),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX blackout_lift_of_act ON blackout_lift (journal);

CREATE INDEX blackout_lift_of_blackout ON blackout_lift (blackout);

CREATE VIEW blackout_out_of_step AS
    SELECT b.id FROM blackout b
    WHERE b.until IS NOT min(b.ends, coalesce((SELECT min(until) FROM blackout_lift WHERE blackout = b.id), b.ends))
        OR EXISTS (SELECT 1 FROM blackout_piece p JOIN occupied o ON o.space = p.space
            AND o.starts > p.starts - 1440 AND o.starts < min(p.ends, b.until) AND o.ends > p.starts
            WHERE p.blackout = b.id AND p.starts < b.until
                AND (SELECT state FROM occurrence WHERE id = o.occurrence) <> 'returned'
                AND NOT EXISTS (SELECT 1 FROM blackout_hit WHERE blackout = b.id AND occurrence = o.occurrence AND what = 'keep'));

CREATE TRIGGER blackout_piece_in_nobodys_way BEFORE INSERT ON blackout_piece
WHEN EXISTS (
    SELECT 1 FROM occupied o
    WHERE o.space = NEW.space AND o.starts > NEW.starts - 1440 AND o.starts < NEW.ends AND o.ends > NEW.starts
        AND (SELECT state FROM occurrence WHERE id = o.occurrence) <> 'returned'
        AND NOT EXISTS (SELECT 1 FROM blackout_hit WHERE blackout = NEW.blackout AND occurrence = o.occurrence AND what = 'keep'))
BEGIN SELECT raise(ABORT, 'the space is in use'); END;

CREATE TRIGGER blackout_piece_lies_inside BEFORE INSERT ON blackout_piece
WHEN NOT EXISTS (SELECT 1 FROM blackout WHERE id = NEW.blackout AND starts <= NEW.starts AND ends >= NEW.ends)
BEGIN SELECT raise(ABORT, 'a piece lies inside its blackout'); END;

CREATE TRIGGER blackout_piece_never_changes BEFORE UPDATE ON blackout_piece
BEGIN SELECT raise(ABORT, 'a blackout is lifted, never changed'); END;

CREATE TRIGGER blackout_piece_never_goes BEFORE DELETE ON blackout_piece
BEGIN SELECT raise(ABORT, 'a blackout is lifted, never changed'); END;

CREATE TABLE blackout_piece (
    space    INTEGER NOT NULL,
    starts   INTEGER NOT NULL,
    ends     INTEGER NOT NULL,
    blackout INTEGER NOT NULL,
    PRIMARY KEY (space, starts, blackout),
    FOREIGN KEY (blackout, space) REFERENCES blackout_space (blackout, space),
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER blackout_space_never_changes BEFORE UPDATE ON blackout_space
BEGIN SELECT raise(ABORT, 'a blackout stays where it is'); END;

CREATE TRIGGER blackout_space_never_goes BEFORE DELETE ON blackout_space
BEGIN SELECT raise(ABORT, 'a blackout stays where it is'); END;

CREATE TABLE blackout_space (
    blackout INTEGER NOT NULL REFERENCES blackout (id),
    space    INTEGER NOT NULL REFERENCES space (id),
    PRIMARY KEY (blackout, space)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER blackout_told_never_changes BEFORE UPDATE ON blackout_told
BEGIN SELECT raise(ABORT, 'who was told is said by a further row'); END;

CREATE TRIGGER blackout_told_never_goes BEFORE DELETE ON blackout_told
BEGIN SELECT raise(ABORT, 'who was told is said by a further row'); END;

CREATE TABLE blackout_told (
    id         INTEGER PRIMARY KEY,
    blackout   INTEGER NOT NULL,
    occurrence INTEGER NOT NULL,
    told       INTEGER NOT NULL CHECK (told IN (0, 1)),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (blackout, occurrence) REFERENCES blackout_hit (blackout, occurrence)
) STRICT;

CREATE INDEX blackout_told_of_act ON blackout_told (journal);

CREATE INDEX blackout_told_of_hit ON blackout_told (blackout, occurrence, id);

CREATE TRIGGER booked_later_never_changes BEFORE UPDATE ON booked_later BEGIN SELECT raise(ABORT, 'what was booked later never changes'); END;

CREATE TRIGGER booked_later_never_goes BEFORE DELETE ON booked_later BEGIN SELECT raise(ABORT, 'what was booked later never goes'); END;

CREATE TRIGGER booked_later_once BEFORE INSERT ON booked_later
WHEN EXISTS (SELECT 1 FROM booked_later l JOIN occurrence o ON o.id = l.occurrence
    WHERE l.skipped = NEW.skipped AND o.state <> 'void')
BEGIN SELECT raise(ABORT, 'a skipped date is booked later once'); END;

CREATE TABLE booked_later (
    occurrence INTEGER PRIMARY KEY REFERENCES occurrence (id),
    skipped    INTEGER NOT NULL REFERENCES skipped (id)
) STRICT;

CREATE INDEX booked_later_of_skipped ON booked_later (skipped);

CREATE TRIGGER booking_never_changes BEFORE UPDATE ON booking
WHEN (NEW.id, NEW.year, NEW.number, NEW.document, NEW.recurrence, NEW.day, NEW.at, NEW.clerk, NEW.journal)
        IS NOT (OLD.id, OLD.year, OLD.number, OLD.document, OLD.recurrence, OLD.day, OLD.at, OLD.clerk, OLD.journal)
    OR NOT EXISTS (SELECT 1 FROM booking_being_edited WHERE booking = OLD.id)
BEGIN SELECT raise(ABORT, 'a booking never changes'); END;

CREATE TRIGGER booking_never_goes BEFORE DELETE ON booking BEGIN SELECT raise(ABORT, 'a booking is cancelled, never deleted'); END;

CREATE TRIGGER booking_numbers_grow BEFORE INSERT ON booking
WHEN NEW.number <= max((SELECT coalesce(max(number), 0) FROM booking WHERE year = NEW.year),
    (SELECT coalesce(max(number), 0) FROM void_booking WHERE year = NEW.year))
BEGIN SELECT raise(ABORT, 'booking numbers only grow'); END;

CREATE TRIGGER booking_waits_for_the_numbers_on_paper BEFORE INSERT ON booking
WHEN EXISTS (SELECT 1 FROM restore WHERE settled IS NULL)
BEGIN SELECT raise(ABORT, 'nothing is numbered until the numbers on paper are entered'); END;

CREATE TABLE booking (
    id         INTEGER PRIMARY KEY,
    -- The number on the application, counted on within its year, as printed in `document`.
    year       INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    document   TEXT NOT NULL UNIQUE,
    -- How it repeats, as the form had it; NULL for a single use.
    recurrence TEXT CHECK (json_type(recurrence) = 'object'),
    heads      INTEGER CHECK (heads BETWEEN 1 AND 9999),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year, number)
) STRICT;

CREATE INDEX booking_of_act ON booking (journal);

CREATE TRIGGER booking_accessory_never_changes BEFORE UPDATE ON booking_accessory
BEGIN SELECT raise(ABORT, 'what a booking asked for never changes'); END;

CREATE TRIGGER booking_accessory_never_goes BEFORE DELETE ON booking_accessory
BEGIN SELECT raise(ABORT, 'what a booking asked for never goes'); END;

CREATE TABLE booking_accessory (
    booking   INTEGER NOT NULL REFERENCES booking (id),
    accessory INTEGER NOT NULL REFERENCES accessory (id),
    quantity  INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    PRIMARY KEY (booking, accessory)
) STRICT, WITHOUT ROWID;

CREATE VIEW booking_being_edited AS
    SELECT e.booking FROM booking_edit e WHERE NOT EXISTS (SELECT 1 FROM journal WHERE seq = e.journal);

CREATE TRIGGER booking_edit_never_changes BEFORE UPDATE ON booking_edit BEGIN SELECT raise(ABORT, 'an edit never changes'); END;

CREATE TRIGGER booking_edit_never_goes BEFORE DELETE ON booking_edit BEGIN SELECT raise(ABORT, 'an edit never goes'); END;

CREATE TABLE booking_edit (
    id           INTEGER PRIMARY KEY,
    booking      INTEGER NOT NULL REFERENCES booking (id),
    heads_before INTEGER CHECK (heads_before BETWEEN 1 AND 9999),
    heads_after  INTEGER CHECK (heads_after BETWEEN 1 AND 9999),
    at           TEXT NOT NULL,
    clerk        INTEGER NOT NULL REFERENCES clerk (id),
    journal      INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX booking_edit_of_act ON booking_edit (journal);

CREATE INDEX booking_edit_of_booking ON booking_edit (booking, id);

CREATE TRIGGER booking_edit_text_goes_with_the_person BEFORE DELETE ON booking_edit_text
WHEN NOT EXISTS (SELECT 1 FROM booking_edit e JOIN erasing_booking b ON b.booking = e.booking WHERE e.id = OLD.edit)
BEGIN SELECT raise(ABORT, 'a text that was written over goes with the person it tells of'); END;

CREATE TRIGGER booking_edit_text_never_changes BEFORE UPDATE ON booking_edit_text
BEGIN SELECT raise(ABORT, 'a text that was written over never changes'); END;

CREATE TABLE booking_edit_text (
    edit   INTEGER NOT NULL REFERENCES booking_edit (id),
    field  TEXT NOT NULL CHECK (field IN ('group', 'contact', 'phone', 'purpose', 'note')),
    before TEXT NOT NULL CHECK (length(before) <= 500),
    after  TEXT NOT NULL CHECK (length(after) <= 500 AND after <> before),
    PRIMARY KEY (edit, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER booking_override_never_changes BEFORE UPDATE ON booking_override BEGIN SELECT raise(ABORT, 'an override never changes'); END;

CREATE TRIGGER booking_override_never_goes BEFORE DELETE ON booking_override BEGIN SELECT raise(ABORT, 'an override never goes'); END;

CREATE TABLE booking_override (
    booking INTEGER NOT NULL REFERENCES booking (id),
    rule    TEXT NOT NULL CHECK (rule IN ('ahead', 'longest', 'uses', 'monthHours')),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (booking, rule)
) STRICT, WITHOUT ROWID;

CREATE INDEX booking_override_by_day ON booking_override (day);

CREATE INDEX booking_override_of_act ON booking_override (journal);

CREATE TRIGGER booking_is_for_nobody_erased BEFORE INSERT ON booking_private
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'a new booking is for nobody who was erased'); END;

CREATE TRIGGER booking_private_changes_by_an_edit BEFORE UPDATE OF group_name, contact, phone, purpose, note, override ON booking_private
WHEN NOT EXISTS (SELECT 1 FROM booking_being_edited WHERE booking = OLD.booking)
    AND NOT EXISTS (SELECT 1 FROM erasing_booking WHERE booking = OLD.booking)
BEGIN SELECT raise(ABORT, 'whose a booking is changes by an edit'); END;

CREATE TRIGGER booking_private_never_goes BEFORE DELETE ON booking_private
BEGIN SELECT raise(ABORT, 'whose a booking is is emptied, never deleted'); END;

CREATE TRIGGER booking_stays_whose_it_is BEFORE UPDATE ON booking_private
WHEN NEW.booking <> OLD.booking OR NEW.resident IS NOT OLD.resident
BEGIN SELECT raise(ABORT, 'a booking stays with whom it was made for'); END;

CREATE TABLE booking_private (
    booking    INTEGER PRIMARY KEY REFERENCES booking (id),
    resident   INTEGER REFERENCES resident (id),
    group_name TEXT NOT NULL CHECK (length(group_name) <= 60),
    contact    TEXT NOT NULL CHECK (length(contact) <= 50),
    phone      TEXT CHECK (length(phone) BETWEEN 3 AND 20),
    purpose    TEXT NOT NULL CHECK (length(purpose) <= 100),
    note       TEXT NOT NULL CHECK (length(note) <= 500),
    -- Why it was let pass a rule.
    override   TEXT NOT NULL CHECK (length(override) <= 200)
) STRICT;

CREATE INDEX booking_of_resident ON booking_private (resident, booking) WHERE resident IS NOT NULL;

CREATE TABLE booking_rules (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    -- How many days ahead a use may be booked.
    ahead_days      INTEGER CHECK (ahead_days BETWEEN 1 AND 1096),
    longest_minutes INTEGER CHECK (longest_minutes BETWEEN 15 AND 1440),
    -- Uses of one booking.
    uses            INTEGER CHECK (uses BETWEEN 1 AND 370),
    -- Hours of one group in a month.
    month_hours     INTEGER CHECK (month_hours BETWEEN 1 AND 744),
    -- Minutes after the start from which a room that nobody came for is free again; NULL: the desk decides.
    release_minutes INTEGER CHECK (release_minutes BETWEEN 5 AND 240),
    journal         INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
, notice TEXT NOT NULL DEFAULT '场地免费使用，不得用于商业活动。' CHECK (length(notice) <= 100)) STRICT;

CREATE INDEX booking_rules_by_change ON booking_rules (journal);

CREATE TABLE calendar_day (
    day     TEXT PRIMARY KEY CHECK (day IS date(day)),
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)),
    -- Workdays from 2020-01-01 up to and with this day.
    number  INTEGER NOT NULL CHECK (number >= workday)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX calendar_day_by_number ON calendar_day (number) WHERE workday = 1;

CREATE TRIGGER call_back_is_by_another BEFORE INSERT ON call_back
WHEN NOT EXISTS (SELECT 1 FROM call_back_due d WHERE d.rating = NEW.rating AND d.rated <> NEW.clerk AND d.opened_on <= NEW.on_day)
    OR EXISTS (SELECT 1 FROM standing_call_back WHERE rating = NEW.rating AND settled)
BEGIN SELECT raise(ABORT, 'a poor rating that stands is called back by another than the person rated, until it is settled'); END;

CREATE TRIGGER call_back_never_changes BEFORE UPDATE ON call_back BEGIN SELECT raise(ABORT, 'a call back never changes'); END;

CREATE TRIGGER call_back_never_shrinks BEFORE DELETE ON call_back BEGIN SELECT raise(ABORT, 'a call back is taken back, never deleted'); END;

CREATE TABLE call_back (
    id      INTEGER PRIMARY KEY,
    rating  INTEGER NOT NULL REFERENCES rating (id),
    way     TEXT NOT NULL CHECK (way IN ('telephone', 'homeVisit', 'inPerson', 'message', 'other')),
    reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
    settled INTEGER CHECK (settled IN (0, 1)),
    on_day  TEXT NOT NULL CHECK (on_day IS date(on_day)),
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (on_day <= day),
    CHECK (reached = (settled IS NOT NULL))
) STRICT;

CREATE INDEX call_back_of_act ON call_back (journal);

CREATE INDEX call_back_of_rating ON call_back (rating, id);

CREATE INDEX call_back_reached ON call_back (on_day) WHERE reached = 1;

CREATE VIEW call_back_due AS
    SELECT r.id AS rating, r.ticket, r.rated, r.level, r.on_day AS opened_on,
        (SELECT number FROM calendar_day WHERE day = r.on_day) + r.call_back_days AS due_number,
        (SELECT d.day FROM calendar_day d WHERE d.workday = 1
            AND d.number = (SELECT number FROM calendar_day WHERE day = r.on_day) + r.call_back_days) AS due_on,
        (SELECT min(c.on_day) FROM standing_call_back c WHERE c.rating = r.id AND c.reached) AS done_on
    FROM standing_rating r WHERE r.call_back_days IS NOT NULL;

CREATE TRIGGER call_back_said_goes_with_the_person BEFORE DELETE ON call_back_said
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN rating r ON r.id = c.rating
    JOIN erasing_until t ON t.ticket = r.ticket AND c.journal <= t.until WHERE c.id = OLD.call_back)
BEGIN SELECT raise(ABORT, 'what was said goes with the person who said it'); END;

CREATE TRIGGER call_back_said_never_changes BEFORE UPDATE ON call_back_said
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE call_back_said (
    call_back INTEGER PRIMARY KEY REFERENCES call_back (id),
    said      TEXT NOT NULL CHECK (length(said) BETWEEN 1 AND 2000)
) STRICT;

CREATE TRIGGER call_back_taken_back_by_another BEFORE INSERT ON call_back_taken_back
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN standing_rating r ON r.id = c.rating WHERE c.id = NEW.call_back AND r.rated <> NEW.clerk)
BEGIN SELECT raise(ABORT, 'a call back is taken back by another than the person rated'); END;

CREATE TRIGGER call_back_taken_back_never_changes BEFORE UPDATE ON call_back_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TRIGGER call_back_taken_back_never_shrinks BEFORE DELETE ON call_back_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TABLE call_back_taken_back (
    call_back INTEGER PRIMARY KEY REFERENCES call_back (id),
    at        TEXT NOT NULL,
    day       TEXT NOT NULL CHECK (day IS date(day)),
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX call_back_taken_back_of_act ON call_back_taken_back (journal);

CREATE TRIGGER call_back_taken_back_reason_goes_with_the_person BEFORE DELETE ON call_back_taken_back_reason
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN rating r ON r.id = c.rating
    JOIN erasing_until t ON t.ticket = r.ticket AND c.journal <= t.until WHERE c.id = OLD.call_back)
BEGIN SELECT raise(ABORT, 'why a call back was taken back goes with the person who was called'); END;

CREATE TRIGGER call_back_taken_back_reason_never_changes BEFORE UPDATE ON call_back_taken_back_reason
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE call_back_taken_back_reason (
    call_back INTEGER PRIMARY KEY REFERENCES call_back_taken_back (call_back),
    reason    TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;

CREATE TABLE centre (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    address         TEXT NOT NULL,
    phone           TEXT NOT NULL,
    seal            TEXT NOT NULL,
    document_prefix TEXT NOT NULL CHECK (length(document_prefix) <= 10 AND document_prefix NOT GLOB '*[^A-Za-z0-9-]*'),
    time_zone       TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    journal         INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX centre_of_act ON centre (journal);

CREATE TABLE changeover (
    space   INTEGER NOT NULL REFERENCES space (id),
    before  INTEGER NOT NULL REFERENCES layout (id),
    after   INTEGER NOT NULL REFERENCES layout (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    PRIMARY KEY (space, before, after),
    CHECK (before <> after)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER clerk_last_supervisor BEFORE UPDATE ON clerk
WHEN OLD.role = 'supervisor' AND OLD.active AND NOT (NEW.role = 'supervisor' AND NEW.active)
    AND NOT EXISTS (SELECT 1 FROM clerk WHERE role = 'supervisor' AND active AND id <> OLD.id)
BEGIN SELECT raise(ABORT, 'the last active supervisor stays'); END;

CREATE TRIGGER clerk_never_goes BEFORE DELETE ON clerk BEGIN SELECT raise(ABORT, 'a clerk is made inactive, never deleted'); END;

CREATE TABLE clerk (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    role    TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor')),
    active  INTEGER NOT NULL CHECK (active IN (0, 1)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX clerk_name ON clerk (name) WHERE active;

CREATE INDEX clerk_of_act ON clerk (journal);

CREATE TRIGGER clerk_pin_never_goes BEFORE DELETE ON clerk_pin
BEGIN SELECT raise(ABORT, 'a PIN is replaced, never taken away'); END;

CREATE TRIGGER clerk_pin_stays_with_its_clerk BEFORE UPDATE OF clerk ON clerk_pin
BEGIN SELECT raise(ABORT, 'a PIN is of one clerk'); END;

CREATE TABLE clerk_pin (
    clerk       INTEGER PRIMARY KEY REFERENCES clerk (id),
    salt        BLOB NOT NULL CHECK (length(salt) = 16),
    -- What one guess costs: Argon2id's parameters, as JSON.
    cost        TEXT NOT NULL CHECK (json_valid(cost)),
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    -- Given by a supervisor: whoever comes on duty by it sets one of their own.
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    journal     INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX clerk_pin_of_act ON clerk_pin (journal);

CREATE VIEW counted_visit AS
    SELECT id AS ticket, visit FROM ticket WHERE visit IS NOT NULL AND state <> 'void' AND channel = 'window'
    UNION ALL SELECT ticket, visit FROM standing_step WHERE visit IS NOT NULL;

CREATE TRIGGER deputy_is_named_by_a_supervisor BEFORE INSERT ON deputy
WHEN (SELECT role FROM clerk WHERE id = NEW.supervisor AND active) IS NOT 'supervisor'
BEGIN SELECT raise(ABORT, 'a supervisor names a deputy'); END;

CREATE TRIGGER deputy_never_changes BEFORE UPDATE ON deputy BEGIN SELECT raise(ABORT, 'a deputy is named once'); END;

CREATE TRIGGER deputy_never_goes BEFORE DELETE ON deputy BEGIN SELECT raise(ABORT, 'a deputy is ended by a further row'); END;

CREATE TABLE deputy (
    id         INTEGER PRIMARY KEY,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    supervisor INTEGER NOT NULL REFERENCES clerk (id) CHECK (supervisor <> clerk),
    since      TEXT NOT NULL CHECK (since IS strftime('%Y-%m-%dT%H:%M:%fZ', since)),
    until      TEXT NOT NULL CHECK (until IS strftime('%Y-%m-%dT%H:%M:%fZ', until)),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until > since AND until <= strftime('%Y-%m-%dT%H:%M:%fZ', since, '+31 days'))
) STRICT;

CREATE INDEX deputy_by_clerk ON deputy (clerk);

CREATE INDEX deputy_of_act ON deputy (journal);

CREATE TRIGGER deputy_ended_never_changes BEFORE UPDATE ON deputy_ended BEGIN SELECT raise(ABORT, 'an end never changes'); END;

CREATE TRIGGER deputy_ended_never_goes BEFORE DELETE ON deputy_ended BEGIN SELECT raise(ABORT, 'an end never goes'); END;

CREATE TABLE deputy_ended (
    deputy  INTEGER PRIMARY KEY REFERENCES deputy (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX deputy_ended_of_act ON deputy_ended (journal);

CREATE TRIGGER desk_name_never_changes BEFORE UPDATE ON desk_name BEGIN SELECT raise(ABORT, 'the name of a desk never changes'); END;

CREATE TRIGGER desk_name_never_goes BEFORE DELETE ON desk_name BEGIN SELECT raise(ABORT, 'the name of a desk never goes'); END;

CREATE TABLE desk_name (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    name BLOB NOT NULL CHECK (length(name) = 16)
) STRICT;

CREATE TABLE draft (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    form     TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 40),
    title    TEXT NOT NULL,
    aside    INTEGER NOT NULL CHECK (aside IN (0, 1)),
    body     TEXT NOT NULL CHECK (json_valid(body)),
    saved_at TEXT NOT NULL
) STRICT;

CREATE INDEX draft_of_clerk ON draft (clerk, saved_at);

CREATE TRIGGER drawn_number_never_changes BEFORE UPDATE ON drawn_number BEGIN SELECT raise(ABORT, 'a number that was drawn never changes'); END;

CREATE TRIGGER drawn_number_never_goes BEFORE DELETE ON drawn_number BEGIN SELECT raise(ABORT, 'a number that was drawn never goes'); END;

CREATE TRIGGER drawn_number_without_gap BEFORE INSERT ON drawn_number
WHEN NEW.number <> 1 + max((SELECT coalesce(max(number), 0) FROM drawn_number WHERE band = NEW.band AND day = NEW.day),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'call' AND within = NEW.day AND coalesce(band, 0) = NEW.band))
    OR NEW.day IS NOT (SELECT day FROM ticket WHERE id = NEW.ticket)
    OR NEW.letter IS NOT (SELECT letter FROM band WHERE id = NEW.band AND active)
    OR EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
BEGIN SELECT raise(ABORT, 'the numbers of a band have no gap within a day, and are drawn before a ticket begins'); END;

CREATE TABLE drawn_number (
    ticket  INTEGER PRIMARY KEY REFERENCES ticket (id),
    band    INTEGER NOT NULL REFERENCES band (id),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    letter  TEXT NOT NULL CHECK (length(letter) <= 2 AND letter NOT GLOB '*[^A-Z]*'),
    number  INTEGER NOT NULL,
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (band, day, number),
    -- Two visitors of one day never hold the same slip.
    UNIQUE (day, letter, number)
) STRICT;

CREATE INDEX drawn_number_of_act ON drawn_number (journal);

CREATE VIEW ended_loan AS
    SELECT s.id AS loan FROM small_service s
    WHERE s.act = 'lend' AND (EXISTS (SELECT 1 FROM small_service u WHERE u.undoes = s.id)
        OR EXISTS (SELECT 1 FROM standing_small_service b WHERE b.loan = s.id));

CREATE VIEW erasing AS SELECT e.resident FROM erasure e WHERE NOT EXISTS (SELECT 1 FROM journal WHERE seq = e.journal);

CREATE VIEW erasing_act AS
    SELECT j.seq FROM erasing e JOIN journal j ON j.subjects ->> '$[0]' = 'resident:' || e.resident
    UNION ALL
    SELECT j.seq FROM erasing_ticket t JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || t.ticket
    UNION ALL
    SELECT j.seq FROM erasing_booking b JOIN journal j ON j.subjects ->> '$[0]' = 'booking:' || b.booking
    UNION ALL
    SELECT j.seq FROM erasing e JOIN ticket_text x ON x.before_resident = e.resident JOIN ticket_correction n ON n.id = x.correction
    JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || n.ticket AND j.seq <= n.journal
    UNION ALL
    SELECT j.seq FROM journal j, json_each(j.subjects) s WHERE json_array_length(j.subjects) > 1
        AND (s.value IN (SELECT 'resident:' || resident FROM erasing) OR s.value IN (SELECT 'ticket:' || ticket FROM erasing_ticket));

CREATE VIEW erasing_booking AS SELECT p.booking FROM erasing e JOIN booking_private p ON p.resident = e.resident;

CREATE VIEW erasing_ticket AS SELECT p.ticket FROM erasing e JOIN ticket_private p ON p.resident = e.resident;

CREATE VIEW erasing_until AS
    SELECT ticket, 9223372036854775807 AS until FROM erasing_ticket
    UNION ALL
    SELECT n.ticket, n.journal FROM erasing e JOIN ticket_text x ON x.before_resident = e.resident
    JOIN ticket_correction n ON n.id = x.correction;

CREATE TRIGGER erasure_is_of_an_empty_row BEFORE INSERT ON erasure
WHEN (SELECT (name, pinyin, address, note) = ('（已删除）', '', '', '') AND phone IS NULL AND id_number IS NULL
        AND NOT id_number_doubtful AND NOT party_member FROM resident WHERE id = NEW.resident) IS NOT 1
    OR EXISTS (SELECT 1 FROM resident_category WHERE resident = NEW.resident)
    OR EXISTS (SELECT 1 FROM journal WHERE seq = NEW.journal)
BEGIN SELECT raise(ABORT, 'whoever is erased has nothing left on their row'); END;

CREATE TRIGGER erasure_never_changes BEFORE UPDATE ON erasure BEGIN SELECT raise(ABORT, 'an erasure never changes'); END;

CREATE TRIGGER erasure_never_goes BEFORE DELETE ON erasure BEGIN SELECT raise(ABORT, 'an erasure never goes'); END;

CREATE TABLE erasure (
    resident INTEGER PRIMARY KEY REFERENCES resident (id),
    at       TEXT NOT NULL,
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX erasure_of_act ON erasure (journal);

CREATE TRIGGER first_start_goes_on BEFORE UPDATE ON first_start
WHEN NEW.step <> OLD.step OR OLD.stands <> 'ahead' OR NEW.stands = 'ahead'
BEGIN SELECT raise(ABORT, 'the first start never goes back'); END;

CREATE TRIGGER first_start_never_shrinks BEFORE DELETE ON first_start BEGIN SELECT raise(ABORT, 'a step of the first start stays'); END;

CREATE TABLE first_start (
    step    TEXT PRIMARY KEY CHECK (length(step) BETWEEN 1 AND 40),
    -- Led to, put off by 「以后再设」, or the guide is over. The last step is the end of the guide itself.
    stands  TEXT NOT NULL CHECK (stands IN ('ahead', 'putOff', 'over')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX first_start_of_act ON first_start (journal);

CREATE TRIGGER headcount_is_of_a_drop_in_room BEFORE INSERT ON headcount
WHEN (SELECT kind FROM room WHERE id = NEW.room) IS NOT 'dropIn'
BEGIN SELECT raise(ABORT, 'heads are counted where nobody books'); END;

CREATE TRIGGER headcount_never_changes BEFORE UPDATE ON headcount BEGIN SELECT raise(ABORT, 'a headcount never changes'); END;

CREATE TRIGGER headcount_never_goes BEFORE DELETE ON headcount BEGIN SELECT raise(ABORT, 'a headcount is undone, never deleted'); END;

CREATE TABLE headcount (
    id      INTEGER PRIMARY KEY,
    room    INTEGER NOT NULL REFERENCES room (id),
    -- The day and the part of it in which they came, and the day it was written down.
    day     TEXT NOT NULL CHECK (day IS date(day) AND day >= '2020-01-01'),
    session TEXT NOT NULL CHECK (session IN ('morning', 'afternoon', 'evening')),
    entered TEXT NOT NULL CHECK (entered IS date(entered) AND day <= entered),
    at      TEXT NOT NULL,
    heads   INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 999),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX headcount_by_day ON headcount (day, room, session);

CREATE INDEX headcount_of_act ON headcount (journal);

CREATE TRIGGER headcount_undo_never_changes BEFORE UPDATE ON headcount_undo
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TRIGGER headcount_undo_never_goes BEFORE DELETE ON headcount_undo
BEGIN SELECT raise(ABORT, 'what was taken back is counted anew'); END;

CREATE TABLE headcount_undo (
    headcount INTEGER PRIMARY KEY REFERENCES headcount (id),
    at        TEXT NOT NULL,
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX headcount_undo_of_act ON headcount_undo (journal);

CREATE TABLE holiday (
    day     TEXT PRIMARY KEY CHECK (day IS date(day) AND day BETWEEN '2020-01-01' AND '2060-12-31'),
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)),
    name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    journal INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX holiday_of_act ON holiday (journal);

CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the journal never changes'); END;

CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the journal never shrinks'); END;

CREATE TRIGGER journal_without_gap BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'the journal has no gap'); END;

CREATE TABLE journal (
    seq        INTEGER PRIMARY KEY CHECK (seq >= 1),
    at         TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    clerk      INTEGER REFERENCES clerk (id),
    act        TEXT NOT NULL CHECK (length(act) BETWEEN 1 AND 60),
    request    BLOB NOT NULL UNIQUE CHECK (length(request) = 16),
    subjects   TEXT NOT NULL CHECK (json_type(subjects) = 'array'),
    facts      TEXT NOT NULL CHECK (json_type(facts) = 'object'),
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    mac        BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE INDEX journal_by_day ON journal (day, seq, act, clerk);

CREATE INDEX journal_by_subject ON journal (subjects ->> '$[0]');

CREATE INDEX journal_of_several ON journal (seq) WHERE json_array_length(subjects) > 1;

CREATE TRIGGER journal_private_goes_with_the_person BEFORE DELETE ON journal_private
WHEN NOT EXISTS (SELECT 1 FROM erasing_act WHERE seq = OLD.seq) AND NOT EXISTS (SELECT 1 FROM loan_note_act WHERE journal = OLD.seq)
BEGIN SELECT raise(ABORT, 'the private part of an act goes with the person it tells of'); END;

CREATE TRIGGER journal_private_never_changes BEFORE UPDATE ON journal_private
BEGIN SELECT raise(ABORT, 'the private part is kept or deleted, never changed'); END;

CREATE TABLE journal_private (
    seq     INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    salt    BLOB NOT NULL CHECK (length(salt) = 32),
    payload TEXT NOT NULL CHECK (json_type(payload) = 'object')
) STRICT;

CREATE TRIGGER layout_never_goes BEFORE DELETE ON layout BEGIN SELECT raise(ABORT, 'a layout is made inactive, never deleted'); END;

CREATE TABLE layout (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    setup    TEXT NOT NULL CHECK (length(setup) <= 1000),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 1),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX layout_by_change ON layout (journal);

CREATE UNIQUE INDEX layout_name ON layout (name) WHERE active;

CREATE TRIGGER left_knowing_never_changes BEFORE UPDATE ON left_knowing BEGIN SELECT raise(ABORT, 'who left never changes'); END;

CREATE TRIGGER left_knowing_never_goes BEFORE DELETE ON left_knowing BEGIN SELECT raise(ABORT, 'who left never goes'); END;

CREATE TABLE left_knowing (
    journal INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    clerk   INTEGER NOT NULL REFERENCES clerk (id)
) STRICT;

CREATE INDEX left_knowing_of_clerk ON left_knowing (clerk);

CREATE TRIGGER lent_grows_within_the_stock BEFORE UPDATE ON lent
WHEN NEW.ends > OLD.ends AND EXISTS (
    SELECT 1 FROM (
        SELECT OLD.ends AS minute
        UNION SELECT starts FROM lent WHERE accessory = NEW.accessory AND starts > OLD.ends AND starts < NEW.ends
        UNION SELECT minute FROM accessory_count WHERE accessory = NEW.accessory AND minute > OLD.ends AND minute < NEW.ends) i
    WHERE NEW.quantity + (SELECT coalesce(sum(l.quantity), 0) FROM lent l WHERE l.accessory = NEW.accessory
            AND l.starts > i.minute - 1680 AND l.starts <= i.minute AND l.ends > i.minute AND l.occurrence <> NEW.occurrence)
        > coalesce((SELECT count FROM accessory_count WHERE accessory = NEW.accessory AND minute <= i.minute
            ORDER BY minute DESC, id DESC LIMIT 1), 0))
BEGIN SELECT raise(ABORT, 'the accessory is lent'); END;

CREATE TRIGGER lent_stays_what_it_is BEFORE UPDATE ON lent
WHEN (NEW.accessory, NEW.starts, NEW.quantity, NEW.occurrence) IS NOT (OLD.accessory, OLD.starts, OLD.quantity, OLD.occurrence)
BEGIN SELECT raise(ABORT, 'what is lent only ends at another time'); END;

CREATE TRIGGER lent_within_the_stock BEFORE INSERT ON lent
WHEN EXISTS (
    SELECT 1 FROM (
        SELECT NEW.starts AS minute
        UNION SELECT starts FROM lent WHERE accessory = NEW.accessory AND starts > NEW.starts AND starts < NEW.ends
        UNION SELECT minute FROM accessory_count WHERE accessory = NEW.accessory AND minute > NEW.starts AND minute < NEW.ends) i
    WHERE NEW.quantity + (SELECT coalesce(sum(l.quantity), 0) FROM lent l WHERE l.accessory = NEW.accessory
            AND l.starts > i.minute - 1680 AND l.starts <= i.minute AND l.ends > i.minute AND l.occurrence <> NEW.occurrence)
        > coalesce((SELECT count FROM accessory_count WHERE accessory = NEW.accessory AND minute <= i.minute
            ORDER BY minute DESC, id DESC LIMIT 1), 0))
BEGIN SELECT raise(ABORT, 'the accessory is lent'); END;

CREATE TABLE lent (
    accessory  INTEGER NOT NULL REFERENCES accessory (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    -- Of its end: minutes for putting away.
    away       INTEGER NOT NULL CHECK (away BETWEEN 0 AND 240),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    PRIMARY KEY (accessory, starts, occurrence),
    CHECK (ends - away > starts AND ends - away - starts <= 1440)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX lent_by_occurrence ON lent (occurrence, accessory);

CREATE VIEW lent_out_of_step AS
    SELECT k.occurrence FROM standing_accessory_ask k JOIN occurrence o ON o.id = k.occurrence
    LEFT JOIN lent l ON l.occurrence = k.occurrence AND l.accessory = k.accessory
    WHERE CASE WHEN o.state IN ('pending', 'booked', 'inUse', 'returned')
        THEN (l.starts, l.ends - l.away, l.quantity) IS NOT (o.starts, o.ends, k.quantity) ELSE l.occurrence IS NOT NULL END
    UNION ALL
    SELECT l.occurrence FROM lent l
    WHERE NOT EXISTS (SELECT 1 FROM standing_accessory_ask k WHERE k.occurrence = l.occurrence AND k.accessory = l.accessory);

CREATE TRIGGER loan_note_is_of_a_thing_that_is_out BEFORE INSERT ON loan_note
WHEN (SELECT act FROM small_service WHERE id = NEW.loan) IS NOT 'lend' OR EXISTS (SELECT 1 FROM ended_loan WHERE loan = NEW.loan)
BEGIN SELECT raise(ABORT, 'who has a thing is noted while it is out'); END;

CREATE TRIGGER loan_note_stays_erased BEFORE UPDATE ON loan_note
WHEN NEW.loan <> OLD.loan OR NEW.note IS NOT NULL AND EXISTS (SELECT 1 FROM ended_loan WHERE loan = NEW.loan)
BEGIN SELECT raise(ABORT, 'who has a thing is noted while it is out'); END;

CREATE TABLE loan_note (
    loan INTEGER PRIMARY KEY REFERENCES small_service (id),
    note TEXT CHECK (note IS NULL OR length(note) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE loan_note_act (
    journal INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    loan    INTEGER NOT NULL REFERENCES small_service (id)
) STRICT;

CREATE INDEX loan_note_act_of_loan ON loan_note_act (loan);

CREATE VIEW material_held AS
    SELECT m.id AS material, m.ticket, coalesce(max(v.seen) FILTER (WHERE s.kind <> 'giveBack'), 0) AS seen,
        coalesce(sum(iif(s.kind = 'giveBack', -v.originals, v.originals)), 0) AS originals,
        coalesce(sum(iif(s.kind = 'giveBack', -v.copies, v.copies)), 0) AS copies,
        coalesce(sum(v.originals + v.copies) FILTER (WHERE s.kind = 'giveBack'), 0) AS returned
    FROM ticket_material m
    LEFT JOIN material_move v ON v.material = m.id AND EXISTS (SELECT 1 FROM standing_step n WHERE n.id = v.step)
    LEFT JOIN ticket_step s ON s.id = v.step
    GROUP BY m.id;

CREATE TRIGGER material_move_fits BEFORE INSERT ON material_move
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN ticket_material m ON m.ticket = s.ticket
        WHERE s.id = NEW.step AND m.id = NEW.material AND s.kind IN ('register', 'receive', 'resume', 'giveBack'))
    OR (SELECT kind FROM ticket_step WHERE id = NEW.step) = 'giveBack' AND (NEW.seen
        OR EXISTS (SELECT 1 FROM material_held h WHERE h.material = NEW.material AND (h.originals < NEW.originals OR h.copies < NEW.copies)))
BEGIN SELECT raise(ABORT, 'a material moves with a row of its own ticket, and no more goes back than came in'); END;

CREATE TRIGGER material_move_never_changes BEFORE UPDATE ON material_move BEGIN SELECT raise(ABORT, 'what moved never changes'); END;

CREATE TRIGGER material_move_never_shrinks BEFORE DELETE ON material_move BEGIN SELECT raise(ABORT, 'what moved never shrinks'); END;

CREATE TABLE material_move (
    id        INTEGER PRIMARY KEY,
    step      INTEGER NOT NULL REFERENCES ticket_step (id),
    material  INTEGER NOT NULL REFERENCES ticket_material (id),
    seen      INTEGER NOT NULL CHECK (seen IN (0, 1)),
    originals INTEGER NOT NULL CHECK (originals BETWEEN 0 AND 99),
    copies    INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99),
    UNIQUE (step, material),
    CHECK (seen OR originals > 0 OR copies > 0)
) STRICT;

CREATE INDEX material_move_of_material ON material_move (material);

CREATE TRIGGER matter_name_means_one AFTER UPDATE OF name, active ON matter
WHEN NEW.active AND EXISTS (SELECT 1 FROM matter_called WHERE matter = NEW.id
    AND EXISTS (SELECT 1 FROM matter_called other WHERE other.called = matter_called.called AND other.matter <> NEW.id))
BEGIN SELECT raise(ABORT, 'a name means one matter'); END;

CREATE TRIGGER matter_name_means_one_new AFTER INSERT ON matter
WHEN NEW.active AND EXISTS (SELECT 1 FROM matter_called WHERE called = NEW.name AND matter <> NEW.id)
BEGIN SELECT raise(ABORT, 'a name means one matter'); END;

CREATE TABLE matter (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    window        TEXT NOT NULL CHECK (length(window) <= 40),
    kind          TEXT NOT NULL CHECK (kind IN ('consult', 'onTheSpot', 'promised', 'agency')),
    confidential  INTEGER NOT NULL CHECK (confidential IN (0, 1)),
    promised_days INTEGER CHECK (promised_days BETWEEN 1 AND 999),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    journal       INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
, legal_days INTEGER CHECK (legal_days BETWEEN 1 AND 999 AND promised_days <= legal_days), process TEXT NOT NULL DEFAULT '' CHECK (length(process) <= 2000), basis TEXT NOT NULL DEFAULT '' CHECK (length(basis) <= 500), who TEXT NOT NULL DEFAULT '' CHECK (length(who) <= 500), contact TEXT NOT NULL DEFAULT '' CHECK (length(contact) <= 100), note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500), band INTEGER REFERENCES band (id)) STRICT;

CREATE UNIQUE INDEX matter_name ON matter (name) WHERE active;

CREATE INDEX matter_of_act ON matter (journal);

CREATE TRIGGER matter_alias_means_one BEFORE INSERT ON matter_alias
WHEN (SELECT active FROM matter WHERE id = NEW.matter) AND EXISTS (SELECT 1 FROM matter_called WHERE called = NEW.alias)
BEGIN SELECT raise(ABORT, 'an alias means one matter'); END;

CREATE TRIGGER matter_alias_never_changes BEFORE UPDATE ON matter_alias
BEGIN SELECT raise(ABORT, 'aliases are written anew, never changed'); END;

CREATE TABLE matter_alias (
    matter   INTEGER NOT NULL REFERENCES matter (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 19),
    alias    TEXT NOT NULL CHECK (length(alias) BETWEEN 1 AND 40),
    PRIMARY KEY (matter, position),
    UNIQUE (matter, alias)
) STRICT, WITHOUT ROWID;

CREATE INDEX matter_by_alias ON matter_alias (alias);

CREATE VIEW matter_called AS
    SELECT id AS matter, name AS called FROM matter WHERE active
    UNION ALL SELECT a.matter, a.alias FROM matter_alias a JOIN matter m ON m.id = a.matter WHERE m.active;

CREATE TABLE matter_material (
    matter   INTEGER NOT NULL REFERENCES matter (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    original INTEGER NOT NULL CHECK (original IN (0, 1)),
    copies   INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99), note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 100), required INTEGER NOT NULL DEFAULT 1 CHECK (required IN (0, 1)),
    PRIMARY KEY (matter, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    sql    TEXT NOT NULL
) STRICT;

CREATE TABLE month_row (
    figure  TEXT PRIMARY KEY CHECK (length(figure) BETWEEN 1 AND 40),
    -- From the top; a part of a row stands below its row.
    place   INTEGER NOT NULL UNIQUE CHECK (place >= 1),
    -- Empty: ours. The kinds of 便民小事 are called as they are.
    name    TEXT NOT NULL CHECK (length(name) <= 30 AND name IS trim(name) AND (figure <> 'smallService' OR name = '')),
    -- Still counted, and added where it is added.
    hidden  INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX month_row_of_act ON month_row (journal);

CREATE TRIGGER occupied_by_one BEFORE INSERT ON occupied
WHEN EXISTS (
    SELECT 1 FROM occupied o
    WHERE o.space = NEW.space AND o.starts > NEW.starts - 1680 AND o.starts < NEW.ends + 240 AND o.occurrence <> NEW.occurrence
        AND o.ends + coalesce((SELECT minutes FROM changeover WHERE space = NEW.space AND before = o.layout AND after = NEW.layout), 0)
            > NEW.starts
        AND o.starts < NEW.ends
            + coalesce((SELECT minutes FROM changeover WHERE space = NEW.space AND before = NEW.layout AND after = o.layout), 0))
BEGIN SELECT raise(ABORT, 'the space is taken'); END;

CREATE TRIGGER occupied_not_while_shut BEFORE INSERT ON occupied
WHEN EXISTS (
    SELECT 1 FROM blackout_piece p JOIN blackout b ON b.id = p.blackout
    WHERE p.space = NEW.space AND p.starts > NEW.starts - 1440 AND p.starts < NEW.ends AND p.ends > NEW.starts
        AND b.until > max(p.starts, NEW.starts)
        AND NOT EXISTS (
            SELECT 1 FROM blackout_hit h WHERE h.blackout = b.id AND h.occurrence = NEW.occurrence AND h.what = 'keep'
                AND h.starts <= NEW.starts AND h.ends >= NEW.ends
                AND NEW.space IN (SELECT space FROM room_space WHERE room = h.room)))
BEGIN SELECT raise(ABORT, 'the space is shut'); END;

CREATE TRIGGER occupied_only_ends_earlier BEFORE UPDATE ON occupied
WHEN (NEW.space, NEW.starts, NEW.layout, NEW.occurrence) IS NOT (OLD.space, OLD.starts, OLD.layout, OLD.occurrence) OR NEW.ends > OLD.ends
BEGIN SELECT raise(ABORT, 'a use only ends earlier than it was booked for'); END;

CREATE TABLE occupied (
    space      INTEGER NOT NULL REFERENCES space (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    layout     INTEGER NOT NULL REFERENCES layout (id),
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    PRIMARY KEY (space, starts, occurrence),
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT, WITHOUT ROWID;

CREATE INDEX occupied_by_occurrence ON occupied (occurrence);

CREATE TRIGGER occurrence_begins_empty BEFORE INSERT ON occurrence
WHEN (NEW.state, NEW.room, NEW.layout, NEW.starts, NEW.ends, NEW.day) IS NOT (NULL, NULL, NULL, NULL, NULL, NULL)
BEGIN SELECT raise(ABORT, 'where and when an occurrence is follows its steps'); END;

CREATE TRIGGER occurrence_never_goes BEFORE DELETE ON occurrence
BEGIN SELECT raise(ABORT, 'an occurrence is cancelled, never deleted'); END;

CREATE TRIGGER occurrence_stays_with_its_booking BEFORE UPDATE OF id, booking, journal ON occurrence
BEGIN SELECT raise(ABORT, 'an occurrence stays with its booking'); END;

CREATE TABLE occurrence (
    id      INTEGER PRIMARY KEY,
    booking INTEGER NOT NULL REFERENCES booking (id),
    state   TEXT CHECK (state IN ('pending', 'booked', 'inUse', 'returned', 'declined', 'cancelled', 'noShow', 'void')),
    room    INTEGER REFERENCES room (id),
    layout  INTEGER REFERENCES layout (id),
    starts  INTEGER,
    ends    INTEGER,
    -- The civil date at the centre on which it begins.
    day     TEXT CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT;

CREATE INDEX occurrence_by_day ON occurrence (day, starts);

CREATE INDEX occurrence_in_use ON occurrence (starts) WHERE state = 'inUse';

CREATE INDEX occurrence_of_act ON occurrence (journal);

CREATE INDEX occurrence_of_booking ON occurrence (booking, starts);

CREATE INDEX occurrence_pending ON occurrence (starts) WHERE state = 'pending';

CREATE INDEX occurrence_under_way ON occurrence (starts) WHERE state IN ('pending', 'booked', 'inUse');

CREATE VIEW occurrence_out_of_step AS
    SELECT o.id FROM occurrence o
    LEFT JOIN occurrence_step s ON s.id = (SELECT max(id) FROM occurrence_step WHERE occurrence = o.id)
    WHERE (o.state, o.room, o.layout, o.starts, o.ends, o.day) IS NOT (s.state, s.room, s.layout, s.starts, s.ends, s.day)
        OR (o.state IN ('pending', 'booked', 'inUse', 'returned')) IS NOT EXISTS (SELECT 1 FROM occupied WHERE occurrence = o.id)
        OR EXISTS (SELECT 1 FROM occupied WHERE occurrence = o.id AND (starts, ends, layout) IS NOT (o.starts, o.ends, o.layout));

CREATE TRIGGER occurrence_photo_is_of_a_use BEFORE INSERT ON occurrence_photo
WHEN coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') NOT IN ('inUse', 'returned')
    OR (SELECT jpeg FROM photo WHERE id = NEW.photo) IS NULL
    OR EXISTS (SELECT 1 FROM standing_occurrence_photo WHERE occurrence = NEW.occurrence AND photo = NEW.photo)
BEGIN SELECT raise(ABORT, 'a use shows a photo once, when somebody was there'); END;

CREATE TRIGGER occurrence_photo_never_changes BEFORE UPDATE ON occurrence_photo
BEGIN SELECT raise(ABORT, 'a photo is taken off, never moved'); END;

CREATE TRIGGER occurrence_photo_never_goes BEFORE DELETE ON occurrence_photo
BEGIN SELECT raise(ABORT, 'a photo is taken off, never deleted'); END;

CREATE TABLE occurrence_photo (
    id         INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    photo      INTEGER NOT NULL REFERENCES photo (id),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX occurrence_photo_of_act ON occurrence_photo (journal);

CREATE INDEX occurrence_photo_of_occurrence ON occurrence_photo (occurrence);

CREATE INDEX occurrence_photo_of_photo ON occurrence_photo (photo);

CREATE TRIGGER occurrence_photo_off_never_changes BEFORE UPDATE ON occurrence_photo_off
BEGIN SELECT raise(ABORT, 'a photo that was taken off stays off'); END;

CREATE TRIGGER occurrence_photo_off_never_goes BEFORE DELETE ON occurrence_photo_off
BEGIN SELECT raise(ABORT, 'a photo that was taken off is added anew'); END;

CREATE TABLE occurrence_photo_off (
    link    INTEGER PRIMARY KEY REFERENCES occurrence_photo (id),
    why     TEXT NOT NULL CHECK (why IN ('wrongUse', 'person', 'unclear', 'other')),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX occurrence_photo_off_of_act ON occurrence_photo_off (journal);

CREATE TRIGGER lent_follows_the_steps AFTER INSERT ON occurrence_step
BEGIN
    DELETE FROM lent WHERE occurrence = NEW.occurrence
        AND (NEW.state IN ('declined', 'cancelled', 'noShow', 'void') OR starts <> NEW.starts OR ends < NEW.ends + away);
    UPDATE lent SET ends = NEW.ends + away WHERE occurrence = NEW.occurrence AND ends > NEW.ends + away;
    INSERT INTO lent (accessory, starts, ends, away, quantity, occurrence)
    SELECT k.accessory, NEW.starts, NEW.ends + a.putting_away, a.putting_away, k.quantity, NEW.occurrence
    FROM standing_accessory_ask k JOIN accessory a ON a.id = k.accessory
    WHERE k.occurrence = NEW.occurrence AND NEW.state NOT IN ('declined', 'cancelled', 'noShow', 'void')
        AND NOT EXISTS (SELECT 1 FROM lent WHERE occurrence = NEW.occurrence AND accessory = k.accessory);
END;

CREATE TRIGGER occurrence_follows_its_steps AFTER INSERT ON occurrence_step
BEGIN
    DELETE FROM occupied WHERE occurrence = NEW.occurrence
        AND (NEW.state IN ('declined', 'cancelled', 'noShow', 'void') OR (starts, layout) IS NOT (NEW.starts, NEW.layout) OR ends < NEW.ends
            OR NEW.room IS NOT (SELECT room FROM occurrence WHERE id = NEW.occurrence));
    UPDATE occupied SET ends = NEW.ends WHERE occurrence = NEW.occurrence AND ends > NEW.ends;
    INSERT INTO occupied (space, starts, ends, layout, occurrence)
    SELECT space, NEW.starts, NEW.ends, NEW.layout, NEW.occurrence FROM room_space
    WHERE room = NEW.room AND NEW.state NOT IN ('declined', 'cancelled', 'noShow', 'void')
        AND NOT EXISTS (SELECT 1 FROM occupied WHERE occurrence = NEW.occurrence);
    UPDATE occurrence SET (state, room, layout, starts, ends, day) = (NEW.state, NEW.room, NEW.layout, NEW.starts, NEW.ends, NEW.day)
    WHERE id = NEW.occurrence;
END;

CREATE TRIGGER occurrence_step_follows BEFORE INSERT ON occurrence_step
WHEN NOT CASE NEW.kind
    WHEN 'undo' THEN 1
    WHEN 'book' THEN NEW.state IN ('pending', 'booked') AND NOT EXISTS (SELECT 1 FROM occurrence_step WHERE occurrence = NEW.occurrence)
    WHEN 'approve' THEN NEW.state = 'booked' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'pending'
    WHEN 'decline' THEN NEW.state = 'declined' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'pending'
    WHEN 'move' THEN NEW.state IN ('pending', 'booked')
        AND coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') IN ('pending', 'booked')
    WHEN 'keyOut' THEN NEW.state = 'inUse' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'booked'
    WHEN 'return' THEN NEW.state = 'returned' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'inUse'
    WHEN 'cancel' THEN NEW.state = 'cancelled'
        AND coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') IN ('pending', 'booked')
    ELSE NEW.state = 'noShow' AND coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') IN ('pending', 'booked')
END
BEGIN SELECT raise(ABORT, 'this row cannot follow in the life of the occurrence'); END;

CREATE TRIGGER occurrence_step_keeps_what_is_told BEFORE INSERT ON occurrence_step
WHEN NEW.kind = 'undo' AND (
    NEW.state <> 'returned' AND EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = NEW.occurrence)
    OR NEW.state NOT IN ('inUse', 'returned') AND EXISTS (SELECT 1 FROM standing_occurrence_photo WHERE occurrence = NEW.occurrence))
BEGIN SELECT raise(ABORT, 'what is told of a use is taken back first'); END;

CREATE TRIGGER occurrence_step_leaves_the_past BEFORE INSERT ON occurrence_step
WHEN NEW.kind IN ('move', 'cancel') AND (SELECT starts FROM occurrence WHERE id = NEW.occurrence) <= unixepoch(NEW.at) / 60
    OR NEW.kind = 'move' AND NEW.starts <= unixepoch(NEW.at) / 60
    OR NEW.kind = 'noShow' AND NEW.starts > unixepoch(NEW.at) / 60
    OR NEW.kind = 'undo' AND (SELECT kind FROM occurrence_step WHERE id = NEW.undoes) IN ('move', 'cancel', 'decline')
        AND min(NEW.starts, (SELECT starts FROM occurrence WHERE id = NEW.occurrence)) <= unixepoch(NEW.at) / 60
BEGIN SELECT raise(ABORT, 'what has begun is not moved, and nobody fails to come before'); END;

CREATE TRIGGER occurrence_step_leaves_what_is_over BEFORE INSERT ON occurrence_step
WHEN NEW.kind = 'undo' AND (SELECT kind FROM occurrence_step WHERE id = NEW.undoes) IN ('book', 'approve')
    AND NEW.ends <= unixepoch(NEW.at) / 60
BEGIN SELECT raise(ABORT, 'what is over is not taken back'); END;

CREATE TRIGGER occurrence_step_never_changes BEFORE UPDATE ON occurrence_step
BEGIN SELECT raise(ABORT, 'the life of an occurrence never changes'); END;

CREATE TRIGGER occurrence_step_never_shrinks BEFORE DELETE ON occurrence_step
BEGIN SELECT raise(ABORT, 'the life of an occurrence never shrinks'); END;

CREATE TRIGGER occurrence_step_stays_in_place BEFORE INSERT ON occurrence_step
WHEN NEW.kind NOT IN ('book', 'move', 'undo') AND (
    SELECT (room, layout, starts, day) IS NOT (NEW.room, NEW.layout, NEW.starts, NEW.day)
        OR CASE NEW.kind WHEN 'return' THEN NEW.ends > ends ELSE NEW.ends <> ends END
    FROM occurrence WHERE id = NEW.occurrence)
BEGIN SELECT raise(ABORT, 'only a move takes an occurrence elsewhere'); END;

CREATE TRIGGER occurrence_step_undoes_the_last BEFORE INSERT ON occurrence_step
WHEN NEW.kind = 'undo' AND (
    NEW.undoes IS NOT (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = NEW.occurrence)
    OR (NEW.state, NEW.room, NEW.layout, NEW.starts, NEW.ends, NEW.day) IS NOT
        (SELECT state, room, layout, starts, ends, day FROM occurrence_step_before WHERE id = NEW.undoes)
)
BEGIN SELECT raise(ABORT, 'only the last standing row is undone, back to the one before it'); END;

CREATE TABLE occurrence_step (
    id         INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    kind       TEXT NOT NULL CHECK (kind IN ('book', 'approve', 'decline', 'move', 'keyOut', 'return', 'cancel', 'noShow', 'undo')),
    state      TEXT NOT NULL CHECK (state IN ('pending', 'booked', 'inUse', 'returned', 'declined', 'cancelled', 'noShow', 'void')),
    room       INTEGER NOT NULL REFERENCES room (id),
    layout     INTEGER NOT NULL REFERENCES layout (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    undoes     INTEGER UNIQUE REFERENCES occurrence_step (id),
    -- How it came back.
    condition  TEXT CHECK (condition IN ('intact', 'broken')),
    -- 人次, counted when it came back.
    attended   INTEGER CHECK (attended BETWEEN 0 AND 9999),
    -- It was moved by itself: a later change of its series leaves it where it is, unless it is told otherwise.
    alone      INTEGER NOT NULL CHECK (alone IN (0, 1)),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'return') = (condition IS NOT NULL)),
    CHECK (kind = 'return' OR attended IS NULL),
    CHECK (kind = 'move' OR NOT alone)
) STRICT;

CREATE INDEX occurrence_step_of_act ON occurrence_step (journal);

CREATE INDEX occurrence_step_of_occurrence ON occurrence_step (occurrence, id);

CREATE VIEW occurrence_step_before AS
    SELECT s.id, coalesce(b.state, 'void') AS state, coalesce(b.room, s.room) AS room, coalesce(b.layout, s.layout) AS layout,
        coalesce(b.starts, s.starts) AS starts, coalesce(b.ends, s.ends) AS ends, coalesce(b.day, s.day) AS day
    FROM occurrence_step s LEFT JOIN occurrence_step b ON b.id =
        (SELECT max(e.id) FROM standing_occurrence_step e WHERE e.occurrence = s.occurrence AND e.id < s.id);

CREATE TRIGGER occurrence_step_note_goes_with_the_person BEFORE DELETE ON occurrence_step_note
WHEN NOT EXISTS (SELECT 1 FROM occurrence_step s JOIN occurrence o ON o.id = s.occurrence JOIN erasing_booking b ON b.booking = o.booking
    WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a note on a use goes with the person it tells of'); END;

CREATE TRIGGER occurrence_step_note_never_changes BEFORE UPDATE ON occurrence_step_note
BEGIN SELECT raise(ABORT, 'the life of an occurrence never changes'); END;

CREATE TABLE occurrence_step_note (
    step INTEGER PRIMARY KEY REFERENCES occurrence_step (id),
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;

CREATE TRIGGER opening_comes_with_its_week BEFORE INSERT ON opening
WHEN EXISTS (SELECT 1 FROM week w WHERE w.id = NEW.week AND (w.journal IS NULL OR EXISTS (SELECT 1 FROM journal WHERE seq = w.journal)))
BEGIN SELECT raise(ABORT, 'the hours of a week are entered with it'); END;

CREATE TRIGGER opening_never_changes BEFORE UPDATE ON opening BEGIN SELECT raise(ABORT, 'the hours of a week never change'); END;

CREATE TRIGGER opening_never_shrinks BEFORE DELETE ON opening BEGIN SELECT raise(ABORT, 'the hours of a week never change'); END;

CREATE TABLE opening (
    week       INTEGER NOT NULL REFERENCES week (id),
    -- Monday is 1.
    weekday    INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens      TEXT NOT NULL CHECK (opens IS strftime('%H:%M', opens)),
    closes     TEXT NOT NULL CHECK (closes IS strftime('%H:%M', closes)),
    lunch_from TEXT CHECK (lunch_from IS strftime('%H:%M', lunch_from)),
    lunch_to   TEXT CHECK (lunch_to IS strftime('%H:%M', lunch_to)),
    CHECK (opens < closes),
    CHECK ((lunch_from IS NULL) = (lunch_to IS NULL)),
    CHECK (lunch_from IS NULL OR (opens < lunch_from AND lunch_from < lunch_to AND lunch_to < closes)),
    PRIMARY KEY (week, weekday)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER paper_use_never_changes BEFORE UPDATE ON paper_use BEGIN SELECT raise(ABORT, 'the use of a paper never changes'); END;

CREATE TRIGGER paper_use_never_shrinks BEFORE DELETE ON paper_use BEGIN SELECT raise(ABORT, 'the use of a paper never shrinks'); END;

CREATE TABLE paper_use (
    id      INTEGER PRIMARY KEY,
    paper   TEXT NOT NULL CHECK (length(paper) BETWEEN 1 AND 40),
    ticket  INTEGER REFERENCES ticket (id),
    matter  INTEGER REFERENCES matter (id),
    used    TEXT NOT NULL CHECK (used IN ('printed', 'notPrinted', 'savedPdf', 'savedXlsx')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX paper_use_of_act ON paper_use (journal);

CREATE INDEX paper_use_of_matter ON paper_use (matter, paper) WHERE matter IS NOT NULL;

CREATE INDEX paper_use_of_ticket ON paper_use (ticket, paper) WHERE ticket IS NOT NULL;

CREATE TRIGGER past_journal_key_ends_now BEFORE INSERT ON past_journal_key
WHEN NEW.until <> (SELECT max(seq) FROM journal)
BEGIN SELECT raise(ABORT, 'a journal key ends with the newest row'); END;

CREATE TRIGGER past_journal_key_never_changes BEFORE UPDATE ON past_journal_key BEGIN SELECT raise(ABORT, 'a past key never changes'); END;

CREATE TRIGGER past_journal_key_never_goes BEFORE DELETE ON past_journal_key BEGIN SELECT raise(ABORT, 'a past key never goes'); END;

CREATE TABLE past_journal_key (
    -- The last row that it signed.
    until INTEGER PRIMARY KEY REFERENCES journal (seq),
    key   BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TRIGGER photo_is_emptied_when_nothing_shows_it BEFORE UPDATE ON photo
WHEN (NEW.id, NEW.width, NEW.height, NEW.journal) IS NOT (OLD.id, OLD.width, OLD.height, OLD.journal)
    OR NEW.jpeg IS NOT NULL
    OR EXISTS (SELECT 1 FROM photo_in_use WHERE photo = OLD.id)
BEGIN SELECT raise(ABORT, 'a photo never changes, and goes when nothing shows it'); END;

CREATE TRIGGER photo_never_goes BEFORE DELETE ON photo BEGIN SELECT raise(ABORT, 'a photo is emptied, never deleted'); END;

CREATE TABLE photo (
    id        INTEGER PRIMARY KEY,
    sha256    BLOB UNIQUE CHECK (length(sha256) = 32),
    jpeg      BLOB CHECK (length(jpeg) BETWEEN 100 AND 524288),
    -- What a list shows.
    thumbnail BLOB CHECK (length(thumbnail) BETWEEN 100 AND 65536),
    width     INTEGER NOT NULL CHECK (width BETWEEN 1 AND 1600),
    height    INTEGER NOT NULL CHECK (height BETWEEN 1 AND 1600),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((sha256 IS NULL) = (jpeg IS NULL) AND (jpeg IS NULL) = (thumbnail IS NULL))
) STRICT;

CREATE INDEX photo_of_act ON photo (journal);

CREATE VIEW photo_in_use AS
    SELECT l.photo FROM standing_occurrence_photo l JOIN occurrence o ON o.id = l.occurrence
    WHERE NOT EXISTS (SELECT 1 FROM erasing_booking b WHERE b.booking = o.booking);

CREATE TABLE pin_tries (
    clerk  INTEGER PRIMARY KEY REFERENCES clerk (id),
    failed INTEGER NOT NULL CHECK (failed >= 1),
    -- When, the newest last, as JSON.
    times  TEXT NOT NULL CHECK (json_valid(times))
, waits INTEGER CHECK (waits >= 0)) STRICT;

CREATE TABLE preferences (
    clerk          INTEGER PRIMARY KEY REFERENCES clerk (id),
    text_scale     INTEGER NOT NULL CHECK (text_scale IN (100, 125, 150)),
    hidden_columns TEXT NOT NULL CHECK (json_type(hidden_columns) = 'object')
) STRICT;

CREATE VIEW queue AS
    SELECT t.id AS ticket, d.band, d.day, d.letter, d.number,
        (SELECT kind FROM standing_step WHERE ticket = t.id AND kind IN ('register', 'call', 'recall', 'pass') ORDER BY id DESC LIMIT 1)
            IN ('call', 'recall') AS called,
        (SELECT clerk FROM standing_step WHERE ticket = t.id AND kind = 'call' ORDER BY id DESC LIMIT 1) AS caller,
        (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('register', 'pass')) AS place
    FROM ticket t JOIN drawn_number d ON d.ticket = t.id
    WHERE t.state = 'waiting';

CREATE TRIGGER rating_follows_registration BEFORE INSERT ON rating
WHEN NEW.on_day < (SELECT day FROM ticket WHERE id = NEW.ticket)
BEGIN SELECT raise(ABORT, 'a rating is given after the matter was registered'); END;

CREATE TRIGGER rating_is_of_a_finish BEFORE INSERT ON rating
WHEN NOT EXISTS (SELECT 1 FROM ticket t JOIN standing_step s ON s.ticket = t.id AND s.kind = 'finish'
        WHERE t.id = NEW.ticket AND t.state = 'done' AND s.id = NEW.finish AND t.handler = NEW.rated)
    OR EXISTS (SELECT 1 FROM standing_rating WHERE ticket = NEW.ticket)
BEGIN SELECT raise(ABORT, 'a finished ticket is rated once, and whose work it was is rated'); END;

CREATE TRIGGER rating_never_changes BEFORE UPDATE ON rating BEGIN SELECT raise(ABORT, 'a rating never changes'); END;

CREATE TRIGGER rating_never_shrinks BEFORE DELETE ON rating BEGIN SELECT raise(ABORT, 'a rating is taken back, never deleted'); END;

CREATE TRIGGER ticket_is_rated AFTER INSERT ON rating
BEGIN UPDATE ticket SET rating = NEW.level WHERE id = NEW.ticket; END;

CREATE TABLE rating (
    id             INTEGER PRIMARY KEY,
    ticket         INTEGER NOT NULL REFERENCES ticket (id),
    -- The row of 办结 that was rated, and whose work it was: the one person who does not call back.
    finish         INTEGER NOT NULL REFERENCES ticket_step (id),
    rated          INTEGER NOT NULL REFERENCES clerk (id),
    level          TEXT NOT NULL CHECK (level IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    speed          TEXT CHECK (speed IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    manner         TEXT CHECK (manner IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    outcome        TEXT CHECK (outcome IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    -- 抄自纸面, or how else it came.
    source         TEXT NOT NULL CHECK (source IN ('paper', 'telephone', 'inPerson', 'message', 'suggestionBox', 'other')),
    -- The day the visitor gave it.
    on_day         TEXT NOT NULL CHECK (on_day IS date(on_day) AND on_day >= '2020-01-01'),
    -- 差评: the workdays within which somebody asks again, as the rules had it that day.
    call_back_days INTEGER CHECK (call_back_days BETWEEN 1 AND 99),
    at             TEXT NOT NULL,
    day            TEXT NOT NULL CHECK (day IS date(day)),
    clerk          INTEGER NOT NULL REFERENCES clerk (id),
    journal        INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (on_day <= day),
    CHECK ((level IN ('poor', 'veryPoor')) = (call_back_days IS NOT NULL))
) STRICT;

CREATE INDEX rating_of_act ON rating (journal);

CREATE INDEX rating_of_ticket ON rating (ticket, id, level);

CREATE INDEX rating_poor ON rating (on_day) WHERE call_back_days IS NOT NULL;

CREATE TRIGGER rating_remark_goes_with_the_person BEFORE DELETE ON rating_remark
WHEN NOT EXISTS (SELECT 1 FROM rating r JOIN erasing_until t ON t.ticket = r.ticket AND r.journal <= t.until WHERE r.id = OLD.rating)
BEGIN SELECT raise(ABORT, 'a remark goes with the person who made it'); END;

CREATE TRIGGER rating_remark_never_changes BEFORE UPDATE ON rating_remark
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE rating_remark (
    rating INTEGER PRIMARY KEY REFERENCES rating (id),
    remark TEXT NOT NULL CHECK (length(remark) BETWEEN 1 AND 2000)
) STRICT;

CREATE TRIGGER rating_taken_back_by_another BEFORE INSERT ON rating_taken_back
WHEN EXISTS (SELECT 1 FROM rating WHERE id = NEW.rating AND call_back_days IS NOT NULL AND rated = NEW.clerk)
BEGIN SELECT raise(ABORT, 'a poor rating is taken back by another than the person rated'); END;

CREATE TRIGGER rating_taken_back_never_changes BEFORE UPDATE ON rating_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TRIGGER rating_taken_back_never_shrinks BEFORE DELETE ON rating_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TRIGGER ticket_is_not_rated AFTER INSERT ON rating_taken_back
BEGIN UPDATE ticket SET rating = NULL WHERE id = (SELECT ticket FROM rating WHERE id = NEW.rating); END;

CREATE TABLE rating_taken_back (
    rating  INTEGER PRIMARY KEY REFERENCES rating (id),
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX rating_taken_back_of_act ON rating_taken_back (journal);

CREATE TRIGGER rating_taken_back_reason_goes_with_the_person BEFORE DELETE ON rating_taken_back_reason
WHEN NOT EXISTS (SELECT 1 FROM rating r JOIN erasing_until t ON t.ticket = r.ticket AND r.journal <= t.until WHERE r.id = OLD.rating)
BEGIN SELECT raise(ABORT, 'why a rating was taken back goes with the person who gave it'); END;

CREATE TRIGGER rating_taken_back_reason_never_changes BEFORE UPDATE ON rating_taken_back_reason
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE rating_taken_back_reason (
    rating INTEGER PRIMARY KEY REFERENCES rating_taken_back (rating),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;

CREATE TRIGGER reception_is_of_our_time BEFORE INSERT ON reception WHEN NEW.day < '2020-01-01'
BEGIN SELECT raise(ABORT, 'no group came before 2020'); END;

CREATE TRIGGER reception_never_changes BEFORE UPDATE ON reception BEGIN SELECT raise(ABORT, 'a reception never changes'); END;

CREATE TRIGGER reception_never_shrinks BEFORE DELETE ON reception BEGIN SELECT raise(ABORT, 'a reception is undone, never deleted'); END;

CREATE TABLE reception (
    id            INTEGER PRIMARY KEY,
    -- The day of the visit, and the day it was written down.
    day           TEXT NOT NULL CHECK (day IS date(day)),
    entered       TEXT NOT NULL CHECK (entered IS date(entered) AND day <= entered),
    at            TEXT NOT NULL,
    heads         INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 9999),
    -- NULL: not counted.
    party_members INTEGER CHECK (party_members BETWEEN 0 AND heads),
    -- Who received the group.
    clerk         INTEGER NOT NULL REFERENCES clerk (id),
    journal       INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX reception_by_day ON reception (day);

CREATE INDEX reception_of_act ON reception (journal);

CREATE TRIGGER reception_private_never_changes BEFORE UPDATE ON reception_private
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE reception_private (
    reception  INTEGER PRIMARY KEY REFERENCES reception (id),
    group_name TEXT NOT NULL CHECK (length(group_name) BETWEEN 1 AND 60),
    topic      TEXT NOT NULL CHECK (length(topic) <= 200)
) STRICT;

CREATE TRIGGER reception_undo_never_changes BEFORE UPDATE ON reception_undo BEGIN SELECT raise(ABORT, 'an undoing never changes'); END;

CREATE TRIGGER reception_undo_never_shrinks BEFORE DELETE ON reception_undo BEGIN SELECT raise(ABORT, 'an undoing stays'); END;

CREATE TABLE reception_undo (
    reception INTEGER PRIMARY KEY REFERENCES reception (id),
    at        TEXT NOT NULL,
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX reception_undo_of_act ON reception_undo (journal);

CREATE TRIGGER recovery_trial_never_changes BEFORE UPDATE ON recovery_trial BEGIN SELECT raise(ABORT, 'a trial never changes'); END;

CREATE TRIGGER recovery_trial_never_goes BEFORE DELETE ON recovery_trial BEGIN SELECT raise(ABORT, 'a trial never goes'); END;

CREATE TABLE recovery_trial (
    journal INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    day     TEXT NOT NULL CHECK (day IS date(day))
) STRICT;

CREATE TRIGGER resident_stays_erased BEFORE UPDATE ON resident WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = OLD.id)
BEGIN SELECT raise(ABORT, 'whoever was erased stays erased'); END;

CREATE TABLE resident (
    id                 INTEGER PRIMARY KEY,
    name               TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    -- Sort key of lists, worked out from the name whenever it is written.
    pinyin             TEXT NOT NULL,
    phone              TEXT CHECK (length(phone) BETWEEN 3 AND 20),
    id_number          TEXT CHECK (length(id_number) BETWEEN 1 AND 30),
    id_number_doubtful INTEGER NOT NULL DEFAULT 0 CHECK (id_number_doubtful IN (0, 1)),
    address            TEXT NOT NULL CHECK (length(address) <= 200),
    party_member       INTEGER NOT NULL CHECK (party_member IN (0, 1)),
    note               TEXT NOT NULL CHECK (length(note) <= 2000),
    -- The journal row of the last change: also the revision an edit starts from.
    journal            INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX resident_by_change ON resident (journal);

CREATE INDEX resident_by_id_number ON resident (id_number) WHERE id_number IS NOT NULL;

CREATE INDEX resident_by_phone ON resident (phone) WHERE phone IS NOT NULL;

CREATE INDEX resident_by_pinyin ON resident (pinyin, id);

CREATE TRIGGER resident_category_stays_erased BEFORE INSERT ON resident_category
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'whoever was erased has no categories'); END;

CREATE TABLE resident_category (
    resident INTEGER NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    category TEXT NOT NULL CHECK (length(category) BETWEEN 1 AND 20),
    PRIMARY KEY (resident, category)
) STRICT, WITHOUT ROWID;

CREATE INDEX resident_by_category ON resident_category (category, resident);

CREATE TRIGGER restore_is_settled_once BEFORE UPDATE ON restore
WHEN OLD.settled IS NOT NULL OR NEW.settled IS NULL
    OR (NEW.journal, NEW.reason, NEW.backup_seq, NEW.backup_mac, NEW.backup_day, NEW.before_seq, NEW.before_mac, NEW.day)
        IS NOT (OLD.journal, OLD.reason, OLD.backup_seq, OLD.backup_mac, OLD.backup_day, OLD.before_seq, OLD.before_mac, OLD.day)
BEGIN SELECT raise(ABORT, 'a restore is settled once and never changes'); END;

CREATE TRIGGER restore_never_goes BEFORE DELETE ON restore BEGIN SELECT raise(ABORT, 'a restore is never deleted'); END;

CREATE TABLE restore (
    journal    INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL CHECK (reason IN ('newComputer', 'damaged', 'secretLost', 'mistake', 'other')),
    -- The newest row of the backup.
    backup_seq INTEGER NOT NULL CHECK (backup_seq >= 1),
    backup_mac BLOB NOT NULL CHECK (length(backup_mac) = 32),
    backup_day TEXT NOT NULL CHECK (backup_day IS date(backup_day)),
    -- The newest row of what stood before; NULL where that could not be read.
    before_seq INTEGER,
    before_mac BLOB CHECK (length(before_mac) = 32),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    -- The act by which the numbers that stand on paper were entered; its own row when none can be missing.
    settled    INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED CHECK (settled >= journal),
    CHECK ((before_seq IS NULL) = (before_mac IS NULL))
) STRICT;

CREATE INDEX restore_by_settling ON restore (settled);

CREATE TRIGGER restore_rehearsal_never_changes BEFORE UPDATE ON restore_rehearsal
BEGIN SELECT raise(ABORT, 'a rehearsal never changes'); END;

CREATE TRIGGER restore_rehearsal_never_shrinks BEFORE DELETE ON restore_rehearsal
BEGIN SELECT raise(ABORT, 'a rehearsal never shrinks'); END;

CREATE TABLE restore_rehearsal (
    journal    INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    at         TEXT NOT NULL,
    -- When the backup was made, as the wall clock showed it.
    made       TEXT NOT NULL,
    tables     INTEGER NOT NULL CHECK (tables >= 0),
    rows       INTEGER NOT NULL CHECK (rows >= 0),
    -- Rows that were held against the file in use; 0 when the backup is of another centre or went another way.
    live_rows  INTEGER NOT NULL CHECK (live_rows >= 0),
    -- Empty: all equal.
    finding    TEXT NOT NULL CHECK (length(finding) <= 200)
) STRICT;

CREATE TRIGGER room_never_goes BEFORE DELETE ON room BEGIN SELECT raise(ABORT, 'a room is made inactive, never deleted'); END;

CREATE TABLE room (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    -- Where it is: 二楼东侧.
    place    TEXT NOT NULL CHECK (length(place) <= 60),
    -- booked: for one at a time. dropIn: whoever comes, a headcount a session.
    kind     TEXT NOT NULL CHECK (kind IN ('booked', 'dropIn')),
    -- A supervisor agrees to each use.
    approval INTEGER NOT NULL CHECK (approval IN (0, 1)),
    -- Minutes of the day between which it can be used, on which days.
    opens    INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1439),
    closes   INTEGER NOT NULL CHECK (closes BETWEEN 1 AND 1440 AND closes > opens),
    days     TEXT NOT NULL CHECK (days IN ('workdays', 'everyDay')),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 1),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX room_by_change ON room (journal);

CREATE UNIQUE INDEX room_name ON room (name) WHERE active;

CREATE TABLE room_layout (
    room     INTEGER NOT NULL REFERENCES room (id),
    layout   INTEGER NOT NULL REFERENCES layout (id),
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 9999),
    PRIMARY KEY (room, layout)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_space (
    room  INTEGER NOT NULL REFERENCES room (id),
    space INTEGER NOT NULL REFERENCES space (id),
    PRIMARY KEY (room, space)
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (
    id                   INTEGER PRIMARY KEY CHECK (id = 1),
    after_hours_next_day INTEGER NOT NULL CHECK (after_hours_next_day IN (0, 1)),
    calling              INTEGER NOT NULL CHECK (calling IN (0, 1)),
    call_back_days       INTEGER NOT NULL CHECK (call_back_days BETWEEN 1 AND 99),
    month_begins         INTEGER NOT NULL CHECK (month_begins BETWEEN 1 AND 28),
    journal              INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
, idle_minutes INTEGER NOT NULL DEFAULT 10 CHECK (idle_minutes BETWEEN 1 AND 60)) STRICT;

CREATE INDEX rules_of_act ON rules (journal);

CREATE TABLE sealing (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    on_sleep INTEGER NOT NULL CHECK (on_sleep IN (0, 1)),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX sealing_of_act ON sealing (journal);

CREATE TRIGGER skipped_never_changes BEFORE UPDATE ON skipped BEGIN SELECT raise(ABORT, 'a skipped date never changes'); END;

CREATE TRIGGER skipped_never_goes BEFORE DELETE ON skipped BEGIN SELECT raise(ABORT, 'a skipped date is booked later, never deleted'); END;

CREATE TABLE skipped (
    id      INTEGER PRIMARY KEY,
    booking INTEGER NOT NULL REFERENCES booking (id),
    room    INTEGER NOT NULL REFERENCES room (id),
    layout  INTEGER NOT NULL REFERENCES layout (id),
    starts  INTEGER NOT NULL,
    ends    INTEGER NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    why     TEXT NOT NULL CHECK (why IN ('taken', 'closed', 'holiday', 'rule', 'left')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT;

CREATE INDEX skipped_of_act ON skipped (journal);

CREATE INDEX skipped_of_booking ON skipped (booking, day);

CREATE TRIGGER loan_note_goes_with_the_loan AFTER INSERT ON small_service
WHEN NEW.act IN ('giveBack', 'undo') AND EXISTS (SELECT 1 FROM ended_loan WHERE loan = coalesce(NEW.loan, NEW.undoes))
BEGIN
    UPDATE loan_note SET note = NULL WHERE loan = coalesce(NEW.loan, NEW.undoes);
    DELETE FROM journal_private WHERE seq IN (SELECT journal FROM loan_note_act WHERE loan = coalesce(NEW.loan, NEW.undoes));
    DELETE FROM answered WHERE seq IN (SELECT journal FROM loan_note_act WHERE loan = coalesce(NEW.loan, NEW.undoes));
END;

CREATE TRIGGER small_service_follows BEFORE INSERT ON small_service
WHEN NOT CASE NEW.act
    WHEN 'tally' THEN (SELECT active AND how <> 'lend' FROM small_service_kind WHERE id = NEW.kind)
    WHEN 'lend' THEN (SELECT active AND how = 'lend' FROM small_service_kind WHERE id = NEW.kind)
    WHEN 'giveBack' THEN
        EXISTS (SELECT 1 FROM standing_small_service WHERE id = NEW.loan AND act = 'lend' AND kind = NEW.kind)
        AND NOT EXISTS (SELECT 1 FROM standing_small_service WHERE loan = NEW.loan)
    ELSE
        EXISTS (SELECT 1 FROM standing_small_service WHERE id = NEW.undoes AND kind = NEW.kind)
        AND NOT EXISTS (SELECT 1 FROM standing_small_service WHERE loan = NEW.undoes)
END
BEGIN SELECT raise(ABORT, 'this row cannot follow in the ledger of small services'); END;

CREATE TRIGGER small_service_never_changes BEFORE UPDATE ON small_service
BEGIN SELECT raise(ABORT, 'the ledger of small services never changes'); END;

CREATE TRIGGER small_service_never_shrinks BEFORE DELETE ON small_service
BEGIN SELECT raise(ABORT, 'the ledger of small services never shrinks'); END;

CREATE TABLE small_service (
    id       INTEGER PRIMARY KEY,
    kind     INTEGER NOT NULL REFERENCES small_service_kind (id),
    act      TEXT NOT NULL CHECK (act IN ('tally', 'lend', 'giveBack', 'undo')),
    -- Of what counts in the month; a return and an undoing count nothing.
    quantity INTEGER CHECK (quantity BETWEEN 1 AND 999),
    day      TEXT NOT NULL CHECK (day IS date(day)),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    -- The row of the loan that came back.
    loan     INTEGER REFERENCES small_service (id),
    undoes   INTEGER UNIQUE REFERENCES small_service (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((act IN ('tally', 'lend')) = (quantity IS NOT NULL)),
    CHECK (act <> 'lend' OR quantity = 1),
    CHECK ((act = 'giveBack') = (loan IS NOT NULL)),
    CHECK ((act = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX small_service_by_day ON small_service (day, kind, quantity, act);

CREATE INDEX small_service_by_kind ON small_service (kind);

CREATE INDEX small_service_lent ON small_service (kind) WHERE act = 'lend';

CREATE INDEX small_service_of_act ON small_service (journal);

CREATE INDEX small_service_of_loan ON small_service (loan) WHERE loan IS NOT NULL;

CREATE TRIGGER small_service_kind_keeps_its_meaning BEFORE UPDATE OF name, unit, how ON small_service_kind
WHEN (NEW.name <> OLD.name OR NEW.unit <> OLD.unit OR (NEW.how = 'lend') <> (OLD.how = 'lend'))
    AND EXISTS (SELECT 1 FROM small_service WHERE kind = OLD.id)
BEGIN SELECT raise(ABORT, 'a kind that was counted keeps its name and its unit, and lends or not'); END;

CREATE TRIGGER small_service_kind_never_goes BEFORE DELETE ON small_service_kind
BEGIN SELECT raise(ABORT, 'a kind of small service is made inactive, never deleted'); END;

CREATE TABLE small_service_kind (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 12),
    unit     TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 4),
    -- one: a press counts one. number: a press asks how many. lend: a press lends one thing, which comes back.
    how      TEXT NOT NULL CHECK (how IN ('one', 'number', 'lend')),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    -- Place among the tiles; the first ten of the active ones have a key.
    position INTEGER NOT NULL CHECK (position >= 1),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX small_service_kind_name ON small_service_kind (name) WHERE active;

CREATE INDEX small_service_kind_of_act ON small_service_kind (journal);

CREATE TRIGGER space_never_goes BEFORE DELETE ON space BEGIN SELECT raise(ABORT, 'a space is never deleted'); END;

CREATE TABLE space (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 20),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX space_by_change ON space (journal);

CREATE TRIGGER standby_never_changes BEFORE UPDATE ON standby BEGIN SELECT raise(ABORT, 'who waits for what never changes'); END;

CREATE TRIGGER standby_never_goes BEFORE DELETE ON standby BEGIN SELECT raise(ABORT, 'who waits is told the end, never deleted'); END;

CREATE TABLE standby (
    id      INTEGER PRIMARY KEY,
    -- NULL: any room that holds them.
    room    INTEGER REFERENCES room (id),
    -- NULL: any layout.
    layout  INTEGER REFERENCES layout (id),
    starts  INTEGER NOT NULL,
    ends    INTEGER NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    heads   INTEGER CHECK (heads BETWEEN 1 AND 9999),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT;

CREATE INDEX standby_by_start ON standby (starts);

CREATE INDEX standby_of_act ON standby (journal);

CREATE VIEW standby_over AS
    SELECT p.standby FROM standby_step p
    WHERE p.kind IN ('declined', 'calledOff') OR p.kind = 'booked'
        AND EXISTS (SELECT 1 FROM occurrence o WHERE o.booking = p.booking AND o.state <> 'void');

CREATE TRIGGER standby_is_for_nobody_erased BEFORE INSERT ON standby_private
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'nobody who was erased waits'); END;

CREATE TRIGGER standby_private_goes_with_the_person BEFORE UPDATE ON standby_private
WHEN (NEW.standby, NEW.resident) IS NOT (OLD.standby, OLD.resident)
    OR (NEW.group_name, NEW.contact, NEW.phone, NEW.purpose, NEW.note) IS NOT ('', '', NULL, '', '')
    OR NOT EXISTS (SELECT 1 FROM erasing WHERE resident = OLD.resident)
BEGIN SELECT raise(ABORT, 'who waits goes with the person'); END;

CREATE TRIGGER standby_private_never_goes BEFORE DELETE ON standby_private
BEGIN SELECT raise(ABORT, 'who waits is emptied, never deleted'); END;

CREATE TABLE standby_private (
    standby    INTEGER PRIMARY KEY REFERENCES standby (id),
    resident   INTEGER REFERENCES resident (id),
    group_name TEXT NOT NULL CHECK (length(group_name) <= 60),
    contact    TEXT NOT NULL CHECK (length(contact) <= 50),
    phone      TEXT CHECK (length(phone) BETWEEN 3 AND 20),
    purpose    TEXT NOT NULL CHECK (length(purpose) <= 100),
    note       TEXT NOT NULL CHECK (length(note) <= 500)
) STRICT;

CREATE INDEX standby_of_resident ON standby_private (resident, standby) WHERE resident IS NOT NULL;

CREATE TRIGGER standby_ends_once BEFORE INSERT ON standby_step
WHEN EXISTS (SELECT 1 FROM standby_over WHERE standby = NEW.standby)
BEGIN SELECT raise(ABORT, 'nothing comes after the end'); END;

CREATE TRIGGER standby_step_never_changes BEFORE UPDATE ON standby_step BEGIN SELECT raise(ABORT, 'what came of it never changes'); END;

CREATE TRIGGER standby_step_never_shrinks BEFORE DELETE ON standby_step BEGIN SELECT raise(ABORT, 'what came of it never goes'); END;

CREATE TABLE standby_step (
    id      INTEGER PRIMARY KEY,
    standby INTEGER NOT NULL REFERENCES standby (id),
    kind    TEXT NOT NULL CHECK (kind IN ('called', 'booked', 'declined', 'calledOff')),
    booking INTEGER UNIQUE REFERENCES booking (id),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'booked') = (booking IS NOT NULL))
) STRICT;

CREATE INDEX standby_step_of_act ON standby_step (journal);

CREATE INDEX standby_step_of_standby ON standby_step (standby, kind);

CREATE VIEW standing_accessory_ask AS
    SELECT k.id, k.occurrence, k.accessory, k.quantity FROM accessory_ask k
    WHERE k.quantity > 0 AND NOT EXISTS
        (SELECT 1 FROM accessory_ask l WHERE l.occurrence = k.occurrence AND l.accessory = k.accessory AND l.id > k.id);

CREATE VIEW standing_activity AS
    SELECT * FROM activity a WHERE NOT EXISTS (SELECT 1 FROM activity_undo u WHERE u.activity = a.id);

CREATE VIEW standing_call_back AS
    SELECT c.* FROM call_back c WHERE NOT EXISTS (SELECT 1 FROM call_back_taken_back b WHERE b.call_back = c.id);

CREATE VIEW standing_deputy AS
    SELECT d.id, d.clerk, d.supervisor, d.until FROM deputy d JOIN clerk s ON s.id = d.supervisor JOIN clerk c ON c.id = d.clerk
    WHERE s.active AND s.role = 'supervisor' AND c.role = 'clerk' AND NOT EXISTS (SELECT 1 FROM deputy_ended e WHERE e.deputy = d.id)
        AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.day >= date(d.until, '-1 day') AND j.seq > d.journal AND j.at >= d.until);

CREATE VIEW standing_headcount AS
    SELECT * FROM headcount h WHERE NOT EXISTS (SELECT 1 FROM headcount_undo u WHERE u.headcount = h.id);

CREATE VIEW standing_occurrence_photo AS
    SELECT * FROM occurrence_photo l WHERE NOT EXISTS (SELECT 1 FROM occurrence_photo_off f WHERE f.link = l.id);

CREATE VIEW standing_occurrence_step AS
    SELECT s.* FROM occurrence_step s
    WHERE s.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM occurrence_step u WHERE u.undoes = s.id);

CREATE VIEW standing_rating AS
    SELECT r.* FROM rating r WHERE NOT EXISTS (SELECT 1 FROM rating_taken_back b WHERE b.rating = r.id);

CREATE VIEW standing_reception AS
    SELECT r.* FROM reception r WHERE NOT EXISTS (SELECT 1 FROM reception_undo u WHERE u.reception = r.id);

CREATE VIEW standing_small_service AS
    SELECT s.* FROM small_service s
    WHERE s.act <> 'undo' AND NOT EXISTS (SELECT 1 FROM small_service u WHERE u.undoes = s.id);

CREATE VIEW standing_step AS
    SELECT s.* FROM ticket_step s
    WHERE s.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM ticket_step u WHERE u.undoes = s.id);

CREATE VIEW standing_week AS
    SELECT w.* FROM week w
    WHERE NOT EXISTS (SELECT 1 FROM week l WHERE l.from_day = w.from_day AND l.id > w.id)
        AND NOT EXISTS (SELECT 1 FROM week_taken_back b WHERE b.week = w.id);

CREATE TRIGGER ticket_begins_with_the_visit_of_its_day BEFORE INSERT ON ticket
WHEN NEW.visit IS NOT NULL AND NEW.day IS NOT (SELECT day FROM visit WHERE id = NEW.visit)
BEGIN SELECT raise(ABORT, 'a ticket has the visit of its day'); END;

CREATE TRIGGER ticket_begins_without_due BEFORE INSERT ON ticket WHEN NEW.due_number IS NOT NULL OR NEW.held_number IS NOT NULL
BEGIN SELECT raise(ABORT, 'where a promise ends follows its rows'); END;

CREATE TRIGGER ticket_begins_without_rating BEFORE INSERT ON ticket WHEN NEW.rating IS NOT NULL
BEGIN SELECT raise(ABORT, 'how a ticket is rated follows its ratings'); END;

CREATE TRIGGER ticket_due_begins AFTER INSERT ON ticket WHEN NEW.promised_days IS NOT NULL
BEGIN
    UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise WHERE ticket = NEW.id) WHERE id = NEW.id;
END;

CREATE TRIGGER ticket_due_follows BEFORE UPDATE OF due_number, held_number ON ticket
WHEN (NEW.due_number, NEW.held_number) IS NOT (
    SELECT max(due_number), max(held_number) FROM ticket_promise WHERE ticket = NEW.id)
BEGIN SELECT raise(ABORT, 'where a promise ends follows its rows'); END;

CREATE TRIGGER ticket_due_follows_promise AFTER UPDATE OF promised_days ON ticket WHEN NEW.promised_days IS NOT OLD.promised_days
BEGIN
    UPDATE ticket SET (due_number, held_number) =
        (SELECT max(due_number), max(held_number) FROM ticket_promise WHERE ticket = NEW.id) WHERE id = NEW.id;
END;

CREATE TRIGGER ticket_facts_change_by_correction BEFORE UPDATE OF matter, matter_name, window, promised_days, kind, channel, off_hours, confidential
    ON ticket
WHEN json_object('matter', NEW.matter, 'matterName', NEW.matter_name, 'window', NEW.window, 'promisedDays', NEW.promised_days,
        'kind', NEW.kind, 'channel', NEW.channel, 'offHours', NEW.off_hours, 'confidential', NEW.confidential)
    IS NOT (SELECT after FROM ticket_correction WHERE ticket = NEW.id ORDER BY id DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'the facts of a ticket change by a correction alone'); END;

CREATE TRIGGER ticket_never_goes BEFORE DELETE ON ticket BEGIN SELECT raise(ABORT, 'a ticket is never deleted'); END;

CREATE TRIGGER ticket_numbers_never_change BEFORE UPDATE OF id, year, number, document, day, day_number, scan_code, first_clerk, registered_at,
    clock_day, journal ON ticket
BEGIN SELECT raise(ABORT, 'the numbers and the beginning of a ticket never change'); END;

CREATE TRIGGER ticket_numbers_without_gap BEFORE INSERT ON ticket
WHEN NEW.number <> 1 + max((SELECT coalesce(max(number), 0) FROM ticket WHERE year = NEW.year),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'document' AND within = CAST(NEW.year AS TEXT) AND coalesce(band, 0) = 0))
    OR NEW.day_number <> 1 + max((SELECT coalesce(max(day_number), 0) FROM ticket WHERE day = NEW.day),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'scan' AND within = NEW.day AND coalesce(band, 0) = 0))
    OR NEW.state IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.ended_day IS NOT NULL OR NEW.handler IS NOT NEW.first_clerk
    OR NEW.clock_day IS NULL OR NEW.clock_day < NEW.day
BEGIN SELECT raise(ABORT, 'ticket numbers have no gap, and a ticket begins without a state'); END;

CREATE TRIGGER ticket_rating_follows BEFORE UPDATE OF rating ON ticket
WHEN NEW.rating IS NOT (SELECT level FROM standing_rating WHERE ticket = NEW.id ORDER BY id DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'how a ticket is rated follows its ratings'); END;

CREATE TRIGGER ticket_state_has_a_step BEFORE UPDATE OF state, ended_at, ended_day, handler ON ticket
WHEN (NEW.state, NEW.ended_at, NEW.ended_day, NEW.handler) IS NOT
    (SELECT state, ended_at, ended_day, handler FROM ticket_now WHERE ticket = NEW.id)
BEGIN SELECT raise(ABORT, 'the state of a ticket follows its rows'); END;

CREATE TRIGGER ticket_visit_comes_once BEFORE UPDATE OF visit ON ticket
WHEN OLD.visit IS NOT NULL OR NEW.channel <> 'window' OR NEW.day IS NOT (SELECT day FROM visit WHERE id = NEW.visit)
BEGIN SELECT raise(ABORT, 'a ticket of the window gets the visit of its day, once'); END;

CREATE TRIGGER ticket_waits_for_the_numbers_on_paper BEFORE INSERT ON ticket
WHEN EXISTS (SELECT 1 FROM restore WHERE settled IS NULL)
BEGIN SELECT raise(ABORT, 'nothing is numbered until the numbers on paper are entered'); END;

CREATE TABLE ticket (
    id            INTEGER PRIMARY KEY,
    -- The permanent number: gap-free within its year, as printed in `document`.
    year          INTEGER NOT NULL,
    number        INTEGER NOT NULL,
    document      TEXT NOT NULL UNIQUE,
    -- The number of the service day, as scanned from `scan_code`.
    day           TEXT NOT NULL CHECK (day IS date(day)),
    day_number    INTEGER NOT NULL,
    scan_code     TEXT NOT NULL UNIQUE,
    matter        INTEGER NOT NULL REFERENCES matter (id),
    -- As the catalogue had them that day: a paper says the same next year.
    matter_name   TEXT NOT NULL,
    window        TEXT NOT NULL,
    promised_days INTEGER,
    kind          TEXT NOT NULL CHECK (kind IN ('consult', 'onTheSpot', 'promised', 'agency')),
    channel       TEXT NOT NULL CHECK (channel IN ('window', 'telephone', 'suggestionBox', 'homeVisit', 'passedOn', 'other')),
    off_hours     INTEGER NOT NULL CHECK (off_hours IN (0, 1)),
    confidential  INTEGER NOT NULL CHECK (confidential IN (0, 1)),
    -- 首问责任人: stays through every hand-over.
    first_clerk   INTEGER NOT NULL REFERENCES clerk (id),
    registered_at TEXT NOT NULL,
    -- Both follow the last row of ticket_step, by trigger alone.
    state         TEXT CHECK (state IN ('waiting', 'open', 'suspended', 'done', 'referred', 'elsewhere', 'left', 'void')),
    ended_at   TEXT,
    journal       INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED, ended_day TEXT CHECK (ended_day IS date(ended_day)), handler INTEGER REFERENCES clerk (id), visit INTEGER REFERENCES visit (id), clock_day TEXT CHECK (clock_day IS date(clock_day)), due_number INTEGER, held_number INTEGER, rating TEXT CHECK (rating IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    UNIQUE (year, number),
    UNIQUE (day, day_number)
) STRICT;

CREATE INDEX ticket_by_document ON ticket (document COLLATE NOCASE);

CREATE INDEX ticket_by_due ON ticket (due_number) WHERE due_number IS NOT NULL;

CREATE INDEX ticket_by_end ON ticket (ended_day, state, day, rating) WHERE ended_day IS NOT NULL;

CREATE INDEX ticket_by_matter ON ticket (matter, day);

CREATE INDEX ticket_by_matter_name ON ticket (matter_name);

CREATE INDEX ticket_by_state ON ticket (state, id);

CREATE INDEX ticket_came ON ticket (day, kind, channel, off_hours, state) WHERE state <> 'void';

CREATE INDEX ticket_not_of_its_visit ON ticket (day, visit, state, channel)
WHERE visit IS NOT NULL AND (state = 'void' OR channel <> 'window');

CREATE INDEX ticket_of_act ON ticket (journal);

CREATE INDEX ticket_of_visit ON ticket (visit, state, channel) WHERE visit IS NOT NULL;

CREATE INDEX ticket_over_days ON ticket (day, ended_day) WHERE ended_day > day;

CREATE INDEX ticket_over_months ON ticket (ended_day, day) WHERE ended_day > date(day, '+60 days');

CREATE INDEX ticket_promised ON ticket (ended_day, due_number, state) WHERE state = 'done' AND due_number IS NOT NULL;

CREATE TRIGGER ticket_correction_counts_as_a_change AFTER INSERT ON ticket_correction
BEGIN UPDATE ticket_private SET revision = revision + 1 WHERE ticket = NEW.ticket; END;

CREATE TRIGGER ticket_correction_never_changes BEFORE UPDATE ON ticket_correction BEGIN SELECT raise(ABORT, 'a correction never changes'); END;

CREATE TRIGGER ticket_correction_never_shrinks BEFORE DELETE ON ticket_correction BEGIN SELECT raise(ABORT, 'a correction never shrinks'); END;

CREATE TRIGGER ticket_correction_starts_from_what_is BEFORE INSERT ON ticket_correction
WHEN NEW.before IS NOT (SELECT facts FROM ticket_facts WHERE ticket = NEW.ticket)
    OR (SELECT state FROM ticket WHERE id = NEW.ticket) = 'void'
        AND (NEW.after IS NOT json_set(NEW.before, '$.confidential', 1) OR NEW.told <> '[]')
BEGIN SELECT raise(ABORT, 'a correction starts from what the ticket says, and a ticket taken back is not corrected'); END;

CREATE TRIGGER ticket_facts_follow_correction AFTER INSERT ON ticket_correction
BEGIN
    UPDATE ticket SET matter = NEW.after ->> 'matter', matter_name = NEW.after ->> 'matterName', window = NEW.after ->> 'window',
        promised_days = NEW.after ->> 'promisedDays', kind = NEW.after ->> 'kind', channel = NEW.after ->> 'channel',
        off_hours = NEW.after ->> 'offHours', confidential = NEW.after ->> 'confidential'
    WHERE id = NEW.ticket AND NEW.after <> NEW.before;
END;

CREATE TABLE ticket_correction (
    id      INTEGER PRIMARY KEY,
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    before  TEXT NOT NULL CHECK (json_type(before) = 'object'),
    after   TEXT NOT NULL CHECK (json_type(after) = 'object'),
    told    TEXT NOT NULL CHECK (json_type(told) = 'array'),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (before <> after OR json_array_length(told) > 0)
) STRICT;

CREATE INDEX ticket_correction_of_act ON ticket_correction (journal);

CREATE INDEX ticket_correction_of_ticket ON ticket_correction (ticket, id);

CREATE TRIGGER ticket_correction_reason_goes_with_the_person BEFORE DELETE ON ticket_correction_reason
WHEN NOT EXISTS (SELECT 1 FROM ticket_correction n JOIN erasing_until t ON t.ticket = n.ticket AND n.journal <= t.until
    WHERE n.id = OLD.correction)
BEGIN SELECT raise(ABORT, 'the reason of a correction goes with the person it tells of'); END;

CREATE TRIGGER ticket_correction_reason_never_changes BEFORE UPDATE ON ticket_correction_reason
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE ticket_correction_reason (
    correction INTEGER PRIMARY KEY REFERENCES ticket_correction (id),
    reason     TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;

CREATE VIEW ticket_facts AS
    SELECT id AS ticket, json_object('matter', matter, 'matterName', matter_name, 'window', window, 'promisedDays', promised_days,
        'kind', kind, 'channel', channel, 'offHours', off_hours, 'confidential', confidential) AS facts
    FROM ticket;

CREATE VIEW ticket_hold AS
    SELECT h.step, h.ticket, h.held_from, h.held_to, f.number AS from_number, u.number AS to_number,
        f.number + 1 - f.workday AS stops_from, 1 - u.workday AS rounds_up, h.held_from < h.held_to AND f.workday AS lasted
    FROM (SELECT s.id AS step, s.ticket,
            max(s.day, coalesce((SELECT max(n.clock_day) FROM standing_step n WHERE n.ticket = s.ticket AND n.id < s.id), s.day)) AS held_from,
            (SELECT coalesce(n.clock_day, n.day) FROM standing_step n
            WHERE n.ticket = s.ticket AND n.id > s.id AND n.state <> 'suspended' ORDER BY n.id LIMIT 1) AS held_to
        FROM standing_step s WHERE s.kind = 'suspend') h
    JOIN ticket t ON t.id = h.ticket
    JOIN calendar_day f ON f.day = max(h.held_from, t.clock_day)
    LEFT JOIN calendar_day u ON u.day = max(h.held_to, h.held_from, t.clock_day);

CREATE TRIGGER ticket_material_changes_by_correction BEFORE UPDATE ON ticket_material
WHEN ((NEW.id, NEW.ticket, NEW.name) IS NOT (OLD.id, OLD.ticket, OLD.name)
    OR NOT EXISTS (SELECT 1 FROM ticket_correction n
        WHERE n.id = (SELECT max(id) FROM ticket_correction WHERE ticket = OLD.ticket)
            AND n.before ->> 'matter' <> n.after ->> 'matter' AND NOT EXISTS (SELECT 1 FROM journal WHERE seq = n.journal)
            AND CASE WHEN NEW.retired IS NULL THEN NEW.step IS NULL
                ELSE OLD.retired IS NULL AND NEW.retired = n.id AND (NEW.step, NEW.original, NEW.copies, NEW.note, NEW.required)
                    IS (OLD.step, OLD.original, OLD.copies, OLD.note, OLD.required) END))
    AND NOT (OLD.step IS NOT NULL AND (NEW.name, NEW.note) IS ('材料', '') AND EXISTS (SELECT 1 FROM erasing_ticket WHERE ticket = OLD.ticket)
        AND (NEW.id, NEW.ticket, NEW.original, NEW.copies, NEW.required, NEW.step, NEW.retired)
            IS (OLD.id, OLD.ticket, OLD.original, OLD.copies, OLD.required, OLD.step, OLD.retired))
BEGIN SELECT raise(ABORT, 'what a ticket asks for changes by a correction of its matter alone'); END;

CREATE TRIGGER ticket_material_is_of_its_ticket BEFORE INSERT ON ticket_material
WHEN NEW.retired IS NOT NULL OR NEW.step IS NOT NULL AND (SELECT ticket FROM ticket_step WHERE id = NEW.step) IS NOT NEW.ticket
BEGIN SELECT raise(ABORT, 'a material begins with its own ticket'); END;

CREATE TRIGGER ticket_material_never_shrinks BEFORE DELETE ON ticket_material
BEGIN SELECT raise(ABORT, 'what a ticket asked for stays'); END;

CREATE TABLE ticket_material (
    id       INTEGER PRIMARY KEY,
    ticket   INTEGER NOT NULL REFERENCES ticket (id),
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    original INTEGER NOT NULL CHECK (original IN (0, 1)),
    copies   INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99),
    note     TEXT NOT NULL CHECK (length(note) <= 100),
    -- 0: 视情况.
    required INTEGER NOT NULL CHECK (required IN (0, 1))
, step INTEGER REFERENCES ticket_step (id), retired INTEGER REFERENCES ticket_correction (id)) STRICT;

CREATE INDEX ticket_material_of_ticket ON ticket_material (ticket);

CREATE VIEW ticket_now AS
    SELECT t.id AS ticket, (SELECT state FROM ticket_step WHERE ticket = t.id ORDER BY id DESC LIMIT 1) AS state,
        e.at AS ended_at, max(e.day, t.day) AS ended_day, coalesce(h.to_clerk, h.clerk, t.first_clerk) AS handler
    FROM ticket t
    LEFT JOIN standing_step e ON e.id = (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('finish', 'elsewhere', 'leave'))
    LEFT JOIN standing_step h ON h.id = (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('call', 'start', 'handOver'));

CREATE VIEW ticket_out_of_step AS
    SELECT t.id FROM ticket t JOIN ticket_now n ON n.ticket = t.id
    LEFT JOIN ticket_promise p ON p.ticket = t.id
    WHERE (t.state, t.ended_at, t.ended_day, t.handler) IS NOT (n.state, n.ended_at, n.ended_day, n.handler)
        OR (t.due_number, t.held_number) IS NOT (p.due_number, p.held_number)
        OR t.rating IS NOT (SELECT level FROM standing_rating r WHERE r.ticket = t.id);

CREATE TRIGGER ticket_gets_nobody_erased BEFORE UPDATE OF resident ON ticket_private
WHEN NEW.resident IS NOT OLD.resident AND EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'no ticket is given to somebody who was erased'); END;

CREATE TRIGGER ticket_names_nobody_erased BEFORE INSERT ON ticket_private
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'a new ticket names nobody who was erased'); END;

CREATE TRIGGER ticket_private_counts_its_changes AFTER UPDATE ON ticket_private WHEN NEW.revision = OLD.revision
BEGIN UPDATE ticket_private SET revision = OLD.revision + 1 WHERE ticket = NEW.ticket; END;

CREATE TABLE ticket_private (
    ticket       INTEGER PRIMARY KEY REFERENCES ticket (id),
    resident     INTEGER REFERENCES resident (id),
    visitor_name TEXT NOT NULL CHECK (length(visitor_name) <= 50),
    request      TEXT NOT NULL CHECK (length(request) <= 5000),
    result       TEXT NOT NULL CHECK (length(result) <= 5000)
, principal TEXT NOT NULL DEFAULT '' CHECK (length(principal) <= 50), principal_phone TEXT NOT NULL DEFAULT '' CHECK (length(principal_phone) <= 20 AND instr(principal_phone, '*') = 0), relation TEXT NOT NULL DEFAULT '' CHECK (length(relation) <= 20), agent TEXT NOT NULL DEFAULT '' CHECK (length(agent) <= 50), revision INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX ticket_by_principal ON ticket_private (principal, principal_phone) WHERE principal <> '';

CREATE INDEX ticket_by_visitor_name ON ticket_private (visitor_name) WHERE visitor_name <> '';

CREATE INDEX ticket_of_resident ON ticket_private (resident, ticket) WHERE resident IS NOT NULL;

CREATE VIEW ticket_promise AS
    SELECT ticket, due_number, iif(suspended, (SELECT min(from_number, p.due_number - 1) FROM ticket_hold h
        WHERE h.ticket = p.ticket AND h.held_to IS NULL AND h.stops_from <= p.due_number), NULL) AS held_number
    FROM (
        SELECT ticket, suspended, iif(suspended, (
            WITH RECURSIVE walk (step, ends) AS (
                SELECT 0, b.ends
                UNION ALL
                SELECT h.step, walk.ends + iif(walk.ends < h.stops_from, 0,
                    h.to_number - h.from_number + iif(walk.ends = h.stops_from AND h.lasted, h.rounds_up, 0))
                FROM walk JOIN ticket_hold h ON h.ticket = b.ticket AND h.step = (
                    SELECT min(n.step) FROM ticket_hold n WHERE n.ticket = b.ticket AND n.held_to IS NOT NULL AND n.step > walk.step))
            SELECT ends FROM walk ORDER BY step DESC LIMIT 1), ends) AS due_number
        FROM (SELECT id AS ticket, (SELECT number FROM calendar_day WHERE day = clock_day) + promised_days AS ends,
                EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = ticket.id AND s.kind = 'suspend') AS suspended
            FROM ticket WHERE promised_days IS NOT NULL) b) p;

CREATE TRIGGER rating_holds_the_finish BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'undo' AND EXISTS (SELECT 1 FROM standing_rating WHERE finish = NEW.undoes)
BEGIN SELECT raise(ABORT, 'a rated finish is undone only after its rating was taken back'); END;

CREATE TRIGGER ticket_due_follows_step AFTER INSERT ON ticket_step
WHEN (SELECT promised_days FROM ticket WHERE id = NEW.ticket) IS NOT NULL
    AND EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket AND kind = 'suspend')
BEGIN
    UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise WHERE ticket = NEW.ticket)
    WHERE id = NEW.ticket;
END;

CREATE TRIGGER ticket_state_follows_step AFTER INSERT ON ticket_step
BEGIN
    UPDATE ticket SET (state, ended_at, ended_day, handler) =
        (SELECT state, ended_at, ended_day, handler FROM ticket_now WHERE ticket = NEW.ticket)
    WHERE id = NEW.ticket;
END;

CREATE TRIGGER ticket_step_answers_in_order BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'comeBack' AND NEW.on_day < (SELECT max(day) FROM standing_step WHERE ticket = NEW.ticket AND kind = 'refer')
    OR NEW.kind = 'readBack' AND NEW.on_day < coalesce((SELECT max(on_day) FROM standing_step WHERE ticket = NEW.ticket AND kind = 'comeBack'),
        (SELECT day FROM ticket WHERE id = NEW.ticket))
BEGIN SELECT raise(ABORT, 'an answer comes after the question, and is told after it came'); END;

CREATE TRIGGER ticket_step_follows BEFORE INSERT ON ticket_step
WHEN NEW.kind <> 'undo' AND NOT coalesce((SELECT CASE NEW.kind
    WHEN 'register' THEN NOT EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
        AND NEW.state = iif(EXISTS (SELECT 1 FROM drawn_number WHERE ticket = NEW.ticket), 'waiting', 'open')
    WHEN 'call' THEN NEW.state = 'waiting' AND EXISTS (SELECT 1 FROM queue WHERE ticket = NEW.ticket AND NOT called)
    WHEN 'recall' THEN NEW.state = 'waiting' AND EXISTS (SELECT 1 FROM queue WHERE ticket = NEW.ticket AND called)
    WHEN 'pass' THEN NEW.state = 'waiting' AND EXISTS (SELECT 1 FROM queue WHERE ticket = NEW.ticket AND called)
    WHEN 'start' THEN t.state = 'waiting' AND NEW.state = 'open'
    WHEN 'suspend' THEN t.state = 'open' AND NEW.state = 'suspended'
    WHEN 'resume' THEN t.state = 'suspended' AND NEW.state = 'open'
    WHEN 'receive' THEN t.state IN ('open', 'suspended') AND NEW.state = t.state
    WHEN 'giveBack' THEN t.state NOT IN ('waiting', 'void') AND NEW.state = t.state
    WHEN 'note' THEN t.state <> 'void' AND NEW.state = t.state
    WHEN 'handOver' THEN t.state IN ('waiting', 'open', 'suspended', 'referred') AND NEW.state = t.state
    WHEN 'refer' THEN t.state = 'open' AND NEW.state = 'referred'
    WHEN 'comeBack' THEN t.state = 'referred' AND NEW.state = 'open'
    WHEN 'readBack' THEN t.state IN ('open', 'done') AND NEW.state = t.state
    -- 首问负责: what came back from another department is not done before the visitor has heard it.
    WHEN 'finish' THEN t.state = 'open' AND NEW.state = 'done' AND 'comeBack' IS NOT (SELECT kind FROM standing_step
        WHERE ticket = NEW.ticket AND kind IN ('comeBack', 'readBack') ORDER BY id DESC LIMIT 1)
    WHEN 'elsewhere' THEN t.state IN ('waiting', 'open') AND NEW.state = 'elsewhere'
    WHEN 'leave' THEN t.state IN ('waiting', 'open', 'suspended', 'referred') AND NEW.state = 'left'
    END FROM ticket t WHERE t.id = NEW.ticket), 0)
BEGIN SELECT raise(ABORT, 'this row cannot follow in the life of the ticket'); END;

CREATE TRIGGER ticket_step_follows_its_visit BEFORE INSERT ON ticket_step
WHEN NEW.visit IS NOT NULL AND NEW.day < (SELECT day FROM visit WHERE id = NEW.visit)
BEGIN SELECT raise(ABORT, 'a row follows the visit that it is of'); END;

CREATE TRIGGER ticket_step_is_read_back_first BEFORE INSERT ON ticket_step
WHEN NEW.kind IN ('elsewhere', 'leave') AND (SELECT kind FROM standing_step
    WHERE ticket = NEW.ticket AND kind IN ('refer', 'comeBack', 'readBack') ORDER BY id DESC LIMIT 1) IN ('refer', 'comeBack')
BEGIN SELECT raise(ABORT, 'what was referred is read back before the ticket ends'); END;

CREATE TRIGGER ticket_step_never_changes BEFORE UPDATE ON ticket_step BEGIN SELECT raise(ABORT, 'the life of a ticket never changes'); END;

CREATE TRIGGER ticket_step_never_shrinks BEFORE DELETE ON ticket_step BEGIN SELECT raise(ABORT, 'the life of a ticket never shrinks'); END;

CREATE TRIGGER ticket_step_runs_on BEFORE INSERT ON ticket_step
WHEN EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket AND (at > NEW.at OR day > NEW.day))
BEGIN SELECT raise(ABORT, 'the periods of a ticket never overlap'); END;

CREATE TRIGGER ticket_step_says_why BEFORE INSERT ON ticket_step WHEN NEW.kind IN ('suspend', 'readBack') AND NEW.detail IS NULL
BEGIN SELECT raise(ABORT, 'a suspension says why, a reading back says how'); END;

CREATE TRIGGER ticket_step_undoes_the_last BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'undo' AND (
    NEW.undoes IS NOT (SELECT max(id) FROM standing_step WHERE ticket = NEW.ticket)
    OR NEW.state IS NOT coalesce(
        (SELECT state FROM standing_step WHERE ticket = NEW.ticket AND id < NEW.undoes ORDER BY id DESC LIMIT 1), 'void'))
BEGIN SELECT raise(ABORT, 'only the last standing row of a ticket is undone, back to the state before it'); END;

CREATE TABLE "ticket_step" (
    id         INTEGER PRIMARY KEY,
    ticket     INTEGER NOT NULL REFERENCES ticket (id),
    kind       TEXT NOT NULL CHECK (kind IN ('register', 'call', 'recall', 'pass', 'start', 'suspend', 'resume', 'receive', 'giveBack', 'note',
                   'handOver', 'refer', 'comeBack', 'readBack', 'finish', 'elsewhere', 'leave', 'undo')),
    -- The state it leads to.
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'suspended', 'done', 'referred', 'elsewhere', 'left', 'void')),
    at         TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    undoes     INTEGER UNIQUE REFERENCES ticket_step (id),
    -- Why it is suspended; how the result was read back.
    detail     TEXT,
    on_day     TEXT CHECK (on_day IS date(on_day)),
    -- 移交: who holds it from now on.
    to_clerk   INTEGER REFERENCES clerk (id),
    -- The visitor came for it.
    visit      INTEGER REFERENCES visit (id),
    -- 用时不可靠: the times of this ticket say nothing.
    unreliable INTEGER NOT NULL DEFAULT 0 CHECK (unreliable IN (0, 1)),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED, clock_day TEXT CHECK (clock_day IS NULL OR clock_day IS date(clock_day) AND clock_day >= day AND kind = 'resume'),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'handOver') = (to_clerk IS NOT NULL)),
    CHECK (CASE kind WHEN 'suspend' THEN detail IN ('materials', 'superior', 'visitor')
        WHEN 'readBack' THEN detail IN ('inPerson', 'telephone', 'message', 'delivered', 'other')
        ELSE detail IS NULL END),
    CHECK (kind IN ('comeBack', 'readBack') = (on_day IS NOT NULL) OR kind = 'refer'),
    CHECK (visit IS NULL OR kind IN ('receive', 'resume', 'giveBack', 'note', 'readBack')),
    CHECK (unreliable = 0 OR kind = 'finish')
) STRICT;

CREATE INDEX ticket_step_of_act ON ticket_step (journal);

CREATE INDEX ticket_step_of_ticket ON ticket_step (ticket, id);

CREATE INDEX ticket_step_of_visit ON ticket_step (visit) WHERE visit IS NOT NULL;

CREATE INDEX ticket_step_referred ON ticket_step (day) WHERE kind = 'refer';

CREATE INDEX ticket_step_suspended ON ticket_step (day) WHERE kind = 'suspend';

CREATE INDEX ticket_step_taken_back ON ticket_step (day, undoes) WHERE kind = 'undo';

CREATE TRIGGER ticket_step_note_goes_with_the_person BEFORE DELETE ON ticket_step_note
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN erasing_until t ON t.ticket = s.ticket AND s.journal <= t.until WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a note on a ticket goes with the person it tells of'); END;

CREATE TRIGGER ticket_step_note_never_changes BEFORE UPDATE ON ticket_step_note
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE "ticket_step_note" (
    step INTEGER PRIMARY KEY REFERENCES ticket_step (id),
    whom TEXT NOT NULL CHECK (length(whom) <= 100),
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    CHECK (whom <> '' OR note <> '')
) STRICT;

CREATE TRIGGER ticket_text_goes_with_the_person BEFORE DELETE ON ticket_text
WHEN NOT EXISTS (SELECT 1 FROM ticket_correction n JOIN erasing_until t ON t.ticket = n.ticket AND n.journal <= t.until
        WHERE n.id = OLD.correction)
    AND NOT EXISTS (SELECT 1 FROM ticket_step s JOIN erasing_until t ON t.ticket = s.ticket AND s.journal <= t.until WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a text that was written over goes with the person it tells of'); END;

CREATE TRIGGER ticket_text_never_changes BEFORE UPDATE ON ticket_text
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;

CREATE TABLE ticket_text (
    id              INTEGER PRIMARY KEY,
    correction      INTEGER REFERENCES ticket_correction (id),
    step            INTEGER REFERENCES ticket_step (id),
    field           TEXT NOT NULL CHECK (field IN ('visitor', 'request', 'result', 'principal', 'principalPhone', 'relation', 'agent')),
    before          TEXT NOT NULL CHECK (length(before) <= 5000),
    after           TEXT NOT NULL CHECK (length(after) <= 5000),
    -- A visitor on file is named as the file has them now.
    before_resident INTEGER REFERENCES resident (id),
    after_resident  INTEGER REFERENCES resident (id),
    CHECK ((correction IS NULL) <> (step IS NULL)),
    CHECK (step IS NULL OR field = 'result'),
    CHECK (field = 'visitor' OR before_resident IS NULL AND after_resident IS NULL),
    CHECK ((before, before_resident) IS NOT (after, after_resident)),
    UNIQUE (correction, field),
    UNIQUE (step, field)
) STRICT;

CREATE INDEX ticket_text_by_visitor_before ON ticket_text (before_resident) WHERE before_resident IS NOT NULL;

CREATE TRIGGER told_missing_fits BEFORE INSERT ON told_missing
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN ticket_material m ON m.ticket = s.ticket
    WHERE s.id = NEW.step AND s.kind = 'suspend' AND m.id = NEW.material)
BEGIN SELECT raise(ABORT, 'a suspension tells what its own ticket lacks'); END;

CREATE TRIGGER told_missing_never_changes BEFORE UPDATE ON told_missing BEGIN SELECT raise(ABORT, 'what was told never changes'); END;

CREATE TRIGGER told_missing_never_shrinks BEFORE DELETE ON told_missing BEGIN SELECT raise(ABORT, 'what was told never shrinks'); END;

CREATE TABLE told_missing (
    step     INTEGER NOT NULL REFERENCES ticket_step (id),
    material INTEGER NOT NULL REFERENCES ticket_material (id),
    PRIMARY KEY (step, material)
) STRICT, WITHOUT ROWID;

CREATE INDEX told_missing_of_material ON told_missing (material, step);

CREATE VIEW use_attended AS
    SELECT s.occurrence, s.id AS step, CASE WHEN c.id IS NULL THEN s.attended ELSE c.attended END AS heads
    FROM occurrence_step s
    LEFT JOIN attended_correction c ON c.id = (SELECT max(id) FROM attended_correction WHERE step = s.id)
    WHERE s.kind = 'return' AND NOT EXISTS (SELECT 1 FROM occurrence_step u WHERE u.undoes = s.id);

CREATE TRIGGER visit_never_changes BEFORE UPDATE ON visit BEGIN SELECT raise(ABORT, 'a visit never changes'); END;

CREATE TRIGGER visit_never_goes BEFORE DELETE ON visit BEGIN SELECT raise(ABORT, 'a visit never goes'); END;

CREATE TABLE visit (
    id      INTEGER PRIMARY KEY,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX visit_by_day ON visit (day);

CREATE INDEX visit_of_act ON visit (journal);

CREATE TRIGGER void_booking_never_changes BEFORE UPDATE ON void_booking BEGIN SELECT raise(ABORT, 'a void number never changes'); END;

CREATE TRIGGER void_booking_never_shrinks BEFORE DELETE ON void_booking BEGIN SELECT raise(ABORT, 'a void number stays void'); END;

CREATE TRIGGER void_booking_without_gap BEFORE INSERT ON void_booking
WHEN NOT EXISTS (SELECT 1 FROM restore WHERE settled IS NULL)
    OR NEW.number <> 1 + max((SELECT coalesce(max(number), 0) FROM booking WHERE year = NEW.year),
        (SELECT coalesce(max(number), 0) FROM void_booking WHERE year = NEW.year))
BEGIN SELECT raise(ABORT, 'numbers become void after a restore, without a gap'); END;

CREATE TABLE void_booking (
    year     INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    number   INTEGER NOT NULL CHECK (number >= 1),
    -- As it stands on the paper.
    document TEXT NOT NULL UNIQUE CHECK (length(document) BETWEEN 1 AND 40),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX void_booking_of_act ON void_booking (journal);

CREATE TRIGGER void_number_never_changes BEFORE UPDATE ON void_number BEGIN SELECT raise(ABORT, 'a void number never changes'); END;

CREATE TRIGGER void_number_never_shrinks BEFORE DELETE ON void_number BEGIN SELECT raise(ABORT, 'a void number stays void'); END;

CREATE TRIGGER void_number_without_gap BEFORE INSERT ON void_number
WHEN NOT EXISTS (SELECT 1 FROM restore WHERE settled IS NULL) OR NEW.number <> 1 + CASE NEW.kind
    WHEN 'document' THEN max((SELECT coalesce(max(number), 0) FROM ticket WHERE year = CAST(NEW.within AS INTEGER)),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'document' AND within = NEW.within AND coalesce(band, 0) = 0))
    WHEN 'scan' THEN max((SELECT coalesce(max(day_number), 0) FROM ticket WHERE day = NEW.within),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'scan' AND within = NEW.within AND coalesce(band, 0) = 0))
    ELSE max((SELECT coalesce(max(number), 0) FROM drawn_number WHERE band = NEW.band AND day = NEW.within),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'call' AND within = NEW.within AND coalesce(band, 0) = NEW.band))
    END
BEGIN SELECT raise(ABORT, 'numbers become void after a restore, without a gap'); END;

CREATE TABLE void_number (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('document', 'scan', 'call')),
    -- The year of a document number, the service day of the others.
    within  TEXT NOT NULL CHECK (iif(kind = 'document', within GLOB '[0-9][0-9][0-9][0-9]', within IS date(within))),
    band    INTEGER REFERENCES band (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    -- As it stands on the paper.
    shown   TEXT NOT NULL CHECK (length(shown) BETWEEN 1 AND 40),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'call') = (band IS NOT NULL))
) STRICT;

CREATE INDEX void_number_of_act ON void_number (journal);

CREATE INDEX void_number_of_band ON void_number (band) WHERE band IS NOT NULL;

CREATE UNIQUE INDEX void_number_once ON void_number (kind, within, coalesce(band, 0), number);

CREATE TRIGGER week_never_changes BEFORE UPDATE ON week BEGIN SELECT raise(ABORT, 'a week of hours never changes'); END;

CREATE TRIGGER week_never_shrinks BEFORE DELETE ON week BEGIN SELECT raise(ABORT, 'a week of hours is taken back, never deleted'); END;

CREATE TABLE week (
    id       INTEGER PRIMARY KEY,
    from_day TEXT NOT NULL CHECK (from_day IS date(from_day) AND from_day BETWEEN '2020-01-01' AND '2060-12-31'),
    entered  TEXT NOT NULL CHECK (entered IS date(entered) AND entered <= from_day),
    -- NULL: it came with the program.
    journal  INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX week_of_act ON week (journal);

CREATE TRIGGER week_taken_back_before_it_begins BEFORE INSERT ON week_taken_back
WHEN NOT EXISTS (SELECT 1 FROM standing_week WHERE id = NEW.week AND from_day > NEW.day)
BEGIN SELECT raise(ABORT, 'a week of hours is taken back before it begins'); END;

CREATE TRIGGER week_taken_back_never_changes BEFORE UPDATE ON week_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TRIGGER week_taken_back_never_shrinks BEFORE DELETE ON week_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TABLE week_taken_back (
    week    INTEGER PRIMARY KEY REFERENCES week (id),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX week_taken_back_of_act ON week_taken_back (journal);
