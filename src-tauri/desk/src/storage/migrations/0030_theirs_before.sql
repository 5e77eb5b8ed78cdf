-- What was told of a ticket while it was somebody's by mistake goes with that person too: up to the act that corrected it.
CREATE VIEW erasing_until AS
    SELECT ticket, 9223372036854775807 AS until FROM erasing_ticket
    UNION ALL
    SELECT n.ticket, n.journal FROM erasing e JOIN ticket_text x ON x.before_resident = e.resident
    JOIN ticket_correction n ON n.id = x.correction;
CREATE INDEX ticket_text_by_visitor_before ON ticket_text (before_resident) WHERE before_resident IS NOT NULL;

DROP TRIGGER ticket_step_note_goes_with_the_person;
CREATE TRIGGER ticket_step_note_goes_with_the_person BEFORE DELETE ON ticket_step_note
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN erasing_until t ON t.ticket = s.ticket AND s.journal <= t.until WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a note on a ticket goes with the person it tells of'); END;

DROP TRIGGER ticket_text_goes_with_the_person;
CREATE TRIGGER ticket_text_goes_with_the_person BEFORE DELETE ON ticket_text
WHEN NOT EXISTS (SELECT 1 FROM ticket_correction n JOIN erasing_until t ON t.ticket = n.ticket AND n.journal <= t.until
        WHERE n.id = OLD.correction)
    AND NOT EXISTS (SELECT 1 FROM ticket_step s JOIN erasing_until t ON t.ticket = s.ticket AND s.journal <= t.until WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a text that was written over goes with the person it tells of'); END;

DROP TRIGGER ticket_correction_reason_goes_with_the_person;
CREATE TRIGGER ticket_correction_reason_goes_with_the_person BEFORE DELETE ON ticket_correction_reason
WHEN NOT EXISTS (SELECT 1 FROM ticket_correction n JOIN erasing_until t ON t.ticket = n.ticket AND n.journal <= t.until
    WHERE n.id = OLD.correction)
BEGIN SELECT raise(ABORT, 'the reason of a correction goes with the person it tells of'); END;

DROP TRIGGER rating_remark_goes_with_the_person;
CREATE TRIGGER rating_remark_goes_with_the_person BEFORE DELETE ON rating_remark
WHEN NOT EXISTS (SELECT 1 FROM rating r JOIN erasing_until t ON t.ticket = r.ticket AND r.journal <= t.until WHERE r.id = OLD.rating)
BEGIN SELECT raise(ABORT, 'a remark goes with the person who made it'); END;

DROP TRIGGER rating_taken_back_reason_goes_with_the_person;
CREATE TRIGGER rating_taken_back_reason_goes_with_the_person BEFORE DELETE ON rating_taken_back_reason
WHEN NOT EXISTS (SELECT 1 FROM rating r JOIN erasing_until t ON t.ticket = r.ticket AND r.journal <= t.until WHERE r.id = OLD.rating)
BEGIN SELECT raise(ABORT, 'why a rating was taken back goes with the person who gave it'); END;

DROP TRIGGER call_back_said_goes_with_the_person;
CREATE TRIGGER call_back_said_goes_with_the_person BEFORE DELETE ON call_back_said
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN rating r ON r.id = c.rating
    JOIN erasing_until t ON t.ticket = r.ticket AND c.journal <= t.until WHERE c.id = OLD.call_back)
BEGIN SELECT raise(ABORT, 'what was said goes with the person who said it'); END;

DROP TRIGGER call_back_taken_back_reason_goes_with_the_person;
CREATE TRIGGER call_back_taken_back_reason_goes_with_the_person BEFORE DELETE ON call_back_taken_back_reason
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN rating r ON r.id = c.rating
    JOIN erasing_until t ON t.ticket = r.ticket AND c.journal <= t.until WHERE c.id = OLD.call_back)
BEGIN SELECT raise(ABORT, 'why a call back was taken back goes with the person who was called'); END;
