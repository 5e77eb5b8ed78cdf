-- Generated from the migrations by `cargo xtask codegen`; never edited.

CREATE TABLE answered (
    seq    INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    -- NULL for an act that only showed something: it is worked out again.
    answer TEXT
) STRICT;

CREATE TABLE calendar_day (
    day     TEXT PRIMARY KEY CHECK (day IS date(day)),
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)),
    -- Workdays from 2020-01-01 up to and with this day.
    number  INTEGER NOT NULL CHECK (number >= workday)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX calendar_day_by_number ON calendar_day (number) WHERE workday = 1;

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

CREATE TABLE holiday (
    day     TEXT PRIMARY KEY CHECK (day IS date(day) AND day BETWEEN '2020-01-01' AND '2060-12-31'),
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)),
    name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    journal INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER journal_private_never_changes BEFORE UPDATE ON journal_private
BEGIN SELECT raise(ABORT, 'the private part is kept or deleted, never changed'); END;

CREATE TABLE journal_private (
    seq     INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    salt    BLOB NOT NULL CHECK (length(salt) = 32),
    payload TEXT NOT NULL CHECK (json_type(payload) = 'object')
) STRICT;

CREATE TABLE matter (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    window        TEXT NOT NULL CHECK (length(window) <= 40),
    kind          TEXT NOT NULL CHECK (kind IN ('consult', 'onTheSpot', 'promised', 'agency')),
    confidential  INTEGER NOT NULL CHECK (confidential IN (0, 1)),
    promised_days INTEGER CHECK (promised_days BETWEEN 1 AND 999),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    journal       INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX matter_name ON matter (name) WHERE active;

CREATE TABLE matter_material (
    matter   INTEGER NOT NULL REFERENCES matter (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    original INTEGER NOT NULL CHECK (original IN (0, 1)),
    copies   INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99),
    PRIMARY KEY (matter, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    sql    TEXT NOT NULL
) STRICT;

CREATE TABLE opening (
    -- Monday is 1.
    weekday    INTEGER PRIMARY KEY CHECK (weekday BETWEEN 1 AND 7),
    opens      TEXT NOT NULL CHECK (opens IS strftime('%H:%M', opens)),
    closes     TEXT NOT NULL CHECK (closes IS strftime('%H:%M', closes)),
    lunch_from TEXT CHECK (lunch_from IS strftime('%H:%M', lunch_from)),
    lunch_to   TEXT CHECK (lunch_to IS strftime('%H:%M', lunch_to)),
    journal    INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (opens < closes),
    CHECK ((lunch_from IS NULL) = (lunch_to IS NULL)),
    CHECK (lunch_from IS NULL OR (opens < lunch_from AND lunch_from < lunch_to AND lunch_to < closes))
) STRICT;

CREATE TRIGGER paper_use_never_changes BEFORE UPDATE ON paper_use BEGIN SELECT raise(ABORT, 'the use of a paper never changes'); END;

CREATE TRIGGER paper_use_never_shrinks BEFORE DELETE ON paper_use BEGIN SELECT raise(ABORT, 'the use of a paper never shrinks'); END;

CREATE TABLE paper_use (
    id      INTEGER PRIMARY KEY,
    paper   TEXT NOT NULL CHECK (paper IN ('ticketRecord', 'ticketReceipt', 'ticketLedger')),
    ticket  INTEGER REFERENCES ticket (id),
    used    TEXT NOT NULL CHECK (used IN ('printed', 'notPrinted', 'savedPdf', 'savedXlsx')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX paper_use_of_ticket ON paper_use (ticket, paper) WHERE ticket IS NOT NULL;

CREATE TABLE preferences (
    clerk          INTEGER PRIMARY KEY REFERENCES clerk (id),
    text_scale     INTEGER NOT NULL CHECK (text_scale IN (100, 125, 150)),
    hidden_columns TEXT NOT NULL CHECK (json_type(hidden_columns) = 'object')
) STRICT;

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

CREATE TABLE resident_category (
    resident INTEGER NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    category TEXT NOT NULL CHECK (length(category) BETWEEN 1 AND 20),
    PRIMARY KEY (resident, category)
) STRICT, WITHOUT ROWID;

CREATE INDEX resident_by_category ON resident_category (category, resident);

CREATE TABLE rules (
    id                   INTEGER PRIMARY KEY CHECK (id = 1),
    after_hours_next_day INTEGER NOT NULL CHECK (after_hours_next_day IN (0, 1)),
    calling              INTEGER NOT NULL CHECK (calling IN (0, 1)),
    call_back_days       INTEGER NOT NULL CHECK (call_back_days BETWEEN 1 AND 99),
    month_begins         INTEGER NOT NULL CHECK (month_begins BETWEEN 1 AND 28),
    journal              INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE VIEW standing_step AS
    SELECT s.* FROM ticket_step s
    WHERE s.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM ticket_step u WHERE u.undoes = s.id);

CREATE TRIGGER ticket_facts_never_change BEFORE UPDATE OF id, year, number, document, day, day_number, scan_code, matter,
    matter_name, window, promised_days, kind, channel, off_hours, confidential, first_clerk, registered_at, journal ON ticket
BEGIN SELECT raise(ABORT, 'the facts of a ticket never change'); END;

CREATE TRIGGER ticket_never_goes BEFORE DELETE ON ticket BEGIN SELECT raise(ABORT, 'a ticket is never deleted'); END;

CREATE TRIGGER ticket_numbers_without_gap BEFORE INSERT ON ticket
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ticket WHERE year = NEW.year)
    OR NEW.day_number <> (SELECT coalesce(max(day_number), 0) + 1 FROM ticket WHERE day = NEW.day)
    OR NEW.state IS NOT NULL OR NEW.finished_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'ticket numbers have no gap, and a ticket begins without a state'); END;

CREATE TRIGGER ticket_state_has_a_step BEFORE UPDATE OF state, finished_at ON ticket
WHEN NEW.state IS NOT (SELECT state FROM ticket_step WHERE ticket = NEW.id ORDER BY id DESC LIMIT 1)
    OR NEW.finished_at IS NOT (SELECT iif(state = 'done', at, NULL) FROM ticket_step WHERE ticket = NEW.id ORDER BY id DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'the state of a ticket follows its rows'); END;

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
    finished_at   TEXT,
    journal       INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year, number),
    UNIQUE (day, day_number)
) STRICT;

CREATE INDEX ticket_by_matter ON ticket (matter, day);

CREATE INDEX ticket_by_state ON ticket (state, id);

CREATE TABLE ticket_private (
    ticket       INTEGER PRIMARY KEY REFERENCES ticket (id),
    resident     INTEGER REFERENCES resident (id),
    visitor_name TEXT NOT NULL CHECK (length(visitor_name) <= 50),
    request      TEXT NOT NULL CHECK (length(request) <= 5000),
    result       TEXT NOT NULL CHECK (length(result) <= 5000)
) STRICT;

CREATE INDEX ticket_of_resident ON ticket_private (resident, ticket) WHERE resident IS NOT NULL;

CREATE TRIGGER ticket_state_follows_step AFTER INSERT ON ticket_step
BEGIN UPDATE ticket SET state = NEW.state, finished_at = iif(NEW.state = 'done', NEW.at, NULL) WHERE id = NEW.ticket; END;

CREATE TRIGGER ticket_step_follows BEFORE INSERT ON ticket_step
WHEN NOT CASE NEW.kind
    WHEN 'undo' THEN 1
    WHEN 'register' THEN NEW.state IN ('waiting', 'open') AND NOT EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
    WHEN 'finish' THEN NEW.state = 'done' AND (SELECT state FROM ticket WHERE id = NEW.ticket) = 'open'
    ELSE (SELECT state FROM ticket WHERE id = NEW.ticket) NOT IN ('done', 'void')
END
BEGIN SELECT raise(ABORT, 'this row cannot follow in the life of the ticket'); END;

CREATE TRIGGER ticket_step_never_changes BEFORE UPDATE ON ticket_step BEGIN SELECT raise(ABORT, 'the life of a ticket never changes'); END;

CREATE TRIGGER ticket_step_never_shrinks BEFORE DELETE ON ticket_step BEGIN SELECT raise(ABORT, 'the life of a ticket never shrinks'); END;

CREATE TRIGGER ticket_step_undoes_the_last BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'undo' AND (
    NEW.undoes IS NOT (SELECT max(id) FROM standing_step WHERE ticket = NEW.ticket)
    OR NEW.state IS NOT coalesce(
        (SELECT state FROM standing_step WHERE ticket = NEW.ticket AND id < NEW.undoes ORDER BY id DESC LIMIT 1), 'void'))
BEGIN SELECT raise(ABORT, 'only the last standing row of a ticket is undone, back to the state before it'); END;

CREATE TABLE ticket_step (
    id      INTEGER PRIMARY KEY,
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    kind    TEXT NOT NULL CHECK (kind IN ('register', 'start', 'suspend', 'resume', 'finish', 'refer', 'readBack', 'elsewhere', 'leave', 'undo')),
    -- The state it leads to.
    state   TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'suspended', 'done', 'referred', 'elsewhere', 'left', 'void')),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    undoes  INTEGER UNIQUE REFERENCES ticket_step (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX ticket_step_of_ticket ON ticket_step (ticket, id);

CREATE TABLE ticket_step_note (
    step INTEGER PRIMARY KEY REFERENCES ticket_step (id),
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 1000)
) STRICT;
