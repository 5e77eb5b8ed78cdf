-- A poor rating whose last day was over on :span_at, and whose visitor had not been reached by then.
d.opened_on < :span_at
AND NOT EXISTS (SELECT 1 FROM standing_call_back c WHERE c.rating = d.rating AND c.reached AND c.on_day <= :span_at)
AND d.due_on < :span_at
