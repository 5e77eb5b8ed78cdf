-- A person is forgotten on request: what names them goes, what the centre has to account for stays. And the journal is read.

-- What an act was on leads to its row: the first subject by an index, further ones through the few rows that have them.
CREATE INDEX journal_by_subject ON journal (subjects ->> '$[0]');
CREATE INDEX journal_of_several ON journal (seq) WHERE json_array_length(subjects) > 1;
CREATE INDEX journal_by_day ON journal (day, seq, act, clerk);

-- Who was erased: ids and moments, never anything of the person. The resident's row stays empty, so that its id is not given again.
CREATE TABLE erasure (
    resident INTEGER PRIMARY KEY REFERENCES resident (id),
    at       TEXT NOT NULL,
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX erasure_of_act ON erasure (journal);
CREATE TRIGGER erasure_never_changes BEFORE UPDATE ON erasure BEGIN SELECT raise(ABORT, 'an erasure never changes'); END;
CREATE TRIGGER erasure_never_goes BEFORE DELETE ON erasure BEGIN SELECT raise(ABORT, 'an erasure never goes'); END;
CREATE TRIGGER erasure_is_of_an_empty_row BEFORE INSERT ON erasure
WHEN (SELECT (name, pinyin, address, note) = ('（已删除）', '', '', '') AND phone IS NULL AND id_number IS NULL
        AND NOT id_number_doubtful AND NOT party_member FROM resident WHERE id = NEW.resident) IS NOT 1
    OR EXISTS (SELECT 1 FROM resident_category WHERE resident = NEW.resident)
    OR EXISTS (SELECT 1 FROM journal WHERE seq = NEW.journal)
BEGIN SELECT raise(ABORT, 'whoever is erased has nothing left on their row'); END;
CREATE TRIGGER resident_stays_erased BEFORE UPDATE ON resident WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = OLD.id)
BEGIN SELECT raise(ABORT, 'whoever was erased stays erased'); END;
CREATE TRIGGER resident_category_stays_erased BEFORE INSERT ON resident_category
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'whoever was erased has no categories'); END;
CREATE TRIGGER ticket_names_nobody_erased BEFORE INSERT ON ticket_private
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'a new ticket names nobody who was erased'); END;
CREATE TRIGGER ticket_gets_nobody_erased BEFORE UPDATE OF resident ON ticket_private
WHEN NEW.resident IS NOT OLD.resident AND EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'no ticket is given to somebody who was erased'); END;

-- Whom the act under way erases: its journal row is written last.
CREATE VIEW erasing AS SELECT e.resident FROM erasure e WHERE NOT EXISTS (SELECT 1 FROM journal WHERE seq = e.journal);
CREATE VIEW erasing_ticket AS SELECT p.ticket FROM erasing e JOIN ticket_private p ON p.resident = e.resident;
-- The acts whose private parts tell of them: those on them, on their tickets, and on what was theirs until it was corrected.
CREATE VIEW erasing_act AS
    SELECT j.seq FROM erasing e JOIN journal j ON j.subjects ->> '$[0]' = 'resident:' || e.resident
    UNION ALL
    SELECT j.seq FROM erasing_ticket t JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || t.ticket
    UNION ALL
    SELECT j.seq FROM erasing e JOIN ticket_text x ON x.before_resident = e.resident JOIN ticket_correction n ON n.id = x.correction
    JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || n.ticket AND j.seq <= n.journal
    UNION ALL
    SELECT j.seq FROM journal j, json_each(j.subjects) s WHERE json_array_length(j.subjects) > 1
        AND (s.value IN (SELECT 'resident:' || resident FROM erasing) OR s.value IN (SELECT 'ticket:' || ticket FROM erasing_ticket));

-- What was typed goes with the person it is about, and in no other way. (Who had a thing goes when the thing comes back.)
CREATE TRIGGER journal_private_goes_with_the_person BEFORE DELETE ON journal_private
WHEN NOT EXISTS (SELECT 1 FROM erasing_act WHERE seq = OLD.seq) AND NOT EXISTS (SELECT 1 FROM loan_note_act WHERE journal = OLD.seq)
BEGIN SELECT raise(ABORT, 'the private part of an act goes with the person it tells of'); END;
CREATE TRIGGER ticket_step_note_goes_with_the_person BEFORE DELETE ON ticket_step_note
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN erasing_ticket t ON t.ticket = s.ticket WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a note on a ticket goes with the person it tells of'); END;
CREATE TRIGGER ticket_text_goes_with_the_person BEFORE DELETE ON ticket_text
WHEN NOT EXISTS (SELECT 1 FROM erasing_ticket t WHERE t.ticket = coalesce(
    (SELECT ticket FROM ticket_correction WHERE id = OLD.correction), (SELECT ticket FROM ticket_step WHERE id = OLD.step)))
BEGIN SELECT raise(ABORT, 'a text that was written over goes with the person it tells of'); END;
CREATE TRIGGER ticket_correction_reason_goes_with_the_person BEFORE DELETE ON ticket_correction_reason
WHEN NOT EXISTS (SELECT 1 FROM ticket_correction n JOIN erasing_ticket t ON t.ticket = n.ticket WHERE n.id = OLD.correction)
BEGIN SELECT raise(ABORT, 'the reason of a correction goes with the person it tells of'); END;
CREATE TRIGGER rating_remark_goes_with_the_person BEFORE DELETE ON rating_remark
WHEN NOT EXISTS (SELECT 1 FROM rating r JOIN erasing_ticket t ON t.ticket = r.ticket WHERE r.id = OLD.rating)
BEGIN SELECT raise(ABORT, 'a remark goes with the person who made it'); END;
CREATE TRIGGER rating_taken_back_reason_goes_with_the_person BEFORE DELETE ON rating_taken_back_reason
WHEN NOT EXISTS (SELECT 1 FROM rating r JOIN erasing_ticket t ON t.ticket = r.ticket WHERE r.id = OLD.rating)
BEGIN SELECT raise(ABORT, 'why a rating was taken back goes with the person who gave it'); END;
CREATE TRIGGER call_back_said_goes_with_the_person BEFORE DELETE ON call_back_said
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN rating r ON r.id = c.rating JOIN erasing_ticket t ON t.ticket = r.ticket
    WHERE c.id = OLD.call_back)
BEGIN SELECT raise(ABORT, 'what was said goes with the person who said it'); END;
CREATE TRIGGER call_back_taken_back_reason_goes_with_the_person BEFORE DELETE ON call_back_taken_back_reason
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN rating r ON r.id = c.rating JOIN erasing_ticket t ON t.ticket = r.ticket
    WHERE c.id = OLD.call_back)
BEGIN SELECT raise(ABORT, 'why a call back was taken back goes with the person who was called'); END;

-- As before; and what a ticket of theirs asked for beyond its catalogue, in words of its own, becomes 材料.
DROP TRIGGER ticket_material_changes_by_correction;
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
