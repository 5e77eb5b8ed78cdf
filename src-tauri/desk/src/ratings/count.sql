-- Of the tickets done from :from to :to what they were rated, and the call backs of those days; :asof is the last of them that has come.
-- tickets/list.sql finds the tickets behind each figure by the same conditions.
SELECT
    count(*) FILTER (WHERE level = 'delighted') AS delighted, count(*) FILTER (WHERE level = 'satisfied') AS satisfied,
    count(*) FILTER (WHERE level = 'fair') AS fair, count(*) FILTER (WHERE level = 'poor') AS poor,
    count(*) FILTER (WHERE level = 'veryPoor') AS very_poor, count(*) FILTER (WHERE level IS NULL) AS unrated,
    (SELECT count(*) FROM call_back_due WHERE opened_on BETWEEN :from AND :to) AS opened,
    (SELECT count(*) FROM call_back_due WHERE done_on BETWEEN :from AND :to) AS done,
    (SELECT count(*) FROM call_back_due WHERE due_on < :asof AND (done_on IS NULL OR done_on > :asof)) AS overdue
FROM (SELECT rating AS level FROM ticket t WHERE t.state = 'done' AND t.ended_day BETWEEN :from AND :to)
