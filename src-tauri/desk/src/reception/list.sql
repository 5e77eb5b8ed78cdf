-- Groups that a filter matches; a parameter that is NULL does not filter.
WHERE (:from IS NULL OR r.day >= :from)
  AND (:to IS NULL OR r.day <= :to)
  AND (NOT :standing OR u.reception IS NULL)
  AND (:text IS NULL OR instr(folded(coalesce(p.group_name, '')), :text) OR instr(folded(coalesce(p.topic, '')), :text))
