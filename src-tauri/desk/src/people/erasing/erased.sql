-- Who was erased, and by which request they had been written down (nobody knows of those who came in a sheet).
SELECT e.resident, e.at, (SELECT j.request FROM journal j WHERE j.subjects ->> '$[0]' = 'resident:' || e.resident
    AND j.act = 'save_resident' AND j.facts ->> '$.new' ORDER BY j.seq LIMIT 1) AS born
FROM erasure e ORDER BY e.resident
