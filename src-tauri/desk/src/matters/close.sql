-- Every open-to-all ticket of :matter becomes confidential, by a correction of its own.
INSERT INTO ticket_correction (ticket, at, day, clerk, before, after, told, journal)
SELECT t.id, :at, :day, :clerk, f.facts, json_set(f.facts, '$.confidential', 1), '[]', :journal
FROM ticket t JOIN ticket_facts f ON f.ticket = t.id
WHERE t.matter = :matter AND t.confidential = 0
