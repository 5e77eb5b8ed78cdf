-- After use, and beside it: heads in the rooms that nobody books, attendance that was counted again, photos, activities.

-- 随到随用 -----------------------------------------------------------------------------------------------------------

-- So many came into a room that is not booked, in a part of a day.
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
CREATE TRIGGER headcount_is_of_a_drop_in_room BEFORE INSERT ON headcount
WHEN (SELECT kind FROM room WHERE id = NEW.room) IS NOT 'dropIn'
BEGIN SELECT raise(ABORT, 'heads are counted where nobody books'); END;
CREATE TRIGGER headcount_never_changes BEFORE UPDATE ON headcount BEGIN SELECT raise(ABORT, 'a headcount never changes'); END;
CREATE TRIGGER headcount_never_goes BEFORE DELETE ON headcount BEGIN SELECT raise(ABORT, 'a headcount is undone, never deleted'); END;

CREATE TABLE headcount_undo (
    headcount INTEGER PRIMARY KEY REFERENCES headcount (id),
    at        TEXT NOT NULL,
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX headcount_undo_of_act ON headcount_undo (journal);
CREATE TRIGGER headcount_undo_never_changes BEFORE UPDATE ON headcount_undo
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;
CREATE TRIGGER headcount_undo_never_goes BEFORE DELETE ON headcount_undo
BEGIN SELECT raise(ABORT, 'what was taken back is counted anew'); END;
CREATE VIEW standing_headcount AS
    SELECT * FROM headcount h WHERE NOT EXISTS (SELECT 1 FROM headcount_undo u WHERE u.headcount = h.id);

-- Attendance ---------------------------------------------------------------------------------------------------------

-- Counted again after the key came back; NULL: nobody counted after all.
CREATE TABLE attended_correction (
    id       INTEGER PRIMARY KEY,
    step     INTEGER NOT NULL REFERENCES occurrence_step (id),
    attended INTEGER CHECK (attended BETWEEN 0 AND 9999),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX attended_correction_of_step ON attended_correction (step, id);
CREATE INDEX attended_correction_of_act ON attended_correction (journal);
CREATE TRIGGER attended_correction_is_of_a_return BEFORE INSERT ON attended_correction
WHEN NOT EXISTS (SELECT 1 FROM standing_occurrence_step WHERE id = NEW.step AND kind = 'return')
BEGIN SELECT raise(ABORT, 'who came is counted when the key is back'); END;
CREATE TRIGGER attended_correction_never_changes BEFORE UPDATE ON attended_correction
BEGIN SELECT raise(ABORT, 'a correction never changes'); END;
CREATE TRIGGER attended_correction_never_goes BEFORE DELETE ON attended_correction
BEGIN SELECT raise(ABORT, 'a correction is corrected, never deleted'); END;

-- How many came to a use, as it was counted last.
CREATE VIEW use_attended AS
    SELECT s.occurrence, s.id AS step, CASE WHEN c.id IS NULL THEN s.attended ELSE c.attended END AS heads
    FROM occurrence_step s
    LEFT JOIN attended_correction c ON c.id = (SELECT max(id) FROM attended_correction WHERE step = s.id)
    WHERE s.kind = 'return' AND NOT EXISTS (SELECT 1 FROM occurrence_step u WHERE u.undoes = s.id);

-- Photos -------------------------------------------------------------------------------------------------------------

-- A picture as it was drawn anew when it came in: upright, small, with nothing in it but what is seen. The same one is kept once.
-- Emptied when nothing shows it any more.
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
CREATE TRIGGER photo_never_goes BEFORE DELETE ON photo BEGIN SELECT raise(ABORT, 'a photo is emptied, never deleted'); END;

-- How a room was found.
CREATE TABLE occurrence_photo (
    id         INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    photo      INTEGER NOT NULL REFERENCES photo (id),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX occurrence_photo_of_occurrence ON occurrence_photo (occurrence);
CREATE INDEX occurrence_photo_of_photo ON occurrence_photo (photo);
CREATE INDEX occurrence_photo_of_act ON occurrence_photo (journal);

CREATE TABLE occurrence_photo_off (
    link    INTEGER PRIMARY KEY REFERENCES occurrence_photo (id),
    why     TEXT NOT NULL CHECK (why IN ('wrongUse', 'person', 'unclear', 'other')),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX occurrence_photo_off_of_act ON occurrence_photo_off (journal);
CREATE VIEW standing_occurrence_photo AS
    SELECT * FROM occurrence_photo l WHERE NOT EXISTS (SELECT 1 FROM occurrence_photo_off f WHERE f.link = l.id);

CREATE TRIGGER occurrence_photo_is_of_a_use BEFORE INSERT ON occurrence_photo
WHEN coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') NOT IN ('inUse', 'returned')
    OR (SELECT jpeg FROM photo WHERE id = NEW.photo) IS NULL
    OR EXISTS (SELECT 1 FROM standing_occurrence_photo WHERE occurrence = NEW.occurrence AND photo = NEW.photo)
BEGIN SELECT raise(ABORT, 'a use shows a photo once, when somebody was there'); END;
CREATE TRIGGER occurrence_photo_never_changes BEFORE UPDATE ON occurrence_photo
BEGIN SELECT raise(ABORT, 'a photo is taken off, never moved'); END;
CREATE TRIGGER occurrence_photo_never_goes BEFORE DELETE ON occurrence_photo
BEGIN SELECT raise(ABORT, 'a photo is taken off, never deleted'); END;
CREATE TRIGGER occurrence_photo_off_never_changes BEFORE UPDATE ON occurrence_photo_off
BEGIN SELECT raise(ABORT, 'a photo that was taken off stays off'); END;
CREATE TRIGGER occurrence_photo_off_never_goes BEFORE DELETE ON occurrence_photo_off
BEGIN SELECT raise(ABORT, 'a photo that was taken off is added anew'); END;

-- What something still shows; a use that goes with its person shows nothing. Whoever keeps photos elsewhere is added here.
CREATE VIEW photo_in_use AS
    SELECT l.photo FROM standing_occurrence_photo l JOIN occurrence o ON o.id = l.occurrence
    WHERE NOT EXISTS (SELECT 1 FROM erasing_booking b WHERE b.booking = o.booking);
CREATE TRIGGER photo_is_emptied_when_nothing_shows_it BEFORE UPDATE ON photo
WHEN (NEW.id, NEW.width, NEW.height, NEW.journal) IS NOT (OLD.id, OLD.width, OLD.height, OLD.journal)
    OR NEW.jpeg IS NOT NULL
    OR EXISTS (SELECT 1 FROM photo_in_use WHERE photo = OLD.id)
BEGIN SELECT raise(ABORT, 'a photo never changes, and goes when nothing shows it'); END;

-- Activities ---------------------------------------------------------------------------------------------------------

-- 活动: what was held, in a room of ours or elsewhere. What was typed about it stands apart.
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
CREATE INDEX activity_of_occurrence ON activity (occurrence) WHERE occurrence IS NOT NULL;
CREATE INDEX activity_of_act ON activity (journal);

CREATE TABLE activity_text (
    activity  INTEGER PRIMARY KEY REFERENCES activity (id),
    topic     TEXT NOT NULL CHECK (length(topic) <= 100),
    place     TEXT NOT NULL CHECK (length(place) <= 60),
    organiser TEXT NOT NULL CHECK (length(organiser) <= 60),
    summary   TEXT NOT NULL CHECK (length(summary) <= 2000)
) STRICT;

CREATE TABLE activity_undo (
    activity INTEGER PRIMARY KEY REFERENCES activity (id),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX activity_undo_of_act ON activity_undo (journal);
CREATE VIEW standing_activity AS
    SELECT * FROM activity a WHERE NOT EXISTS (SELECT 1 FROM activity_undo u WHERE u.activity = a.id);

CREATE TRIGGER activity_is_of_a_use_once BEFORE INSERT ON activity
WHEN NEW.occurrence IS NOT NULL AND (
    (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS NOT 'returned'
    OR EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = NEW.occurrence))
BEGIN SELECT raise(ABORT, 'what is over is one activity'); END;
CREATE TRIGGER activity_stays_what_it_is_of BEFORE UPDATE ON activity
WHEN (NEW.id, NEW.occurrence, NEW.entered, NEW.at, NEW.clerk) IS NOT (OLD.id, OLD.occurrence, OLD.entered, OLD.at, OLD.clerk)
    OR EXISTS (SELECT 1 FROM activity_undo WHERE activity = OLD.id)
BEGIN SELECT raise(ABORT, 'an activity stays with its use, and as it was when it was taken back'); END;
CREATE TRIGGER activity_never_goes BEFORE DELETE ON activity BEGIN SELECT raise(ABORT, 'an activity is taken back, never deleted'); END;
CREATE TRIGGER activity_text_never_goes BEFORE DELETE ON activity_text
BEGIN SELECT raise(ABORT, 'what is told of an activity is emptied, never deleted'); END;
CREATE TRIGGER activity_undo_never_changes BEFORE UPDATE ON activity_undo
BEGIN SELECT raise(ABORT, 'an activity that was taken back stays so'); END;
CREATE TRIGGER activity_undo_never_goes BEFORE DELETE ON activity_undo
BEGIN SELECT raise(ABORT, 'an activity that was taken back is entered anew'); END;

-- A use is not taken back under what was told of it.
CREATE TRIGGER occurrence_step_keeps_what_is_told BEFORE INSERT ON occurrence_step
WHEN NEW.kind = 'undo' AND (
    NEW.state <> 'returned' AND EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = NEW.occurrence)
    OR NEW.state NOT IN ('inUse', 'returned') AND EXISTS (SELECT 1 FROM standing_occurrence_photo WHERE occurrence = NEW.occurrence))
BEGIN SELECT raise(ABORT, 'what is told of a use is taken back first'); END;
