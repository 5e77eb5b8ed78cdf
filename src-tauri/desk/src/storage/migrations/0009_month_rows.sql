-- What a pass over the days of the month reads, narrow and in order, so that no whole ticket is read for it.
CREATE INDEX ticket_came ON ticket (day, kind, channel, off_hours, state) WHERE state <> 'void';
DROP INDEX ticket_by_end;
CREATE INDEX ticket_by_end ON ticket (ended_day, state, day) WHERE ended_day IS NOT NULL;
CREATE INDEX ticket_promised ON ticket (ended_day, clock_day, promised_days, state) WHERE state = 'done' AND promised_days IS NOT NULL;
DROP INDEX ticket_of_visit;
CREATE INDEX ticket_of_visit ON ticket (visit, state) WHERE visit IS NOT NULL;
DROP INDEX rating_of_ticket;
CREATE INDEX rating_of_ticket ON rating (ticket, id, level);
CREATE INDEX call_back_reached ON call_back (on_day) WHERE reached = 1;
-- What took more than a day, by the day it came, and what took more than sixty, by the day it ended.
DROP INDEX ticket_over_days;
CREATE INDEX ticket_over_days ON ticket (day, ended_day) WHERE ended_day > day;
CREATE INDEX ticket_over_months ON ticket (ended_day, day) WHERE ended_day > date(day, '+60 days');
