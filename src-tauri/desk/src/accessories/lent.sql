-- Who has some of :accessory from :starts to :ends. A use lasts a day at most and putting away four hours, so that whoever has some
-- began within these bounds, however many years there are.
SELECT l.occurrence, l.quantity, l.starts, l.ends, o.state
FROM lent l JOIN occurrence o ON o.id = l.occurrence
WHERE l.accessory = :accessory AND l.starts > :starts - 1680 AND l.starts < :ends AND l.ends > :starts
ORDER BY l.starts, l.occurrence
