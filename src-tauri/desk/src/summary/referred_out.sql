-- Of tickets open on :on: the last row that stands from before its end says that it is referred.
'referred' = (SELECT s.state FROM standing_step s WHERE s.ticket = t.id AND s.day <= :on ORDER BY s.id DESC LIMIT 1)
