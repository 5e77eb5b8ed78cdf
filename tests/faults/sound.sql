-- What no desk may ever hold, in words; a sound one has no row here.
SELECT 'act ' || seq || ' has no private part' FROM journal
    WHERE act <> 'lend_thing' AND seq NOT IN (SELECT seq FROM journal_private)
UNION ALL SELECT 'act ' || seq || ' has no answer' FROM journal
    WHERE act <> 'lend_thing' AND seq > (SELECT max(seq) FROM journal) - 2000 AND seq NOT IN (SELECT seq FROM answered)
-- Who borrowed a thing is forgotten when it is back.
UNION ALL SELECT 'act ' || l.journal || ' has no private part or no answer' FROM small_service l
    WHERE l.act = 'lend' AND l.id NOT IN (SELECT loan FROM small_service WHERE loan IS NOT NULL UNION ALL
            SELECT undoes FROM small_service WHERE undoes IS NOT NULL)
        AND (l.journal NOT IN (SELECT seq FROM journal_private) OR l.journal NOT IN (SELECT seq FROM answered))
UNION ALL SELECT 'act ' || seq || ' registered no ticket' FROM journal WHERE act = 'register_ticket' AND seq NOT IN (SELECT journal FROM ticket)
UNION ALL SELECT 'act ' || seq || ' (' || act || ') has no step' FROM journal
    WHERE act IN ('register_ticket', 'start_ticket', 'suspend_ticket', 'resume_ticket', 'note_ticket', 'hand_over_ticket', 'refer_ticket',
            'ticket_came_back', 'read_back', 'ticket_elsewhere', 'visitor_left', 'finish_ticket', 'undo_step')
        AND seq NOT IN (SELECT journal FROM ticket_step)
UNION ALL SELECT 'act ' || seq || ' corrected nothing' FROM journal
    WHERE act = 'correct_ticket' AND seq NOT IN (SELECT journal FROM ticket_correction)
UNION ALL SELECT 'act ' || seq || ' rated nothing' FROM journal WHERE act = 'rate_ticket' AND seq NOT IN (SELECT journal FROM rating)
UNION ALL SELECT 'act ' || seq || ' (' || act || ') counted nothing' FROM journal
    WHERE act IN ('tally_small_service', 'lend_thing', 'give_back', 'undo_small_service') AND seq NOT IN (SELECT journal FROM small_service)
UNION ALL SELECT 'act ' || j.seq || ' is on ' || s.value || ', which is not there' FROM journal j, json_each(j.subjects) s
    WHERE (s.value LIKE 'ticket:%' AND CAST(substr(s.value, 8) AS INTEGER) NOT IN (SELECT id FROM ticket))
        OR (s.value LIKE 'resident:%' AND CAST(substr(s.value, 10) AS INTEGER) NOT IN (SELECT id FROM resident))
UNION ALL SELECT 'ticket ' || id || ' has no step' FROM ticket WHERE id NOT IN (SELECT ticket FROM ticket_step)
UNION ALL SELECT 'a number is missing in ' || year FROM ticket GROUP BY year HAVING count(*) <> max(number)
UNION ALL SELECT 'a number is missing on ' || day FROM ticket GROUP BY day HAVING count(*) <> max(day_number)
UNION ALL SELECT 'a ticket is out of step with its rows' FROM ticket_out_of_step
