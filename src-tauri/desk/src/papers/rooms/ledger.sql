-- Uses that begin on days :from to :to, of room :room or of all, with who decided, and when the key went out and came back.
SELECT b.document, o.state, o.starts, o.ends, o.day, r.name AS room, l.name AS layout, b.heads,
    coalesce(p.group_name, '') AS group_name, coalesce(p.purpose, '') AS purpose,
    coalesce(nullif(p.contact, ''), v.name, '') AS contact, coalesce(p.phone, v.phone) AS phone,
    d.kind AS decided, dc.name AS decided_by, k.at AS key_out, kc.name AS key_out_by, t.at AS key_back, tc.name AS key_back_by,
    t.condition, (SELECT heads FROM use_attended WHERE step = t.id) AS attended, n.note,
    (SELECT group_concat(a.name || ' ' || k.quantity || ' ' || a.unit, '、' ORDER BY a.position, a.id)
        FROM standing_accessory_ask k JOIN accessory a ON a.id = k.accessory WHERE k.occurrence = o.id) AS accessories
FROM occurrence o JOIN booking b ON b.id = o.booking JOIN room r ON r.id = o.room JOIN layout l ON l.id = o.layout
LEFT JOIN booking_private p ON p.booking = o.booking LEFT JOIN resident v ON v.id = p.resident
LEFT JOIN occurrence_step d ON d.id =
    (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = o.id AND kind IN ('approve', 'decline'))
LEFT JOIN clerk dc ON dc.id = d.clerk
LEFT JOIN occurrence_step k ON k.id = (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = o.id AND kind = 'keyOut')
LEFT JOIN clerk kc ON kc.id = k.clerk
LEFT JOIN occurrence_step t ON t.id = (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = o.id AND kind = 'return')
LEFT JOIN clerk tc ON tc.id = t.clerk
-- The reason of how it stands: a move's own is told no more.
LEFT JOIN occurrence_step_note n ON n.step = (SELECT max(id) FROM standing_occurrence_step
    WHERE occurrence = o.id AND kind IN ('return', 'cancel', 'decline', 'noShow'))
WHERE o.day BETWEEN :from AND :to AND o.state <> 'void' AND (:room IS NULL OR o.room = :room)
ORDER BY o.starts, o.id
