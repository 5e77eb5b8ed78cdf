-- Every day from 2020 to 2060 anew, each from the week that holds on it and the holidays.
DELETE FROM calendar_day;
INSERT INTO calendar_day (day, workday, number)
WITH RECURSIVE every (day) AS (
    VALUES ('2020-01-01') UNION ALL SELECT date(day, '+1 day') FROM every WHERE day < '2060-12-31'
), span (week, from_day, next_from) AS MATERIALIZED (
    SELECT id, from_day, lead(from_day, 1, '9999-12-31') OVER (ORDER BY from_day) FROM standing_week
), judged (day, workday) AS (
    SELECT e.day, coalesce(h.workday, o.weekday IS NOT NULL) FROM every e
    JOIN span s ON e.day >= s.from_day AND e.day < s.next_from
    LEFT JOIN holiday h ON h.day = e.day
    LEFT JOIN opening o ON o.week = s.week AND o.weekday = CAST(strftime('%u', e.day) AS INTEGER)
)
SELECT day, workday, sum(workday) OVER (ORDER BY day) FROM judged;
