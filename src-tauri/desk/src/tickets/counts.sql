-- What stands on the desk now. What was taken in today and is suspended is not late: its clock stands still.
SELECT count(*) AS open, count(*) FILTER (WHERE t.handler = :reader) AS mine,
    count(*) FILTER (WHERE t.standing = 'overdue') AS overdue, count(*) FILTER (WHERE t.standing = 'today') AS today,
    count(*) FILTER (WHERE t.standing = 'soon') AS soon,
    count(*) FILTER (WHERE t.state = 'suspended') AS suspended, count(*) FILTER (WHERE t.state = 'referred') AS referred,
    count(*) FILTER (WHERE t.state = 'waiting') AS waiting
