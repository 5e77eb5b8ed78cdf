-- Tickets that a filter matches; a parameter that is NULL does not filter. Void ones only when asked for by state.
FROM ticket t
JOIN ticket_private p ON p.ticket = t.id
JOIN matter m ON m.id = t.matter
JOIN clerk c ON c.id = t.first_clerk
LEFT JOIN resident r ON r.id = p.resident
WHERE (:from IS NULL OR t.day >= :from)
  AND (:to IS NULL OR t.day <= :to)
  AND iif(:states IS NULL, t.state <> 'void', t.state IN (SELECT value FROM json_each(:states)))
  AND (:kinds IS NULL OR t.kind IN (SELECT value FROM json_each(:kinds)))
  AND (:matter IS NULL OR t.matter = :matter)
  AND (:resident IS NULL OR p.resident = :resident)
  AND (:clerk IS NULL OR t.first_clerk = :clerk)
  AND (:text = '' OR instr(upper(t.document), :text) OR instr(t.scan_code, :text) OR instr(upper(m.name), :text)
       OR instr(upper(p.visitor_name), :text) OR p.resident IN (SELECT value FROM json_each(:residents)))
