t.off_hours, iif(t.withheld, '', coalesce(r.address, '')) AS address, iif(t.withheld, NULL, r.phone) AS phone, p.result,
    -- 承办人: who did it; until then, who holds it.
    coalesce((SELECT c2.name FROM standing_step s JOIN clerk c2 ON c2.id = s.clerk WHERE s.ticket = t.id AND s.kind = 'finish'), h.name)
        AS handled_by
