-- Who came is counted by the day of the visit. Nearly every visit stands, so what does not is looked for: a ticket that was taken
-- back or did not come to the window after all, or a row that was taken back.
CREATE INDEX ticket_not_of_its_visit ON ticket (day, visit, state, channel)
WHERE visit IS NOT NULL AND (state = 'void' OR channel <> 'window');
CREATE INDEX ticket_step_taken_back ON ticket_step (day, undoes) WHERE kind = 'undo';

-- So no row is of a day before its visit's.
CREATE TRIGGER ticket_begins_with_the_visit_of_its_day BEFORE INSERT ON ticket
WHEN NEW.visit IS NOT NULL AND NEW.day IS NOT (SELECT day FROM visit WHERE id = NEW.visit)
BEGIN SELECT raise(ABORT, 'a ticket has the visit of its day'); END;
CREATE TRIGGER ticket_step_follows_its_visit BEFORE INSERT ON ticket_step
WHEN NEW.visit IS NOT NULL AND NEW.day < (SELECT day FROM visit WHERE id = NEW.visit)
BEGIN SELECT raise(ABORT, 'a row follows the visit that it is of'); END;

-- What was counted of 便民小事 on a day is read from the index alone.
DROP INDEX small_service_by_day;
CREATE INDEX small_service_by_day ON small_service (day, kind, quantity, act);

-- Whoever telephones about their own matter finds it, though somebody else came with it.
CREATE INDEX ticket_by_principal ON ticket_private (principal, principal_phone) WHERE principal <> '';

-- Whether a material was told to be lacking is found from the material.
CREATE INDEX told_missing_of_material ON told_missing (material, step);
