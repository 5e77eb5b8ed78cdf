SELECT layout FROM occurrence INDEXED BY occurrence_under_way
WHERE state IN ('pending', 'booked', 'inUse') AND starts > :now - 1440 AND ends > :now AND room = :room
