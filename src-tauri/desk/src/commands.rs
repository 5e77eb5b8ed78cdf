//! The one list of every command. The router, the role check, the TypeScript table and the reference come from it.
//!
//! `read` looks, on a read-only connection. `act` changes the record: one transaction, one journal row, a request id.
//! `note` writes what is no act (drafts, preferences). `gate` is answered without an open file (`shell_gate`: by the window's shell),
//! `key` is an act on the key itself and `pin` one whose form holds a PIN: both are journaled without what is secret in them. `aside`
//! takes its time and holds nothing meanwhile. `photo` is an act whose form brings one, which is drawn anew before. `shell` is answered by
//! the window's shell, with desk's role check.

use crate::access::{self, *};
use crate::accessories::{self, *};
use crate::activities::{self, *};
use crate::after_use::{self, *};
use crate::backup::{self, *};
use crate::bookings::{self, *};
use crate::calendar::{self, *};
use crate::calling::{self, *};
use crate::centre::{self, *};
use crate::command_list::commands;
use crate::drafts::{self, *};
use crate::first_start::{self, *};
use crate::headcounts::{self, *};
use crate::journal::{self, *};
use crate::keys::{self, *};
use crate::matters::{self, *};
use crate::papers::{self, *};
use crate::people::{self, *};
use crate::photos::{self, *};
use crate::ratings::{self, *};
use crate::reception::{self, *};
use crate::restore::{self, *};
use crate::rooms::{self, *};
use crate::small_services::{self, *};
use crate::summary::{self, *};
use crate::tickets::{self, *};
use crate::today::{self, *};

commands! {
    // The frame, the centre and its clerks
    read  frame(Nothing) -> Frame                                 [Anyone]     centre::frame => Centre Clerks Duty Preferences Calendar Rules Keys FirstStart Backup Restore;
    act   set_up_centre(SetUpForm) -> ClerkCard                   [Anyone]     centre::set_up;
    act   save_centre(Centre) -> Centre                           [Supervisor] centre::save;
    pin   choose_clerk(ComeForm) -> ClerkCard                     [Anyone]     access::come;
    pin   forgot_pin(ForgotPinForm) -> ClerkCard                  [Anyone]     access::forgot_pin;
    gate  lock(Nothing) -> Door                                   [Anyone]     access::lock;
    pin   set_pin(PinForm) -> Nothing                             [Clerk]      access::set_pin;
    pin   give_pin(GivePinForm) -> Nothing                        [Supervisor] access::give_pin;
    pin   save_clerk(ClerkForm) -> ClerkCard                      [Supervisor] access::save;
    act   name_deputy(DeputyForm) -> ClerkCard                    [InPerson]   access::name_deputy;
    act   end_deputy(DeputyKey) -> ClerkCard                      [InPerson]   access::end_deputy;
    read  preferences(Nothing) -> Preferences                     [Clerk]      centre::preferences => Preferences Duty;
    note  save_preferences(Preferences) -> Preferences            [Clerk]      centre::save_preferences;
    read  first_start(Nothing) -> FirstStart                      [Supervisor] first_start::first_start => FirstStart Centre Keys Clerks Backup;
    act   put_off_step(StepKey) -> FirstStart                     [Supervisor] first_start::put_off;
    act   finish_first_start(Nothing) -> FirstStart               [Supervisor] first_start::finish;

    // The key: sealed, locked or open; the passphrase and the recovery code
    gate  door(Nothing) -> Door                                   [Anyone]     keys::door;
    gate  unseal(UnsealForm) -> Door                              [Anyone]     keys::unseal;
    gate  seal(Nothing) -> Door                                   [Anyone]     keys::seal;
    read  keys(Nothing) -> Keys                                   [InPerson]   keys::keys => Keys Clerks;
    read  weigh_passphrase(PassphraseForm) -> Strength            [InPerson]   keys::weigh_passphrase => Centre Clerks;
    key   set_passphrase(NewPassphraseForm) -> Keys               [InPerson]   keys::set_passphrase;
    key   change_passphrase(ChangePassphraseForm) -> Keys         [InPerson]   keys::change_passphrase;
    key   new_recovery_code(PassphraseForm) -> RecoverySheet      [InPerson]   keys::new_recovery_code;
    key   confirm_recovery_code(ConfirmRecoveryForm) -> Keys      [InPerson]   keys::confirm_recovery_code;
    key   try_recovery_code(RecoveryTrialForm) -> Keys            [InPerson]   keys::try_recovery_code;
    key   change_key(PassphraseForm) -> Keys                      [InPerson]   keys::change_key;
    act   save_sealing(Sealing) -> Sealing                        [InPerson]   keys::save_sealing;

    // Backups
    read  backup_state(Nothing) -> BackupState                    [Clerk]      backup::state => Backup Journal;
    aside list_backups(Nothing) -> BackupCopies                   [Clerk]      backup::list => Backup;
    aside back_up(Nothing) -> BackupState                         [Clerk]      backup::back_up;
    act   save_backup_rules(BackupRulesForm) -> BackupRules       [Supervisor] backup::save_rules;
    shell choose_backup_folder(Nothing) -> Option<BackupRules>    [Supervisor];
    shell close_now(Nothing) -> Nothing                           [Anyone];

    // Restore: a backup takes the place of what stands
    shell_gate choose_backup(Nothing) -> Option<BackupsFound>     [Anyone];
    gate  backups_here(Nothing) -> BackupsFound                   [Anyone]     restore::backups_here;
    gate  open_backup(OpenBackupForm) -> OpenedBackup             [Anyone]     restore::open_backup;
    gate  close_backup(Nothing) -> Nothing                        [Anyone]     restore::close_backup;
    gate  restore(RestoreForm) -> Restored                        [Anyone]     restore::restore;
    key   rehearse_restore(RehearsalForm) -> Rehearsal            [Supervisor] restore::rehearse_restore;
    read  rehearsals(Nothing) -> Vec<Rehearsal>                   [Supervisor] restore::rehearsals => Restore;
    read  numbers_on_paper(Nothing) -> NumbersOnPaper             [Supervisor] restore::numbers_on_paper => Restore Tickets Bookings Bands Rules Calendar;
    act   settle_numbers(SettleForm) -> NumbersOnPaper            [Supervisor] restore::settle_numbers;
    read  old_data(Nothing) -> OldData                            [Supervisor] restore::old_data => Restore;
    pin   give_up_old(GiveUpForm) -> Nothing                      [InPerson]   restore::give_up_old;

    // The working calendar and the desk's rules
    read  calendar(CalendarYear) -> CalendarPage                  [Clerk]      calendar::calendar => Calendar;
    act   save_hours(WeekForm) -> WeekView                        [Supervisor] calendar::save_hours;
    act   take_back_hours(WeekKey) -> Vec<WeekView>               [Supervisor] calendar::take_back_hours;
    act   save_holidays(HolidaysForm) -> Vec<Holiday>             [Supervisor] calendar::save_holidays;
    read  count_days(CountQuestion) -> DayCount                   [Clerk]      calendar::count_days => Calendar Rules;
    read  rules(Nothing) -> Rules                                 [Clerk]      centre::rules => Rules;
    act   save_rules(Rules) -> Rules                              [Supervisor] centre::save_rules;

    // The desk of today
    read  today(Nothing) -> Today                                 [Clerk]      today::today => Tickets Residents Matters Clerks Calendar Rules Bookings Rooms Duty;

    // Drafts
    read  drafts(Nothing) -> Vec<Draft>                           [Clerk]      drafts::list => Drafts Tickets Duty;
    note  save_draft(DraftForm) -> Nothing                        [Leaving]    drafts::save;
    note  drop_draft(DraftKey) -> Nothing                         [Clerk]      drafts::drop;

    // Residents
    read  search(SearchForm) -> Found                             [Clerk]      people::everywhere => Residents Tickets Matters Clerks Bookings Rooms Restore Duty;
    read  find_residents(FindResidents) -> Vec<ResidentCard>      [Clerk]      people::find => Residents;
    read  list_residents(ResidentFilter) -> ResidentPage          [Clerk]      people::list => Residents;
    read  resident(ResidentKey) -> Resident                       [Clerk]      people::show => Residents Tickets Matters Clerks Bookings Rooms Duty;
    read  likely_duplicates(DuplicateQuestion) -> Vec<LikelyDuplicate> [Clerk] people::likely_duplicates => Residents;
    read  check_id_number(IdNumberQuestion) -> IdNumberAnswer     [Clerk]      people::check_id_number => Residents;
    act   save_resident(ResidentForm) -> Resident                 [Clerk]      people::save;
    act   reveal(RevealForm) -> Revealed                          [Clerk]      people::reveal;
    read  erasure_preview(ResidentKey) -> Erasure                  [Supervisor] people::preview_erasure => Residents Tickets Drafts Journal;
    act   erase_resident(EraseForm) -> Erasure                     [InPerson]   people::erase;
    read  preview_import(ImportSheet) -> ImportPreview            [Clerk]      people::preview_import => Residents;
    act   import_residents(ImportForm) -> Imported                [Clerk]      people::import;
    shell choose_import(Nothing) -> Option<ImportPreview>         [Clerk];

    // The catalogue of matters
    read  list_matters(Nothing) -> Vec<Matter>                    [Clerk]      matters::list => Matters;
    read  matter(MatterKey) -> WholeMatter                        [Clerk]      matters::show => Matters;
    act   save_matter(MatterForm) -> Matter                       [Supervisor] matters::save;
    read  preview_matter_import(ImportSheet) -> MatterImportPreview [Supervisor] matters::preview_import => Matters;
    act   import_matters(MatterImportForm) -> MattersImported     [Supervisor] matters::import;
    shell choose_matter_import(Nothing) -> Option<MatterImportPreview> [Supervisor];

    // Tickets
    read  list_tickets(TicketFilter) -> TicketPage                [Clerk]      tickets::list => Tickets Residents Matters Clerks Calendar Rules Duty;
    read  ticket_counts(Nothing) -> TicketCounts                  [Clerk]      tickets::ticket_counts => Tickets Calendar Duty;
    read  ticket(TicketKey) -> Ticket                             [Clerk]      tickets::show => Tickets Residents Matters Clerks Papers Calendar Rules Duty;
    act   register_ticket(RegisterForm) -> Ticket                 [Clerk]      tickets::register;
    read  deadline(TicketKey) -> Deadline                         [Clerk]      tickets::deadline => Tickets Calendar Duty;
    act   start_ticket(TicketKey) -> Ticket                       [Clerk]      tickets::start;
    act   suspend_ticket(SuspendForm) -> Ticket                   [Clerk]      tickets::suspend;
    act   resume_ticket(ResumeForm) -> Ticket                     [Clerk]      tickets::resume;
    act   receive_materials(ReceiveForm) -> Ticket                [Clerk]      tickets::receive;
    act   give_back_materials(GiveBackForm) -> Ticket             [Clerk]      tickets::give_back;
    act   note_ticket(NoteForm) -> Ticket                         [Clerk]      tickets::note;
    act   hand_over_ticket(HandOverForm) -> Ticket                [Clerk]      tickets::hand_over;
    act   refer_ticket(ReferForm) -> Ticket                       [Clerk]      tickets::refer;
    act   ticket_came_back(ComeBackForm) -> Ticket                [Clerk]      tickets::come_back;
    act   read_back(ReadBackForm) -> Ticket                       [Clerk]      tickets::read_back;
    act   ticket_elsewhere(ElsewhereForm) -> Ticket               [Clerk]      tickets::elsewhere;
    act   visitor_left(LeaveForm) -> Ticket                       [Clerk]      tickets::leave;
    act   correct_ticket(CorrectForm) -> Ticket                   [Clerk]      tickets::correct;
    act   reveal_principal(RevealPrincipalForm) -> Revealed       [Clerk]      tickets::reveal_principal;
    act   finish_ticket(FinishForm) -> Ticket                     [Clerk]      tickets::finish;
    act   undo_step(UndoForm) -> Ticket                           [Clerk]      tickets::undo;

    // 叫号
    read  bands(Nothing) -> Vec<Band>                             [Clerk]      calling::bands => Bands Tickets Calendar;
    act   save_band(BandForm) -> Band                             [Supervisor] calling::save_band;
    read  queue(ServedBands) -> Queue                             [Clerk]      calling::queue => Tickets Bands Rules Calendar Duty;
    act   call_next(ServedBands) -> Ticket                        [Clerk]      calling::call_next;
    act   call_ticket(TicketKey) -> Ticket                        [Clerk]      calling::call;
    act   recall_ticket(TicketKey) -> Ticket                      [Clerk]      calling::recall;
    act   pass_ticket(TicketKey) -> Ticket                        [Clerk]      calling::pass;

    // 便民小事 and things lent
    read  small_service_kinds(Nothing) -> Vec<SmallServiceKind>   [Clerk]      small_services::kinds => SmallServices;
    act   save_small_service_kind(SmallServiceKindForm) -> SmallServiceKind [Supervisor] small_services::save_kind;
    act   add_usual_small_services(Nothing) -> Nothing            [Supervisor] small_services::add_usual_kinds;
    act   tally_small_service(TallyForm) -> SmallServiceCounted   [Clerk]      small_services::tally;
    act   lend_thing(LendForm) -> SmallServiceCounted             [Clerk]      small_services::lend;
    act   note_loan(LoanNoteForm) -> SmallService                 [Clerk]      small_services::note;
    act   give_back(LoanKey) -> SmallService                      [Clerk]      small_services::give_back;
    act   undo_small_service(SmallServiceKey) -> SmallService     [Clerk]      small_services::undo;
    read  list_small_services(SmallServiceFilter) -> SmallServicePage [Clerk]  small_services::list => SmallServices Clerks Rules Duty;
    read  list_loans(LoanFilter) -> LoanPage                      [Clerk]      small_services::loans => SmallServices Clerks Duty;

    // 参观接待
    act   receive_group(ReceptionForm) -> Reception               [Clerk]      reception::receive;
    act   undo_reception(ReceptionKey) -> Reception               [Clerk]      reception::undo;
    read  list_receptions(ReceptionFilter) -> ReceptionPage       [Clerk]      reception::list => Reception Clerks Rules Duty;
    // 评价 and 回访
    act   rate_ticket(RateForm) -> Ticket                         [Clerk]      ratings::rate;
    act   take_back_rating(TakeBackRatingForm) -> Ticket          [Clerk]      ratings::take_back_rating;
    act   call_back(CallBackForm) -> Ticket                       [Clerk]      ratings::call_back;
    act   take_back_call_back(TakeBackCallBackForm) -> Ticket     [Clerk]      ratings::take_back_call_back;
    read  call_backs(CallBackFilter) -> CallBackPage              [Clerk]      ratings::list => Tickets Residents Matters Clerks Calendar Duty;
    read  rating_figures(RatingPeriod) -> RatingFigures           [Clerk]      ratings::count => Tickets Calendar;

    // 场地: the rooms, and who uses which when
    read  rooms(Nothing) -> Rooms                                 [Clerk]      rooms::rooms => Rooms;
    act   save_room(RoomForm) -> Room                             [Supervisor] rooms::save_room;
    act   save_layout(LayoutForm) -> Layout                       [Supervisor] rooms::save_layout;
    act   save_changeovers(ChangeoverForm) -> Rooms               [Supervisor] rooms::save_changeovers;
    read  booking_rules(Nothing) -> BookingRules                  [Clerk]      bookings::rules => Rooms;
    act   save_booking_rules(BookingRules) -> BookingRules        [Supervisor] bookings::save_rules;
    read  timeline(TimelineQuestion) -> Timeline                  [Clerk]      bookings::timeline => Bookings Rooms Calendar Residents Duty;
    read  fitting_rooms(FitQuestion) -> Vec<RoomFit>              [Clerk]      bookings::fit => Bookings Rooms Calendar;
    read  preview_booking(BookQuestion) -> BookingPreview         [Clerk]      bookings::preview => Bookings Rooms Calendar;
    read  booking(BookingKey) -> Booking                          [Clerk]      bookings::show => Bookings Rooms Residents Clerks Duty;
    act   book_room(BookForm) -> Booked                           [Clerk]      bookings::book;
    act   book_later(BookLaterForm) -> Booked                     [Clerk]      bookings::book_later;
    act   move_occurrence(MoveForm) -> Booked                     [Clerk]      bookings::move_to;
    act   cancel_occurrence(CancelForm) -> Booked                 [Clerk]      bookings::cancel;
    act   decide_occurrence(DecideForm) -> Booked                 [Supervisor] bookings::decide;
    act   hand_out_key(OccurrencePress) -> Occurrence             [Clerk]      bookings::hand_out_key;
    act   take_back_key(ReturnForm) -> Occurrence                 [Clerk]      bookings::take_back_key;
    act   record_use(RecordForm) -> Occurrence                    [Clerk]      bookings::record;
    act   no_show(OccurrencePress) -> Occurrence                  [Clerk]      bookings::no_show;
    act   edit_booking(EditBookingForm) -> BookingEdited          [Clerk]      bookings::edit_booking;
    act   reveal_booking_phone(RevealBookingForm) -> Revealed     [Clerk]      bookings::reveal_booking_phone;
    read  standbys(Nothing) -> Vec<Standby>                       [Clerk]      bookings::standbys => Bookings Rooms Calendar Residents;
    act   join_standby(StandbyForm) -> Standby                    [Clerk]      bookings::join_standby;
    act   end_standby(EndStandbyForm) -> Option<Standby>          [Clerk]      bookings::end_standby;
    act   reveal_standby_phone(RevealStandbyForm) -> Revealed     [Clerk]      bookings::reveal_standby_phone;
    act   undo_occurrence_step(UndoOccurrenceForm) -> Occurrence  [Clerk]      bookings::undo;
    read  blackouts(Nothing) -> Vec<Blackout>                     [Clerk]      bookings::blackouts => Bookings Rooms Clerks;
    read  blackout(BlackoutKey) -> BlackoutNotice                 [Clerk]      bookings::blackout => Bookings Rooms Residents Clerks Duty;
    read  preview_blackout(BlackoutQuestion) -> BlackoutPreview   [Supervisor] bookings::preview_blackout => Bookings Rooms Residents Duty;
    act   close_rooms(BlackoutForm) -> Blackout                   [Supervisor] bookings::close_rooms;
    act   lift_blackout(LiftForm) -> Blackout                     [Supervisor] bookings::lift_blackout;
    act   tell_of_blackout(TellForm) -> Blackout                  [Clerk]      bookings::tell_of_blackout;
    read  accessories(Nothing) -> Vec<Accessory>                  [Clerk]      accessories::accessories => Rooms Clerks;
    act   save_accessory(AccessoryForm) -> Accessory              [Supervisor] accessories::save;
    read  free_accessories(FreeQuestion) -> Vec<FreeAccessory>    [Clerk]      bookings::free_accessories => Bookings Rooms Residents;
    act   change_accessories(ChangeAccessoriesForm) -> Booked     [Clerk]      bookings::change_accessories;

    // After use: who came, how the room was found, the activity that it was
    read  after_use(OccurrenceKey) -> AfterUse                    [Clerk]      after_use::show => Bookings Photos Activities Clerks Duty;
    act   correct_attended(CorrectAttendedForm) -> AfterUse       [Clerk]      after_use::correct_attended;
    photo add_use_photo(UsePhotoForm) -> UsePhotoKey              [Clerk]      after_use::add_photo;
    act   take_off_use_photo(TakeOffPhotoForm) -> UsePhotoKey     [Clerk]      after_use::take_off_photo;
    shell choose_use_photo(OccurrenceKey) -> Option<UsePhotoKey>  [Clerk];
    read  photo(PhotoKey) -> Photo                                [Clerk]      photos::photo => Photos;

    // 随到随用: rooms that nobody books
    read  drop_in(Nothing) -> DropIn                              [Clerk]      headcounts::drop_in => Headcounts Rooms Calendar;
    act   count_heads(HeadcountForm) -> Headcounted               [Clerk]      headcounts::count;
    act   undo_headcount(HeadcountKey) -> Headcount               [Clerk]      headcounts::undo;
    read  list_headcounts(HeadcountFilter) -> HeadcountPage       [Clerk]      headcounts::list => Headcounts Rooms Clerks Rules Duty;

    // 活动
    read  list_activities(ActivityFilter) -> ActivityPage         [Clerk]      activities::list => Activities Bookings Clerks Rules Duty;
    read  activity(ActivityKey) -> Activity                       [Clerk]      activities::show => Activities Bookings Clerks Duty;
    act   save_activity(ActivityForm) -> Activity                 [Clerk]      activities::save;
    act   take_back_activity(ActivityKey) -> Activity             [Clerk]      activities::take_back;

    // The month
    read  month(MonthQuestion) -> MonthSummary                    [Clerk]      summary::month => Tickets SmallServices Reception Activities Bookings Headcounts Calendar Rules MonthTable Duty;
    read  list_visits(VisitFilter) -> VisitPage                   [Clerk]      summary::list_visits => Tickets Rules Duty;
    read  list_used(UsedFilter) -> UsedPage                       [Clerk]      bookings::list_used => Bookings Rooms Residents Activities Rules Duty;
    read  month_table(Nothing) -> MonthTable                      [Clerk]      summary::month_table => MonthTable;
    act   save_month_table(MonthTableForm) -> MonthTable          [Supervisor] summary::save_month_table;

    // Papers
    act   open_paper(PaperRequest) -> Paper                       [Clerk]      papers::open;
    act   paper_left(PaperLeft) -> Nothing                        [Clerk]      papers::left;
    shell preview_paper(PaperRequest) -> PaperPages               [Clerk];
    shell print_paper(PaperRequest) -> PaperPrinted               [Clerk];
    shell save_paper(SavePaper) -> PaperSaved                     [Clerk];

    // The journal
    read  list_journal(JournalFilter) -> JournalPage               [Supervisor] journal::list => Journal Clerks Residents Matters;
    read  journal_entry(JournalKey) -> JournalEntry                [Supervisor] journal::show => Journal Clerks Residents Matters;
    read  history(RecordKey) -> History                            [Clerk]      journal::history => Journal Clerks Residents Matters Tickets Duty;
    aside verify_journal(JournalCheckForm) -> JournalCheck         [Supervisor] journal::verify => Journal;
}
