-- The catalogue of matters in full, and papers of a matter.

-- 法定时限, in workdays; no promise is longer than it.
ALTER TABLE matter ADD COLUMN legal_days INTEGER CHECK (legal_days BETWEEN 1 AND 999 AND promised_days <= legal_days);
ALTER TABLE matter ADD COLUMN process TEXT NOT NULL DEFAULT '' CHECK (length(process) <= 2000);
ALTER TABLE matter ADD COLUMN basis TEXT NOT NULL DEFAULT '' CHECK (length(basis) <= 500);
-- 服务对象、受理条件.
ALTER TABLE matter ADD COLUMN who TEXT NOT NULL DEFAULT '' CHECK (length(who) <= 500);
-- Empty: the centre's own phone.
ALTER TABLE matter ADD COLUMN contact TEXT NOT NULL DEFAULT '' CHECK (length(contact) <= 100);
ALTER TABLE matter ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500);

ALTER TABLE matter_material ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 100);
-- 0: 视情况.
ALTER TABLE matter_material ADD COLUMN required INTEGER NOT NULL DEFAULT 1 CHECK (required IN (0, 1));

-- What else people call a matter: 医保. Written anew with every change of the matter.
CREATE TABLE matter_alias (
    matter   INTEGER NOT NULL REFERENCES matter (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 19),
    alias    TEXT NOT NULL CHECK (length(alias) BETWEEN 1 AND 40),
    PRIMARY KEY (matter, position),
    UNIQUE (matter, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_by_alias ON matter_alias (alias);

-- Among the matters in use a name or an alias means one of them.
CREATE VIEW matter_called AS
    SELECT id AS matter, name AS called FROM matter WHERE active
    UNION ALL SELECT a.matter, a.alias FROM matter_alias a JOIN matter m ON m.id = a.matter WHERE m.active;
CREATE TRIGGER matter_alias_means_one BEFORE INSERT ON matter_alias
WHEN (SELECT active FROM matter WHERE id = NEW.matter) AND EXISTS (SELECT 1 FROM matter_called WHERE called = NEW.alias)
BEGIN SELECT raise(ABORT, 'an alias means one matter'); END;
CREATE TRIGGER matter_alias_never_changes BEFORE UPDATE ON matter_alias
BEGIN SELECT raise(ABORT, 'aliases are written anew, never changed'); END;
CREATE TRIGGER matter_name_means_one_new AFTER INSERT ON matter
WHEN NEW.active AND EXISTS (SELECT 1 FROM matter_called WHERE called = NEW.name AND matter <> NEW.id)
BEGIN SELECT raise(ABORT, 'a name means one matter'); END;
CREATE TRIGGER matter_name_means_one AFTER UPDATE OF name, active ON matter
WHEN NEW.active AND EXISTS (SELECT 1 FROM matter_called WHERE matter = NEW.id
    AND EXISTS (SELECT 1 FROM matter_called other WHERE other.called = matter_called.called AND other.matter <> NEW.id))
BEGIN SELECT raise(ABORT, 'a name means one matter'); END;

-- Papers of a matter. Which papers there are is the closed list of the program.
DROP TRIGGER paper_use_never_changes;
DROP TRIGGER paper_use_never_shrinks;
DROP INDEX paper_use_of_ticket;
ALTER TABLE paper_use RENAME TO paper_use_before;
CREATE TABLE paper_use (
    id      INTEGER PRIMARY KEY,
    paper   TEXT NOT NULL CHECK (length(paper) BETWEEN 1 AND 40),
    ticket  INTEGER REFERENCES ticket (id),
    matter  INTEGER REFERENCES matter (id),
    used    TEXT NOT NULL CHECK (used IN ('printed', 'notPrinted', 'savedPdf', 'savedXlsx')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO paper_use (id, paper, ticket, used, journal) SELECT id, paper, ticket, used, journal FROM paper_use_before;
DROP TABLE paper_use_before;
CREATE INDEX paper_use_of_ticket ON paper_use (ticket, paper) WHERE ticket IS NOT NULL;
CREATE INDEX paper_use_of_matter ON paper_use (matter, paper) WHERE matter IS NOT NULL;
CREATE TRIGGER paper_use_never_changes BEFORE UPDATE ON paper_use BEGIN SELECT raise(ABORT, 'the use of a paper never changes'); END;
CREATE TRIGGER paper_use_never_shrinks BEFORE DELETE ON paper_use BEGIN SELECT raise(ABORT, 'the use of a paper never shrinks'); END;
