-- Ticket ?1 draws a number: in the band that matter ?2 names when it is in use, else in the first one; by act ?3.
INSERT INTO drawn_number (ticket, band, day, letter, number, journal)
SELECT t.id, b.id, t.day, b.letter, 1 + max((SELECT coalesce(max(number), 0) FROM drawn_number WHERE band = b.id AND day = t.day),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'call' AND within = t.day AND coalesce(band, 0) = b.id)), ?3
FROM ticket t, band b
WHERE t.id = ?1 AND b.active
ORDER BY b.id IS (SELECT band FROM matter WHERE id = ?2) DESC, b.position, b.id LIMIT 1
RETURNING letter, number
