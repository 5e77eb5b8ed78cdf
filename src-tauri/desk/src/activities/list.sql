-- Activities that a filter matches; a parameter that is NULL does not filter.
WHERE (:from IS NULL OR a.day >= :from)
  AND (:to IS NULL OR a.day <= :to)
  AND (:kind IS NULL OR a.kind = :kind)
  AND (NOT :standing OR u.activity IS NULL)
  AND (:text IS NULL OR instr(folded(t.topic), :text) OR instr(folded(t.place), :text) OR instr(folded(t.organiser), :text))
