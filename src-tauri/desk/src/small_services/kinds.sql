-- Every kind with what stands on day ?1, what is out, and its place: counted among the active ones, then the others.
SELECT k.id, k.name, k.unit, k.how, k.active, k.journal, row_number() OVER (ORDER BY k.active DESC, k.position, k.id) AS place,
    (SELECT coalesce(sum(s.quantity), 0) FROM standing_small_service s WHERE s.kind = k.id AND s.day = ?1) AS today,
    (SELECT count(*) FROM standing_small_service s WHERE s.kind = k.id AND s.act = 'lend'
        AND NOT EXISTS (SELECT 1 FROM standing_small_service b WHERE b.loan = s.id)) AS out,
    EXISTS (SELECT 1 FROM small_service s WHERE s.kind = k.id) AS counted
FROM small_service_kind k
ORDER BY place
