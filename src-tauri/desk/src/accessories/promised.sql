-- Who has some of :accessory at :from or later, if those that begin after :now were put away in :away minutes. A use lasts a day at
-- most and putting away four hours.
SELECT occurrence, quantity, starts, CASE WHEN starts > :now THEN ends - away + :away ELSE ends END AS ends
FROM lent WHERE accessory = :accessory AND starts > :from - 1680
    AND CASE WHEN starts > :now THEN ends - away + :away ELSE ends END > :from
ORDER BY starts, occurrence
