-- What is left of the wait after wrong PINs, in milliseconds, as it was when last looked at: a new start goes on from there.
-- NULL: not looked at since the last try, and the whole wait stands.
ALTER TABLE pin_tries ADD COLUMN waits INTEGER CHECK (waits >= 0);

-- As before; and a time that was over once stays over, though the clock is set back: an act that came later tells of it.
DROP VIEW standing_deputy;
CREATE VIEW standing_deputy AS
    SELECT d.id, d.clerk, d.supervisor, d.until FROM deputy d JOIN clerk s ON s.id = d.supervisor JOIN clerk c ON c.id = d.clerk
    WHERE s.active AND s.role = 'supervisor' AND c.role = 'clerk' AND NOT EXISTS (SELECT 1 FROM deputy_ended e WHERE e.deputy = d.id)
        AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.day >= date(d.until, '-1 day') AND j.seq > d.journal AND j.at >= d.until);
