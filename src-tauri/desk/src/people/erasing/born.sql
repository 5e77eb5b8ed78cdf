SELECT j.request FROM journal j WHERE j.subjects ->> '$[0]' = 'resident:' || ?1 AND j.act = 'save_resident' AND j.facts ->> '$.new'
ORDER BY j.seq LIMIT 1
