-- What the month is counted by: which ticket or row a visit belongs to, and on which day something was referred or told to be lacking.
CREATE INDEX ticket_of_visit ON ticket (visit) WHERE visit IS NOT NULL;
CREATE INDEX ticket_step_of_visit ON ticket_step (visit) WHERE visit IS NOT NULL;
CREATE INDEX ticket_step_referred ON ticket_step (day) WHERE kind = 'refer';
CREATE INDEX ticket_step_suspended ON ticket_step (day) WHERE kind = 'suspend';
-- What was open on some day and ended later took more than a day; most tickets did not.
CREATE INDEX ticket_over_days ON ticket (ended_day, day) WHERE ended_day > day;
