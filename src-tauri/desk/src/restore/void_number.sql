-- The void number ?3 of year ?1 or of day ?2 that stands on paper as ?4.
SELECT v.shown, j.day FROM void_number v JOIN journal j ON j.seq = v.journal
WHERE v.kind = 'document' AND v.within = ?1 AND coalesce(v.band, 0) = 0 AND v.number = ?3 AND upper(v.shown) = ?4
UNION ALL
SELECT v.shown, j.day FROM void_number v JOIN journal j ON j.seq = v.journal
WHERE v.kind = 'scan' AND v.within = ?2 AND coalesce(v.band, 0) = 0 AND v.number = ?3 AND upper(v.shown) = ?4
UNION ALL
SELECT b.document, j.day FROM void_booking b JOIN journal j ON j.seq = b.journal WHERE b.document = ?4
LIMIT 1
