-- The working calendar: weekly hours, holidays that can be edited, every day counted, and the desk's rules.

-- The week. A weekday without a row is no workday. The rows that come with the program name no act.
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
INSERT INTO opening (weekday, opens, closes, lunch_from, lunch_to) VALUES
    (1, '09:00', '17:00', '12:00', '14:00'), (2, '09:00', '17:00', '12:00', '14:00'), (3, '09:00', '17:00', '12:00', '14:00'),
    (4, '09:00', '17:00', '12:00', '14:00'), (5, '09:00', '17:00', '12:00', '14:00');

-- Days that are not what their weekday says; a year without rows is not known yet. Now with the act that wrote them.
CREATE TEMP TABLE kept_holiday AS SELECT day, workday, name FROM holiday;
DROP TABLE holiday;
CREATE TABLE holiday (
    day     TEXT PRIMARY KEY CHECK (day IS date(day) AND day BETWEEN '2020-01-01' AND '2060-12-31'),
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)),
    name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    journal INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO holiday (day, workday, name) SELECT day, workday, name FROM kept_holiday;
DROP TABLE kept_holiday;

-- Every day that can be counted: worked out from the two tables above by calendar/recount.sql whenever they change, so that the
-- n-th workday and the workdays between two days are looked up.
CREATE TABLE calendar_day (
    day     TEXT PRIMARY KEY CHECK (day IS date(day)),
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)),
    -- Workdays from 2020-01-01 up to and with this day.
    number  INTEGER NOT NULL CHECK (number >= workday)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX calendar_day_by_number ON calendar_day (number) WHERE workday = 1;

INSERT INTO calendar_day (day, workday, number)
WITH RECURSIVE every (day) AS (
    VALUES ('2020-01-01') UNION ALL SELECT date(day, '+1 day') FROM every WHERE day < '2060-12-31'
), judged (day, workday) AS (
    SELECT e.day, coalesce(h.workday, o.weekday IS NOT NULL) FROM every e
    LEFT JOIN holiday h ON h.day = e.day LEFT JOIN opening o ON o.weekday = CAST(strftime('%u', e.day) AS INTEGER)
)
SELECT day, workday, sum(workday) OVER (ORDER BY day) FROM judged;

-- What a director sets once; no row: the defaults of centre/rules.rs.
CREATE TABLE rules (
    id                   INTEGER PRIMARY KEY CHECK (id = 1),
    after_hours_next_day INTEGER NOT NULL CHECK (after_hours_next_day IN (0, 1)),
    calling              INTEGER NOT NULL CHECK (calling IN (0, 1)),
    call_back_days       INTEGER NOT NULL CHECK (call_back_days BETWEEN 1 AND 99),
    month_begins         INTEGER NOT NULL CHECK (month_begins BETWEEN 1 AND 28),
    journal              INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
