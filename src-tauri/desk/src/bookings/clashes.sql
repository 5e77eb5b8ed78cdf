-- Uses that hold a space of :room from :starts to :ends, or so near that a changeover may not fit between. A use lasts at most a day and a
-- changeover at most four hours, so that whatever can be in the way begins within these bounds, however many years there are.
SELECT o.occurrence, o.space, o.layout, o.starts, o.ends
FROM room_space r
JOIN occupied o ON o.space = r.space AND o.starts > :starts - 1680 AND o.starts < :ends + 240
WHERE r.room = :room AND o.ends > :starts - 240
ORDER BY o.starts, o.occurrence