-- A line of 今日: besides a row of the list who holds it, since when it lacks materials, and since when an answer is there that
-- the visitor does not know, its place among those who wait with a number of today, and what waits to be called back; each NULL when that is not so.
t.day, t.handler AS handler_id,
iif(t.state = 'suspended', (SELECT iif(s.detail = 'materials', s.day, NULL) FROM standing_step s
    WHERE s.ticket = t.id AND s.kind = 'suspend' ORDER BY s.id DESC LIMIT 1), NULL) AS hold,
iif(t.state IN ('open', 'suspended'), (SELECT iif(s.kind = 'comeBack', s.on_day, NULL) FROM standing_step s
    WHERE s.ticket = t.id AND s.kind IN ('comeBack', 'readBack') ORDER BY s.id DESC LIMIT 1), NULL) AS unread,
(SELECT place FROM queue WHERE ticket = t.id AND day = :today) AS place,
json_extract(:call_backs, '$."' || t.id || '"') AS call_back
