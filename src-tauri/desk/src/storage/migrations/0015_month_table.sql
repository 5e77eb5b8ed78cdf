-- The rows of the month as the centre has them, to fit the table that it hands in: their names, their order, and which are left off.
-- Either all of them or none: without any the table is ours. A later version brings rows that are not in here.
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
