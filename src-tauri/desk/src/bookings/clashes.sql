-- Uses that are in the way of :room in :layout from :starts to :ends. A use lasts at most a day and a changeover at most four hours, so
-- that whatever can be in the way begins within these bounds, however many years there are.
SELECT o.occurrence, o.space, o.starts, o.ends,
    o.ends > :starts AND o.starts < :ends AS overlaps,
    coalesce(b.minutes, 0) AS before, coalesce(a.minutes, 0) AS after
FROM room_space r
JOIN occupied o ON o.space = r.space AND o.starts > :starts - 1680 AND o.starts < :ends + 240
LEFT JOIN changeover b ON b.space = o.space AND b.before = o.layout AND b.after = :layout
LEFT JOIN changeover a ON a.space = o.space AND a.before = :layout AND a.after = o.layout
WHERE r.room = :room AND o.ends + coalesce(b.minutes, 0) > :starts AND o.starts < :ends + coalesce(a.minutes, 0)
ORDER BY o.starts, o.occurrence
