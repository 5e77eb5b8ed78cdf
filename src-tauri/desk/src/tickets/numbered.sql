UNION ALL SELECT id FROM ticket WHERE instr(lower(document), :text)
UNION ALL SELECT id FROM ticket WHERE instr(lower(scan_code), :text)
