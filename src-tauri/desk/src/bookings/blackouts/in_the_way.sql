-- Blackouts that shut a space of :room at any time from :starts to :ends, but for the use :own where it was kept. A piece lasts at most a
-- day, so that it begins within these bounds.
SELECT p.blackout, b.reason, b.starts, b.until
FROM room_space r
JOIN blackout_piece p ON p.space = r.space AND p.starts > :starts - 1440 AND p.starts < :ends AND p.ends > :starts
JOIN blackout b ON b.id = p.blackout AND b.until > max(p.starts, :starts)
WHERE r.room = :room
    AND NOT EXISTS (SELECT 1 FROM blackout_hit h WHERE h.blackout = b.id AND h.occurrence = :own AND h.what = 'keep'
        AND h.room = :room AND h.starts <= :starts AND h.ends >= :ends)
