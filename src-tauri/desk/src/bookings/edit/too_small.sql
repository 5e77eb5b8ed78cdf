-- The first use of :booking that is still to come and does not hold :heads.
SELECT r.name, c.capacity
FROM occurrence o JOIN room r ON r.id = o.room JOIN room_layout c ON c.room = o.room AND c.layout = o.layout
WHERE o.booking = :booking AND o.state IN ('pending', 'booked') AND o.starts > :now AND c.capacity < :heads
ORDER BY o.starts LIMIT 1
