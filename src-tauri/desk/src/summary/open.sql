-- What was open at the end of the day :on: it came in the sixty days up to then and ended within sixty days, but later than :on; or
-- it took longer, as few do; or it is open still. So no year but its own is looked through. (The plus keeps the planner from the
-- index of days.)
SELECT id FROM ticket INDEXED BY ticket_over_days
WHERE ended_day > day AND day BETWEEN date(:on, '-60 days') AND :on AND ended_day > :on AND ended_day <= date(day, '+60 days')
UNION ALL
SELECT id FROM ticket INDEXED BY ticket_over_months WHERE ended_day > date(day, '+60 days') AND ended_day > :on AND +day <= :on
UNION ALL
SELECT id FROM ticket WHERE state IN ('waiting', 'open', 'suspended', 'referred') AND +day <= :on
