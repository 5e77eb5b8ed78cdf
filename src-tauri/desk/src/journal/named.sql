-- The newest journal row that any record names.
SELECT max(coalesce(seq, 0)) FROM (
    SELECT max(seq) AS seq FROM journal_private UNION ALL SELECT max(seq) FROM answered
    UNION ALL SELECT max(journal) FROM centre UNION ALL SELECT max(journal) FROM clerk
    UNION ALL SELECT max(journal) FROM week UNION ALL SELECT max(journal) FROM week_taken_back
    UNION ALL SELECT max(journal) FROM holiday UNION ALL SELECT max(journal) FROM loan_note_act
    UNION ALL SELECT max(journal) FROM rules UNION ALL SELECT max(journal) FROM month_row
    UNION ALL SELECT max(journal) FROM resident UNION ALL SELECT max(journal) FROM matter
    UNION ALL SELECT max(journal) FROM ticket UNION ALL SELECT max(journal) FROM ticket_step
    UNION ALL SELECT max(journal) FROM paper_use UNION ALL SELECT max(journal) FROM visit
    UNION ALL SELECT max(journal) FROM band UNION ALL SELECT max(journal) FROM drawn_number
    UNION ALL SELECT max(journal) FROM ticket_correction
    UNION ALL SELECT max(journal) FROM small_service_kind UNION ALL SELECT max(journal) FROM small_service
    UNION ALL SELECT max(journal) FROM reception UNION ALL SELECT max(journal) FROM reception_undo
    UNION ALL SELECT max(journal) FROM rating UNION ALL SELECT max(journal) FROM rating_taken_back
    UNION ALL SELECT max(journal) FROM call_back UNION ALL SELECT max(journal) FROM call_back_taken_back
    UNION ALL SELECT max(journal) FROM clerk_pin UNION ALL SELECT max(journal) FROM deputy
    UNION ALL SELECT max(journal) FROM deputy_ended
    UNION ALL SELECT max(journal) FROM first_start UNION ALL SELECT max(journal) FROM recovery_trial
    UNION ALL SELECT max(journal) FROM left_knowing UNION ALL SELECT max(journal) FROM sealing
    UNION ALL SELECT max(journal) FROM backup_rules UNION ALL SELECT max(journal) FROM erasure
    UNION ALL SELECT max(journal) FROM restore UNION ALL SELECT max(settled) FROM restore
    UNION ALL SELECT max(journal) FROM void_number UNION ALL SELECT max(journal) FROM restore_rehearsal
    UNION ALL SELECT max(journal) FROM space UNION ALL SELECT max(journal) FROM layout
    UNION ALL SELECT max(journal) FROM booking_rules UNION ALL SELECT max(journal) FROM booking_override
    UNION ALL SELECT max(journal) FROM room UNION ALL SELECT max(journal) FROM booking
    UNION ALL SELECT max(journal) FROM occurrence UNION ALL SELECT max(journal) FROM occurrence_step
    UNION ALL SELECT max(journal) FROM blackout UNION ALL SELECT max(journal) FROM blackout_lift
    UNION ALL SELECT max(journal) FROM blackout_told
    UNION ALL SELECT max(journal) FROM accessory UNION ALL SELECT max(journal) FROM accessory_count
    UNION ALL SELECT max(journal) FROM accessory_ask
    UNION ALL SELECT max(journal) FROM headcount UNION ALL SELECT max(journal) FROM headcount_undo
    UNION ALL SELECT max(journal) FROM attended_correction UNION ALL SELECT max(journal) FROM photo
    UNION ALL SELECT max(journal) FROM occurrence_photo UNION ALL SELECT max(journal) FROM occurrence_photo_off
    UNION ALL SELECT max(journal) FROM activity UNION ALL SELECT max(journal) FROM activity_undo
    UNION ALL SELECT max(journal) FROM void_booking UNION ALL SELECT max(journal) FROM booking_edit
    UNION ALL SELECT max(journal) FROM standby UNION ALL SELECT max(journal) FROM standby_step
    UNION ALL SELECT max(journal) FROM skipped UNION ALL SELECT max(until) FROM past_journal_key)
