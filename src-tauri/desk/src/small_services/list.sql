-- Rows that a filter matches; a parameter that is NULL does not filter. An undoing is told by the row it took back.
WHERE s.act <> 'undo'
  AND (:from IS NULL OR s.day >= :from)
  AND (:to IS NULL OR s.day <= :to)
  AND (:kind IS NULL OR s.kind = :kind)
  AND (:clerk IS NULL OR s.clerk = :clerk)
  AND (NOT :counting OR (s.quantity IS NOT NULL AND u.id IS NULL))
