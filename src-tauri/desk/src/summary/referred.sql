-- Referred on some day of the span.
t.id IN (SELECT s.ticket FROM standing_step s WHERE s.kind = 'refer' AND s.day BETWEEN :span_from AND :span_to)
