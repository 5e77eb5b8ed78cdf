-- The hours of every week that holds some day.
SELECT w.id AS week, w.from_day, o.weekday, o.opens, o.closes, o.lunch_from, o.lunch_to
FROM standing_week w JOIN opening o ON o.week = w.id
ORDER BY w.from_day, o.weekday
