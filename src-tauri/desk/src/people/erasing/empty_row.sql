UPDATE resident SET name = :nobody, pinyin = '', phone = NULL, id_number = NULL, id_number_doubtful = 0, address = '', party_member = 0,
    note = '', journal = :journal
WHERE id = :resident
