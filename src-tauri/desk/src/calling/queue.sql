-- Who waits on :today in :bands (NULL: all), first come first served; who was passed over stands behind those who waited then.
SELECT q.ticket, t.registered_at FROM queue q JOIN ticket t ON t.id = q.ticket
WHERE q.day = :today AND NOT q.called AND (:bands IS NULL OR q.band IN (SELECT value FROM json_each(:bands)))
ORDER BY q.place
