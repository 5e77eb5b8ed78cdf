-- Bookings that :text calls. By whom it is for, over all years; by other words, among the newest, which are all that anybody looks for.
WITH named (booking) AS (
    SELECT id FROM booking WHERE document = upper(:text)
    UNION
    SELECT id FROM booking WHERE year = :year AND number = :number
    UNION
    SELECT p.booking FROM booking_private p WHERE p.resident IN (SELECT value FROM json_each(:residents))
    UNION
    SELECT n.booking FROM (SELECT booking, group_name, contact, phone, purpose FROM booking_private ORDER BY booking DESC LIMIT 4000) n
    WHERE instr(folded(n.group_name), :text) OR instr(folded(n.contact), :text) OR instr(folded(n.purpose), :text)
        OR length(:text) >= 4 AND substr(n.phone, -length(:text)) = :text
)
SELECT booking FROM named ORDER BY booking DESC LIMIT :most
