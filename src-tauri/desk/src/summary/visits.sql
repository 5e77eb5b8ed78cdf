-- Visits on the days of the span of which something stands: a ticket that was not taken back, or a row of one.
FROM visit v
WHERE v.day BETWEEN :span_from AND :span_to
  AND (EXISTS (SELECT 1 FROM ticket t WHERE t.visit = v.id AND t.state <> 'void')
       OR EXISTS (SELECT 1 FROM standing_step s WHERE s.visit = v.id))
