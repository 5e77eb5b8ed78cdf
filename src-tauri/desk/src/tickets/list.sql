-- Which of them a filter matches, their states aside; a parameter that is NULL does not filter.
-- Who came with a confidential matter is as confidential as the matter: such a ticket is found by its number, not by its visitor.
LEFT JOIN resident r ON r.id = p.resident
WHERE (:from IS NULL OR t.day >= :from)
  AND (:to IS NULL OR t.day <= :to)
  AND (:kinds IS NULL OR t.kind IN (SELECT value FROM json_each(:kinds)))
  AND (:matter IS NULL OR t.matter = :matter)
  AND (:resident IS NULL OR (p.resident = :resident AND NOT t.withheld))
  AND (:clerk IS NULL OR t.first_clerk = :clerk)
  AND (:handler IS NULL OR t.handler = :handler)
  AND (:standings IS NULL OR t.standing IN (SELECT value FROM json_each(:standings)))
  AND (:text IS NULL OR instr(folded(t.document), :text) OR instr(folded(t.scan_code), :text) OR instr(folded(t.matter_name), :text)
       OR t.matter IN (SELECT value FROM json_each(:matters))
       OR (NOT t.withheld AND (instr(folded(p.visitor_name), :text) OR p.resident IN (SELECT value FROM json_each(:residents)))))
