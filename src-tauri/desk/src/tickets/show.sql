t.window, t.matter AS matter_id, t.off_hours, t.first_clerk AS first_clerk_id, coalesce(r.address, '') AS address,
    coalesce(r.party_member, 0) AS party_member, r.phone, p.request, p.result,
    (SELECT json_group_array(category) FROM resident_category WHERE resident = r.id) AS categories,
    (SELECT count(*) FILTER (WHERE used = 'printed') - count(*) FILTER (WHERE used = 'notPrinted')
     FROM paper_use WHERE ticket = t.id AND paper = 'ticketRecord') AS printed
FROM (SELECT *, confidential AND first_clerk <> :reader AND NOT :supervisor AS withheld FROM ticket) t
JOIN ticket_private p ON p.ticket = t.id
JOIN clerk c ON c.id = t.first_clerk
LEFT JOIN resident r ON r.id = p.resident AND NOT t.withheld
WHERE t.id = :ticket
