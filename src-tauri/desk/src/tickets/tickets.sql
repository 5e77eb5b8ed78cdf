-- Every ticket as :reader may see it: what was said in confidence, and by whom, is for its first clerk, whoever holds it now,
-- and the supervisor. How its promise stands on :today; NULL without a promise, and for what ended without being done.
FROM (
    SELECT *, iif(promised_days IS NULL OR state IN ('void', 'elsewhere', 'left'), NULL, CASE
            WHEN ended_day IS NOT NULL THEN iif(ended_day <= due_on, 'met', 'missed')
            WHEN held_number IS NOT NULL THEN 'held'
            WHEN :today > due_on THEN 'overdue'
            WHEN :today = due_on THEN 'today'
            WHEN due_number - (SELECT number FROM calendar_day WHERE day = :today) <= 3 THEN 'soon'
            ELSE 'later' END) AS standing
    FROM (
        SELECT *, confidential AND first_clerk <> :reader AND handler <> :reader AND NOT :supervisor AS withheld,
            iif(held_number IS NULL, (SELECT day FROM calendar_day WHERE number = due_number AND workday = 1), NULL) AS due_on
        FROM ticket)) t
