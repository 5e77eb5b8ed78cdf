SELECT seq FROM journal WHERE subjects ->> '$[0]' = :subject
UNION
SELECT j.seq FROM journal j, json_each(j.subjects) s WHERE json_array_length(j.subjects) > 1 AND s.value = :subject
