-- Every day from 2020 to 2060 anew, from the week and the holidays.
DELETE FROM calendar_day;
INSERT INTO calendar_day (day, workday, number)
WITH RECURSIVE every (day) AS (
    VALUES ('2020-01-01') UNION ALL SELECT date(day, '+1 day') FROM every WHERE day < '2060-12-31'
), judged (day, workday) AS (
    SELECT e.day, coalesce(h.workday, o.weekday IS NOT NULL) FROM every e
    LEFT JOIN holiday h ON h.day = e.day LEFT JOIN opening o ON o.weekday = CAST(strftime('%u', e.day) AS INTEGER)
)
SELECT day, workday, sum(workday) OVER (ORDER BY day) FROM judged;
