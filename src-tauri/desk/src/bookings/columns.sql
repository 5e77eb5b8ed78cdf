o.id, o.booking, b.document, o.state, o.room, o.layout, o.starts, o.ends, o.day, r.name AS room_name, l.name AS layout_name,
p.group_name, p.purpose, coalesce(nullif(p.contact, ''), v.name, '') AS contact, coalesce(p.phone, v.phone) AS phone, b.heads,
s.id AS step, s.kind AS step_kind, (SELECT heads FROM use_attended WHERE step = s.id) AS attended, s.condition, (SELECT release_minutes FROM booking_rules WHERE id = 1) AS release_minutes,
-- What it takes along.
(SELECT json_group_array(json_object('accessory', a.id, 'name', a.name, 'unit', a.unit, 'quantity', k.quantity) ORDER BY a.position, a.id)
    FROM standing_accessory_ask k JOIN accessory a ON a.id = k.accessory WHERE k.occurrence = o.id) AS accessories,
(SELECT max(id) FROM accessory_ask WHERE occurrence = o.id) AS asked,
-- Undoing leads back here.
(SELECT starts FROM occurrence_step_before WHERE id = s.id) AS before_starts,
(SELECT count(*) FROM (SELECT 1 FROM occurrence WHERE booking = o.booking LIMIT 2)) > 1 AS in_series,
EXISTS (SELECT 1 FROM standing_occurrence_step WHERE occurrence = o.id AND alone) AS exception,
-- What its last step is not taken back under.
EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = o.id) AS is_activity,
EXISTS (SELECT 1 FROM standing_occurrence_photo WHERE occurrence = o.id) AS has_photos
FROM occurrence o JOIN booking b ON b.id = o.booking JOIN room r ON r.id = o.room JOIN layout l ON l.id = o.layout
LEFT JOIN booking_private p ON p.booking = o.booking LEFT JOIN resident v ON v.id = p.resident
LEFT JOIN occurrence_step s ON s.id = (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = o.id)
