INSERT INTO ticket (year, number, document, day, day_number, scan_code, matter, matter_name, window, promised_days, kind, channel, off_hours,
    confidential, first_clerk, handler, registered_at, visit, clock_day, journal)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15, ?16, ?17, ?4, ?18)
