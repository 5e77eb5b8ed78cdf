-- Tickets that a filter matches; a parameter that is NULL does not filter. Void ones only when asked for by state.
-- Who came with a confidential matter is as confidential as the matter: such a ticket is found by its number, not by its visitor.
FROM (SELECT *, confidential AND first_clerk <> :reader AND NOT :supervisor AS withheld FROM ticket) t
JOIN ticket_private p ON p.ticket = t.id
JOIN clerk c ON c.id = t.first_clerk
LEFT JOIN resident r ON r.id = p.resident
WHERE (:from IS NULL OR t.day >= :from)
  AND (:to IS NULL OR t.day <= :to)
  AND iif(:states IS NULL, t.state <> 'void', t.state IN (SELECT value FROM json_each(:states)))
  AND (:kinds IS NULL OR t.kind IN (SELECT value FROM json_each(:kinds)))
  AND (:matter IS NULL OR t.matter = :matter)
  AND (:resident IS NULL OR (p.resident = :resident AND NOT t.withheld))
  AND (:clerk IS NULL OR t.first_clerk = :clerk)
  AND (:text IS NULL OR instr(folded(t.document), :text) OR instr(folded(t.scan_code), :text) OR instr(folded(t.matter_name), :text)
       OR (NOT t.withheld AND (instr(folded(p.visitor_name), :text) OR p.resident IN (SELECT value FROM json_each(:residents)))))
