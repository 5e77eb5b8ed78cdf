t.off_hours, iif(t.withheld, '', coalesce(r.address, '')) AS address, iif(t.withheld, NULL, r.phone) AS phone, p.result,
    (SELECT c2.name FROM standing_step s JOIN clerk c2 ON c2.id = s.clerk WHERE s.ticket = t.id ORDER BY s.id DESC LIMIT 1) AS handler
