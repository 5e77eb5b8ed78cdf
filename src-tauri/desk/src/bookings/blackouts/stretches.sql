-- What is shut of each room from :from to :to, a day at most at once; a room of several spaces is shut with any of them.
SELECT DISTINCT r.room, p.starts, min(b.until, p.ends) AS ends, b.reason
FROM room_space r
JOIN blackout_piece p ON p.space = r.space AND p.starts > :from - 1440 AND p.starts < :to AND p.ends > :from
JOIN blackout b ON b.id = p.blackout AND b.until > p.starts
ORDER BY r.room, p.starts
