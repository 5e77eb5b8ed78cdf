SELECT count(*) AS total, count(*) FILTER (WHERE undone_by IS NULL) AS groups,
    coalesce(sum(heads) FILTER (WHERE undone_by IS NULL), 0) AS heads,
    coalesce(sum(party_members) FILTER (WHERE undone_by IS NULL), 0) AS party_members
