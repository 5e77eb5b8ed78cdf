-- Suspended in the span for materials, all of which were told at once.
t.id IN (SELECT s.ticket FROM standing_step s WHERE s.kind = 'suspend' AND s.day BETWEEN :span_from AND :span_to AND s.detail = 'materials')
