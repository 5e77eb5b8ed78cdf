-- The number of ticket t as calling/queue.rs reads it; :today is bound to the service day.
(SELECT json_object('number', d.letter || printf('%03d', d.number), 'band', d.band, 'today', json(iif(d.day = :today, 'true', 'false')),
    'called', json(iif((SELECT called FROM queue WHERE ticket = t.id), 'true', 'false')),
    'passed', json(iif(t.state = 'waiting'
        AND EXISTS (SELECT 1 FROM standing_step s WHERE s.ticket = t.id AND s.kind = 'pass'), 'true', 'false')))
    FROM drawn_number d WHERE d.ticket = t.id) AS drawn
