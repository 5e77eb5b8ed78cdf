-- Referred as of :span_at: the last row that stands from before its end says so.
t.day <= :span_at AND (t.ended_day IS NULL OR t.ended_day > :span_at)
AND 'referred' = (SELECT s.state FROM standing_step s WHERE s.ticket = t.id AND s.day <= :span_at ORDER BY s.id DESC LIMIT 1)
