LEFT JOIN resident r ON r.id = p.resident AND NOT t.withheld
WHERE t.id = :ticket
