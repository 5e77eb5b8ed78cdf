-- The visit of :day that stands for :ticket, or else the latest for another ticket of the same resident.
WITH theirs (ticket, other) AS (
    SELECT :ticket, 0
    UNION ALL
    SELECT o.ticket, 1 FROM ticket_private p JOIN ticket_private o ON o.resident = p.resident AND o.ticket <> p.ticket WHERE p.ticket = :ticket
)
SELECT c.visit FROM (
    SELECT t.visit, x.other FROM theirs x JOIN ticket t ON t.id = x.ticket WHERE t.visit IS NOT NULL AND t.state <> 'void' AND t.channel = 'window'
    UNION ALL
    SELECT s.visit, x.other FROM theirs x JOIN standing_step s ON s.ticket = x.ticket WHERE s.visit IS NOT NULL
) c
JOIN visit v ON v.id = c.visit
WHERE v.day = :day ORDER BY c.other, v.id DESC LIMIT 1
