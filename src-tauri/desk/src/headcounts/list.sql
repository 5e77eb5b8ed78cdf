-- Headcounts that a filter matches; a parameter that is NULL does not filter.
WHERE (:from IS NULL OR h.day >= :from)
  AND (:to IS NULL OR h.day <= :to)
  AND (:room IS NULL OR h.room = :room)
  AND (NOT :standing OR u.headcount IS NULL)
