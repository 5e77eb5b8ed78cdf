-- The tickets that :text calls; the names that tickets bear are few: from each of them the index leads to the next.
SELECT id FROM ticket WHERE matter IN (SELECT value FROM json_each(:matters))
UNION ALL
SELECT id FROM ticket WHERE matter_name IN (
    WITH RECURSIVE named (name) AS (
        SELECT min(matter_name) FROM ticket
        UNION ALL SELECT (SELECT min(matter_name) FROM ticket WHERE matter_name > name) FROM named WHERE name IS NOT NULL)
    SELECT name FROM named WHERE instr(folded(coalesce(name, '')), :text))
UNION ALL
SELECT t.id {tickets} JOIN ticket_private p ON p.ticket = t.id
WHERE p.resident IN (SELECT value FROM json_each(:residents)) AND NOT t.withheld
UNION ALL
SELECT t.id {tickets} JOIN ticket_private p ON p.ticket = t.id
WHERE p.visitor_name <> '' AND instr(folded(p.visitor_name), :text) AND NOT t.withheld
UNION ALL
-- 代办: the one for whom somebody came, by name or by the end of the number.
SELECT t.id {tickets} JOIN ticket_private p ON p.ticket = t.id
WHERE p.principal <> '' AND NOT t.withheld AND (instr(folded(p.principal), :text)
    OR length(:text) >= 4 AND :text NOT GLOB '*[^0-9]*' AND substr(p.principal_phone, -length(:text)) = :text)
