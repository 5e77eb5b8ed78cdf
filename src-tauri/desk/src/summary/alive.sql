-- Every ticket that was open on some day of the span, each found by an index: registered in it, ended in it or later, or open still.
-- (The plus keeps the planner from the index of days, which all of the past would match.)
SELECT id FROM ticket WHERE day BETWEEN :span_from AND :span_to
UNION ALL
SELECT id FROM ticket WHERE ended_day > day AND ended_day >= :span_from AND +day < :span_from
UNION ALL
SELECT id FROM ticket WHERE state IN ('waiting', 'open', 'suspended', 'referred') AND +day < :span_from
