-- The facts of a ticket as they are, and as a correction makes them; a parameter that is NULL leaves what is.
-- Another matter brings its own name, window, promise and confidence, and its own kind unless one is given.
SELECT f.facts AS before, json_object('matter', coalesce(m.id, t.matter), 'matterName', coalesce(m.name, t.matter_name),
    'window', coalesce(m.window, t.window), 'promisedDays', iif(m.id IS NULL, t.promised_days, m.promised_days),
    'kind', coalesce(:kind, m.kind, t.kind), 'channel', coalesce(:channel, t.channel),
    'offHours', coalesce(:off_hours, t.off_hours), 'confidential', coalesce(m.confidential, t.confidential)) AS after
FROM ticket t JOIN ticket_facts f ON f.ticket = t.id LEFT JOIN matter m ON m.id = :matter AND m.id <> t.matter
WHERE t.id = :ticket
