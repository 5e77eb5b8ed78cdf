t.first_clerk AS first_clerk_id, t.off_hours, coalesce(r.address, '') AS address, r.phone, p.result,
    (SELECT group_concat(name, '、' ORDER BY position) FROM matter_material WHERE matter = t.matter) AS materials,
    (SELECT c2.name FROM ticket_step s JOIN clerk c2 ON c2.id = s.clerk WHERE s.ticket = t.id AND s.kind <> 'undo'
     ORDER BY s.id DESC LIMIT 1) AS handler
