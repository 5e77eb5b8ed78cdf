t.id IN (SELECT d.ticket FROM call_back_due d WHERE CASE :call_back
    WHEN 'opened' THEN (:call_back_from IS NULL OR d.opened_on >= :call_back_from) AND (:call_back_to IS NULL OR d.opened_on <= :call_back_to)
    WHEN 'done' THEN d.done_on >= coalesce(:call_back_from, d.done_on) AND d.done_on <= coalesce(:call_back_to, d.done_on)
    WHEN 'overdue' THEN d.due_on < min(coalesce(:call_back_to, :today), :today)
        AND (d.done_on IS NULL OR d.done_on > min(coalesce(:call_back_to, :today), :today))
    ELSE d.done_on IS NULL END)
