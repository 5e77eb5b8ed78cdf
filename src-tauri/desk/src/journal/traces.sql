-- What is left behind when rows at the end of the journal were taken away with the rows that name them.
SELECT EXISTS (SELECT 1 FROM ticket_out_of_step) OR EXISTS (SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM ticket_step WHERE ticket = t.id))
    OR EXISTS (SELECT 1 FROM visit v WHERE NOT EXISTS (SELECT 1 FROM counted_visit c WHERE c.visit = v.id)
        AND NOT EXISTS (SELECT 1 FROM ticket WHERE visit = v.id) AND NOT EXISTS (SELECT 1 FROM ticket_step WHERE visit = v.id))
