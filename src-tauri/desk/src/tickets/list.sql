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
  AND (:ended_from IS NULL OR t.ended_day >= :ended_from)
  AND (:ended_to IS NULL OR t.ended_day <= :ended_to)
  AND (:ratings IS NULL AND NOT :unrated
       OR (SELECT level FROM standing_rating WHERE ticket = t.id) IN (SELECT value FROM json_each(:ratings))
       OR (:unrated AND t.state = 'done' AND NOT EXISTS (SELECT 1 FROM standing_rating WHERE ticket = t.id)))
  AND (:call_back IS NULL OR EXISTS (SELECT 1 FROM call_back_due d WHERE d.ticket = t.id AND CASE :call_back
       WHEN 'opened' THEN (:call_back_from IS NULL OR d.opened_on >= :call_back_from) AND (:call_back_to IS NULL OR d.opened_on <= :call_back_to)
       WHEN 'done' THEN d.done_on >= coalesce(:call_back_from, d.done_on) AND d.done_on <= coalesce(:call_back_to, d.done_on)
       WHEN 'overdue' THEN d.due_on < min(coalesce(:call_back_to, :today), :today)
           AND (d.done_on IS NULL OR d.done_on > min(coalesce(:call_back_to, :today), :today))
       ELSE d.done_on IS NULL END))
  AND (:text IS NULL OR instr(folded(t.document), :text) OR instr(folded(t.scan_code), :text) OR instr(folded(t.matter_name), :text)
       OR t.matter IN (SELECT value FROM json_each(:matters))
       OR (NOT t.withheld AND (instr(folded(p.visitor_name), :text) OR p.resident IN (SELECT value FROM json_each(:residents)))))
