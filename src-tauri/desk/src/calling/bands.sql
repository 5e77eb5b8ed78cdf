-- The bands, the active ones first, with who waits and what was drawn on day ?1.
SELECT b.id, b.letter, b.name, b.active, b.journal, row_number() OVER (ORDER BY b.active DESC, b.position, b.id) AS place,
    (SELECT count(*) FROM queue q WHERE q.band = b.id AND q.day = ?1 AND NOT q.called) AS waiting,
    (SELECT count(*) FROM drawn_number d WHERE d.band = b.id AND d.day = ?1) AS drawn
FROM band b ORDER BY place
