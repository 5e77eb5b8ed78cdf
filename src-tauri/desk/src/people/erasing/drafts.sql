form = 'resident' AND body ->> '$.id' = :resident OR EXISTS (SELECT 1 FROM json_tree(draft.body) b
    WHERE b.key = 'resident' AND b.atom = :resident
        OR b.key = 'ticket' AND b.atom IN (SELECT ticket FROM ticket_private WHERE resident = :resident)
        OR b.key = 'booking' AND b.atom IN (SELECT booking FROM booking_private WHERE resident = :resident)
        OR b.key = 'standby' AND b.atom IN (SELECT standby FROM standby_private WHERE resident = :resident)
        OR b.key = 'occurrence' AND b.atom IN (SELECT o.id FROM booking_private p JOIN occurrence o ON o.booking = p.booking
            WHERE p.resident = :resident))
