-- How many came on each day of the span: the visits of the day, less those of which nothing stands any more. (Those are few, and each
-- has a ticket or a row that says so, on the day of the visit or later. That no visit is without either, tests/it/life/recount.rs holds
-- of any life, and tests/bench/past.rs of the made centre.)
SELECT day, sum(n) AS visits FROM (
    SELECT day, count(*) AS n FROM visit WHERE day BETWEEN :span_from AND :span_to GROUP BY day
    UNION ALL
    SELECT v.day, -count(*) FROM visit v
    WHERE v.day BETWEEN :span_from AND :span_to
        AND v.id IN (
            SELECT visit FROM ticket INDEXED BY ticket_not_of_its_visit
            WHERE visit IS NOT NULL AND (state = 'void' OR channel <> 'window') AND day >= :span_from
            UNION ALL
            SELECT s.visit FROM ticket_step u JOIN ticket_step s ON s.id = u.undoes
            WHERE u.kind = 'undo' AND u.day >= :span_from AND s.visit IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM counted_visit c WHERE c.visit = v.id)
    GROUP BY v.day)
GROUP BY day
