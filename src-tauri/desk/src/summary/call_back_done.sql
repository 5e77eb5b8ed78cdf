-- A poor rating whose visitor was reached for the first time in the span. (The first half says nothing new, and is an index.)
d.rating IN (SELECT rating FROM call_back WHERE reached = 1 AND on_day BETWEEN :span_from AND :span_to)
AND d.done_on BETWEEN :span_from AND :span_to
