-- The first day on record.
SELECT min(day) AS day FROM (
    SELECT min(day) AS day FROM ticket UNION ALL SELECT min(day) FROM small_service UNION ALL SELECT min(day) FROM reception
    UNION ALL SELECT min(day) FROM headcount UNION ALL SELECT min(day) FROM activity
    UNION ALL SELECT min(day) FROM occurrence WHERE state = 'returned')
