-- Every poor rating that stands, done or not (:done), as :reader may see it on :today.
SELECT t.id, d.rating, t.document, t.matter_name, d.level, d.opened_on, d.due_on, d.due_number, d.done_on, p.name AS rated,
    iif(t.confidential AND t.first_clerk <> :reader AND t.handler <> :reader AND NOT :supervisor, '（保密）',
        coalesce(r.name, nullif(v.visitor_name, ''))) AS visitor,
    d.rated <> :reader AND (NOT t.confidential OR :reader IN (t.first_clerk, t.handler) OR :supervisor) AS mine,
    (SELECT number FROM calendar_day WHERE day = :today) AS today_number,
    (SELECT count(*) FROM standing_call_back c WHERE c.rating = d.rating) AS attempts,
    (SELECT c.settled FROM standing_call_back c WHERE c.rating = d.rating AND c.reached ORDER BY c.id DESC LIMIT 1) AS settled,
    (SELECT json_group_array(name) FROM (SELECT o.name FROM clerk o
        WHERE o.active AND o.id <> d.rated AND (NOT t.confidential OR o.id IN (t.first_clerk, t.handler) OR o.role = 'supervisor')
        ORDER BY o.role = 'supervisor' DESC, o.id)) AS may
FROM call_back_due d
JOIN ticket t ON t.id = d.ticket
JOIN ticket_private v ON v.ticket = t.id
JOIN clerk p ON p.id = d.rated
LEFT JOIN resident r ON r.id = v.resident
WHERE (d.done_on IS NOT NULL) = :done
