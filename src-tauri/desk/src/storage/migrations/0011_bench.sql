-- An act writes its journal row last, when it knows what it did. SQLite then looks in every table that names the journal for rows that
-- waited for this one: without an index it walks through all of them, and an act would take longer with every year.
CREATE INDEX centre_of_act ON centre (journal);
CREATE INDEX clerk_of_act ON clerk (journal);
CREATE INDEX matter_of_act ON matter (journal);
CREATE INDEX opening_of_act ON opening (journal);
CREATE INDEX holiday_of_act ON holiday (journal);
CREATE INDEX rules_of_act ON rules (journal);
CREATE INDEX visit_of_act ON visit (journal);
CREATE INDEX ticket_of_act ON ticket (journal);
CREATE INDEX ticket_step_of_act ON ticket_step (journal);
CREATE INDEX ticket_correction_of_act ON ticket_correction (journal);
CREATE INDEX paper_use_of_act ON paper_use (journal);
CREATE INDEX rating_of_act ON rating (journal);
CREATE INDEX rating_taken_back_of_act ON rating_taken_back (journal);
CREATE INDEX call_back_of_act ON call_back (journal);
CREATE INDEX call_back_taken_back_of_act ON call_back_taken_back (journal);
CREATE INDEX small_service_kind_of_act ON small_service_kind (journal);
CREATE INDEX small_service_of_act ON small_service (journal);
CREATE INDEX reception_of_act ON reception (journal);
CREATE INDEX reception_undo_of_act ON reception_undo (journal);
