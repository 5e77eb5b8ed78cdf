-- Visits on the days of the span of which something stands: a ticket of the window that was not taken back, or a row of one.
FROM visit v
WHERE v.day BETWEEN :span_from AND :span_to AND EXISTS (SELECT 1 FROM counted_visit c WHERE c.visit = v.id)
