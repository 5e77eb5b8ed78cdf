-- Texts of others in which one of :words stands: the name, the phone or the identity number of :resident.
WITH word (word) AS (SELECT value FROM json_each(:words)),
found (place, id) AS (
    SELECT 'ticket', p.ticket FROM ticket_private p JOIN word ON instr(p.visitor_name || char(10) || p.request || char(10) || p.result
        || char(10) || p.principal || char(10) || p.principal_phone || char(10) || p.agent || char(10) || p.relation, word)
    WHERE p.resident IS NOT :resident
    UNION
    SELECT 'ticket', s.ticket FROM ticket_step_note n JOIN word ON instr(n.whom || char(10) || n.note, word) JOIN ticket_step s ON s.id = n.step
    UNION
    SELECT 'ticket', coalesce(n.ticket, s.ticket) FROM ticket_text x JOIN word ON instr(x.before || char(10) || x.after, word)
    LEFT JOIN ticket_correction n ON n.id = x.correction LEFT JOIN ticket_step s ON s.id = x.step
    UNION
    SELECT 'ticket', n.ticket FROM ticket_correction_reason r JOIN word ON instr(r.reason, word) JOIN ticket_correction n ON n.id = r.correction
    UNION
    SELECT 'ticket', m.ticket FROM ticket_material m JOIN word ON instr(m.name || char(10) || m.note, word)
    UNION
    SELECT 'ticket', r.ticket FROM rating_remark k JOIN word ON instr(k.remark, word) JOIN rating r ON r.id = k.rating
    UNION
    SELECT 'ticket', r.ticket FROM rating_taken_back_reason k JOIN word ON instr(k.reason, word) JOIN rating r ON r.id = k.rating
    UNION
    SELECT 'ticket', r.ticket FROM call_back_said k JOIN word ON instr(k.said, word) JOIN call_back c ON c.id = k.call_back
    JOIN rating r ON r.id = c.rating
    UNION
    SELECT 'ticket', r.ticket FROM call_back_taken_back_reason k JOIN word ON instr(k.reason, word) JOIN call_back c ON c.id = k.call_back
    JOIN rating r ON r.id = c.rating
    UNION
    SELECT 'resident', r.id FROM resident r JOIN word ON instr(r.name || char(10) || r.address || char(10) || r.note, word)
        OR r.phone = word OR r.id_number = word
    WHERE r.id <> :resident
    UNION
    SELECT 'loan', loan FROM loan_note JOIN word ON instr(coalesce(note, ''), word)
    UNION
    SELECT 'reception', reception FROM reception_private JOIN word ON instr(group_name || char(10) || topic, word)
    UNION
    SELECT 'booking', p.booking FROM booking_private p
    JOIN word ON instr(p.group_name || char(10) || p.contact || char(10) || p.purpose || char(10) || p.note, word) OR p.phone = word
    WHERE p.resident IS NOT :resident
    UNION
    SELECT 'booking', o.booking FROM occurrence_step_note n JOIN word ON instr(n.note, word) JOIN occurrence_step s ON s.id = n.step
    JOIN occurrence o ON o.id = s.occurrence
    WHERE o.booking NOT IN (SELECT booking FROM booking_private WHERE resident = :resident)
    UNION
    SELECT 'activity', a.activity FROM activity_text a
    JOIN word ON instr(a.topic || char(10) || a.place || char(10) || a.organiser || char(10) || a.summary, word)
    WHERE a.activity NOT IN (SELECT a.id FROM booking_private p JOIN occurrence o ON o.booking = p.booking
        JOIN activity a ON a.occurrence = o.id WHERE p.resident = :resident)
    UNION
    SELECT 'booking', e.booking FROM booking_edit_text x JOIN word ON instr(x.before || char(10) || x.after, word)
    JOIN booking_edit e ON e.id = x.edit
    WHERE e.booking NOT IN (SELECT booking FROM booking_private WHERE resident = :resident)
    UNION
    SELECT 'standby', p.standby FROM standby_private p
    JOIN word ON instr(p.group_name || char(10) || p.contact || char(10) || p.purpose || char(10) || p.note, word) OR p.phone = word
    WHERE p.resident IS NOT :resident
    UNION
    SELECT 'blackout', b.id FROM blackout b JOIN word ON instr(b.reason, word)
    UNION
    SELECT 'draft', NULL FROM draft JOIN word ON instr(body, word) OR instr(title, word)
    WHERE draft.id NOT IN (SELECT id FROM draft WHERE {drafts})
    UNION
    SELECT 'journal', seq FROM journal_private JOIN word ON instr(payload, word) WHERE seq NOT IN ({acts}))
SELECT f.place, f.id, t.document FROM found f LEFT JOIN ticket t ON f.place = 'ticket' AND t.id = f.id
WHERE f.place <> 'ticket' OR f.id NOT IN (SELECT ticket FROM ticket_private WHERE resident = :resident)
