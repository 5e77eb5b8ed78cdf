-- What was held, by the day.
SELECT t.day, count(*) AS activities, total(t.heads) AS activityHeads, total(t.members) AS activityMembers
FROM standing_activity t WHERE t.day BETWEEN :span_from AND :span_to GROUP BY t.day
