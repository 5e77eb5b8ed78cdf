WHERE o.id IN (
    SELECT occurrence FROM occupied WHERE space IN (SELECT value FROM json_each(:spaces))
        AND starts > :starts - 1440 AND starts < :ends AND ends > :starts)
    AND o.state <> 'returned'
ORDER BY o.starts, o.id
