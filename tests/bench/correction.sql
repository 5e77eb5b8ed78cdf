INSERT INTO ticket_correction (ticket, at, day, clerk, before, after, told, journal)
SELECT ticket, ?2, ?3, ?4, facts, json_set(facts, '$.offHours', 1 - (facts ->> 'offHours')), '[]', ?5 FROM ticket_facts WHERE ticket = ?1
