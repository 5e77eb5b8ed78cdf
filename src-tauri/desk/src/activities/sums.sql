SELECT count(*) AS total, count(*) FILTER (WHERE undone_by IS NULL) AS times,
    coalesce(sum(heads) FILTER (WHERE undone_by IS NULL), 0) AS heads,
    coalesce(sum(members) FILTER (WHERE undone_by IS NULL), 0) AS members
