-- The journal's chain is signed under the data key. When the key is changed, the rows that stand go on being checked under the key
-- that signed them, kept here, inside the encrypted file; and the first row under the new key covers the last one under the old.
CREATE TABLE past_journal_key (
    -- The last row that it signed.
    until INTEGER PRIMARY KEY REFERENCES journal (seq),
    key   BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
CREATE TRIGGER past_journal_key_never_changes BEFORE UPDATE ON past_journal_key BEGIN SELECT raise(ABORT, 'a past key never changes'); END;
CREATE TRIGGER past_journal_key_never_goes BEFORE DELETE ON past_journal_key BEGIN SELECT raise(ABORT, 'a past key never goes'); END;
-- Keys end in the order of the rows; the newest row that stands is the last that the ending key signed.
CREATE TRIGGER past_journal_key_ends_now BEFORE INSERT ON past_journal_key
WHEN NEW.until <> (SELECT max(seq) FROM journal)
BEGIN SELECT raise(ABORT, 'a journal key ends with the newest row'); END;
