UPDATE matter SET name = :name, window = :window, band = :band, kind = :kind, confidential = :confidential, promised_days = :promised_days,
    legal_days = :legal_days, process = :process, basis = :basis, who = :who, contact = :contact, note = :note,
    active = :active, journal = :journal
WHERE id = :id
