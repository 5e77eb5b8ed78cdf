// Generated from desk's list of commands by `cargo xtask codegen`; never edited.

/**
 * 投影仪, 无线话筒, 折叠椅 …
 */
export type Accessory = { id: AccessoryId, name: string, 
/**
 * 台, 支, 把.
 */
unit: string, 
/**
 * How many there are now.
 */
count: number, 
/**
 * Minutes after a use until the next one can have it.
 */
puttingAway: number, active: boolean, 
/**
 * The last changes of the count, the newest first; at most 10.
 */
counts: Array<AccessoryCount>, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

export type AccessoryCount = { count: number, why: CountChange, 
/**
 * 2026-11-21 09:12.
 */
local: string, clerk: string, };

export type AccessoryForm = { 
/**
 * None: a new one.
 */
id: AccessoryId | null, revision: number | null, 
/**
 * 1 to 20 characters, once among those in use.
 */
name: string, 
/**
 * 1 to 4 characters.
 */
unit: string, 
/**
 * 0 to 9999.
 */
count: number, 
/**
 * Needed when the count of one on file changes.
 */
why: CountChange | null, 
/**
 * 0 to 240.
 */
puttingAway: number, active: boolean, };

/**
 * A kind of thing that is lent with a room (器材).
 */
export type AccessoryId = number;

export type ActWord = { act: string, word: string, };

export type Activity = { id: ActivityId, occurrence: OccurrenceId | null, 
/**
 * Whose use it is.
 */
booking: BookingId | null, kind: ActivityKind, day: string, starts: string, ends: string, 
/**
 * Empty: erased with the person whose use it was.
 */
topic: string, place: string, organiser: string, expected: number | null, heads: number | null, members: number | null, summary: string, clerk: string, 
/**
 * When it was written down: 2026-11-21 09:12.
 */
enteredLocal: string, 
/**
 * It was taken back later, and by whom.
 */
undoneBy: string | null, 
/**
 * The reader may take it back.
 */
canUndo: boolean, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

export type ActivityFilter = { from: string | null, to: string | null, 
/**
 * A part of the topic, the place or the organiser.
 */
text: string, kind: ActivityKind | null, 
/**
 * Only what stands.
 */
standing: boolean, 
/**
 * Only what a figure of the month counts.
 */
figure: Figure | null, direction: Direction, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * A new activity, or changes to one.
 */
export type ActivityForm = { id: ActivityId | null, 
/**
 * The `revision` the edit started from; needed when `id` is given.
 */
revision: number | null, 
/**
 * The use that it was: its key is back, and it is no other activity. An activity stays with its use.
 */
occurrence: OccurrenceId | null, kind: ActivityKind, 
/**
 * 1 to 100 characters.
 */
topic: string, starts: string, 
/**
 * After the start, by at most 24 hours.
 */
ends: string, 
/**
 * 在哪里; at most 60 characters.
 */
place: string, 
/**
 * 主办; at most 60 characters.
 */
organiser: string, 
/**
 * 1 to 9999; None: not said.
 */
expected: number | null, 
/**
 * 人次, 0 to 9999; None: not counted.
 */
heads: number | null, 
/**
 * 党员 among them; None: not counted.
 */
members: number | null, 
/**
 * At most 2,000 characters.
 */
summary: string, };

/**
 * What was held (活动).
 */
export type ActivityId = number;

export type ActivityKey = { activity: ActivityId, };

export type ActivityKind = "policyTalk" | "training" | "partyLife" | "partyDay" | "culture" | "volunteering" | "clinic" | "legalAdvice" | "otherActivity";

export type ActivityPage = { rows: Array<Activity>, total: number, 
/**
 * 场次, 人次 and 党员 of all that match and stand.
 */
times: number, heads: number, members: number, };

/**
 * A material that the catalogue does not know, asked for by this ticket alone.
 */
export type AddedMaterial = { 
/**
 * 1 to 60 characters.
 */
name: string, original: boolean, copies: number, };

/**
 * What became of a use.
 */
export type AfterUse = { photos: Array<UsePhoto>, 
/**
 * The first one came with the key, then the corrections; empty before that.
 */
counts: Array<AttendedCount>, 
/**
 * The activity that it was.
 */
activity: ActivityId | null, 
/**
 * The reader may add a photo.
 */
canAddPhoto: boolean, 
/**
 * The return that the reader may correct the attendance of.
 */
canCorrect: OccurrenceStepId | null, canRecord: boolean, };

/**
 * 代办: the one whose matter it is, when somebody else came, and who carries it out.
 */
export type Agency = { 
/**
 * 委托人: at most 50 characters.
 */
principal: string, principalPhone: string, 
/**
 * 代办关系: 女儿, 邻居, 社区工作者 …; at most 20 characters.
 */
relation: string, 
/**
 * 代办员: at most 50 characters.
 */
agent: string, };

/**
 * 医保 for 医疗保险事务.
 */
export type Alias = { name: string, initials: Array<string>, readings: Array<Array<string>>, };

export type ApplicationDate = { day: string, weekday: string, hours: string, room: string, layout: string, };

/**
 * So many of an accessory.
 */
export type Ask = { accessory: AccessoryId, 
/**
 * 1 to 9999.
 */
quantity: number, };

/**
 * One counting of who came; the last one counts.
 */
export type AttendedCount = { local: string, clerk: string, attended: number | null, };

/**
 * What lies in the chosen folder, and then on this computer.
 */
export type BackupCopies = { copies: Array<BackupCopy>, 
/**
 * In Chinese: why those in the chosen folder are not among them.
 */
away: string | null, };

/**
 * One that is there, as it says of itself.
 */
export type BackupCopy = { 
/**
 * On this computer; else in the chosen folder.
 */
here: boolean, name: string, at: string, centre: string, 
/**
 * False: of another centre. It is left alone.
 */
ours: boolean, sound: boolean, tickets: number, residents: number, acts: number, 
/**
 * Bytes.
 */
size: number, };

export type BackupMade = { 
/**
 * As the centre's wall clock showed it: 2026-11-22 18:30.
 */
at: string, 
/**
 * The name of its folder.
 */
name: string, 
/**
 * What 核对 said of the journal in it.
 */
sound: boolean, };

export type BackupRefused = { at: string, 
/**
 * What happened and what to do, in Chinese.
 */
message: string, };

/**
 * How the backups are made. Without a row these defaults count.
 */
export type BackupRules = { 
/**
 * At the end of the day, on closing and after so many acts.
 */
automatic: boolean, 
/**
 * 1 to 1000.
 */
afterActs: number, 
/**
 * Older copies are taken away: 1 to 120.
 */
keepMonths: number, 
/**
 * Where they are carried to; None: they stay on this computer.
 */
folder: string | null, 
/**
 * The journal row of the last change; an edit sends it back. None for the defaults.
 */
revision: number | null, };

/**
 * The rules as a supervisor types them. The folder is chosen in the system's own dialog.
 */
export type BackupRulesForm = { automatic: boolean, afterActs: number, keepMonths: number, revision: number | null, };

/**
 * How the backups stand. What counts is the copy in the chosen folder; without one, that on this computer.
 */
export type BackupState = { 
/**
 * For the bottom line, in Chinese.
 */
line: string, 
/**
 * Somebody has to see to it.
 */
alarm: boolean, 
/**
 * The last verified one where it counts.
 */
last: BackupMade | null, 
/**
 * The last verified one on this computer.
 */
lastHere: BackupMade | null, 
/**
 * Why the last try gave none; None once one was made since.
 */
refused: BackupRefused | null, 
/**
 * One is being made or carried.
 */
running: boolean, 
/**
 * Acts that no verified copy holds.
 */
actsSince: number, 
/**
 * The disk was full, and the reserve was given up.
 */
diskFull: boolean, 
/**
 * A passphrase is asked for before a backup opens; else whoever has one can read it.
 */
guarded: boolean, rules: BackupRules, };

/**
 * The backups of one folder, the newest first.
 */
export type BackupsFound = { 
/**
 * Names this list; another look makes another one.
 */
list: string, backups: Array<FoundBackup>, 
/**
 * How many more there are.
 */
leftOut: number, };

/**
 * 号段: a queue with a letter of its own.
 */
export type Band = { id: BandId, 
/**
 * A makes A001; empty for the only band.
 */
letter: string, name: string, active: boolean, 
/**
 * From 1, the active ones first.
 */
position: number, 
/**
 * How many wait in it today.
 */
waiting: number, 
/**
 * How many numbers were drawn in it today.
 */
drawn: number, 
/**
 * The journal row of its last change; an edit sends it back. None for the band that came with the program.
 */
revision: number | null, };

export type BandForm = { id: BandId | null, revision: number | null, 
/**
 * One or two letters; empty for the only band.
 */
letter: string, 
/**
 * 1 to 12 characters.
 */
name: string, active: boolean, 
/**
 * From 1; None: where it stands, or last.
 */
position: number | null, };

/**
 * A queue with a letter of its own (号段).
 */
export type BandId = number;

export type Blackout = { id: BlackoutId, 
/**
 * The names of the spaces that are shut.
 */
spaces: Array<string>, starts: string, 
/**
 * By now.
 */
ends: string, reason: string, madeLocal: string, clerk: string, 
/**
 * It ends sooner than was said.
 */
lifted: boolean, over: boolean, 
/**
 * How many uses it moved or gave up, and of how many of them nobody has been told yet.
 */
hits: number, untold: number, };

export type BlackoutForm = { rooms: Array<RoomId>, starts: string, ends: string, 
/**
 * 1 to 100 characters; it stands on the timeline.
 */
reason: string, 
/**
 * Each use that stands there, once.
 */
hits: Array<HitForm>, };

/**
 * A use that a blackout hit: where it stood, and how it stands now.
 */
export type BlackoutHit = { what: HitChoice, room: string, starts: string, ends: string, use: Occurrence, told: Told | null, };

/**
 * A time in which spaces are shut.
 */
export type BlackoutId = number;

export type BlackoutKey = { blackout: BlackoutId, };

/**
 * Whom to phone.
 */
export type BlackoutNotice = { blackout: Blackout, 
/**
 * By the start that they had.
 */
hits: Array<BlackoutHit>, };

/**
 * Whom it would hit.
 */
export type BlackoutPreview = { 
/**
 * Every room that cannot be used then: those that share a space with one that was named as well.
 */
rooms: Array<string>, 
/**
 * By start. One that may not be moved has begun, and can only be kept.
 */
hits: Array<Occurrence>, };

/**
 * What is to be shut, and from when to when.
 */
export type BlackoutQuestion = { 
/**
 * All spaces of these.
 */
rooms: Array<RoomId>, starts: string, 
/**
 * After the start, by at most 366 days.
 */
ends: string, };

export type BookForm = { place: Placement, 
/**
 * None: once.
 */
series: Series | null, choices: Array<DateChoice>, whose: Whose, 
/**
 * What each of its uses takes along.
 */
accessories: Array<Ask>, 
/**
 * A date on which there are too few of something is booked without it.
 */
withoutWhatLacks: boolean, 
/**
 * Of a series: dates that are not to be had are left out, and can be booked later. Else they refuse the form.
 */
leaveOutClashes: boolean, 
/**
 * Why a supervisor lets it pass the rules that it breaks; at most 200 characters.
 */
override: string, 
/**
 * Somebody who waits takes it; a phone that is left empty is the one that they left.
 */
standby: StandbyId | null, };

/**
 * A date that a series left out is booked after all (补订).
 */
export type BookLaterForm = { skipped: SkippedId, place: Placement, 
/**
 * Why a supervisor lets it pass the rules that it breaks; at most 200 characters.
 */
override: string, 
/**
 * None: what the booking asked for.
 */
accessories: Array<Ask> | null, };

/**
 * What would be booked: the same form without whose it is.
 */
export type BookQuestion = { place: Placement, series: Series | null, choices: Array<DateChoice>, heads: number | null, 
/**
 * Whose hours of the month are counted.
 */
group: string, accessories: Array<Ask>, withoutWhatLacks: boolean, };

/**
 * What an act on a booking did.
 */
export type Booked = { booking: BookingId, document: string, 
/**
 * Those that the act wrote, in order.
 */
occurrences: Array<Occurrence>, 
/**
 * How many dates were left out or stayed.
 */
leftOut: number, 
/**
 * Whom to phone, because what they wait for is free now; whoever waited longest first.
 */
standby: Array<Standby>, };

/**
 * A booking with all its dates.
 */
export type Booking = { id: BookingId, document: string, 
/**
 * In words; empty for a single use.
 */
repeats: string, whose: Whose, 
/**
 * Of the resident, when on file.
 */
residentName: string | null, madeLocal: string, clerk: string, 
/**
 * What it was let pass.
 */
overridden: Array<Overridden>, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, 
/**
 * The newest first.
 */
edits: Array<BookingEdit>, occurrences: Array<Occurrence>, skipped: Array<Skipped>, 
/**
 * What the form asked for.
 */
accessories: Array<Ask>, steps: Array<OccurrenceStep>, };

/**
 * One field that an edit wrote over; a phone is masked.
 */
export type BookingChange = { field: BookingField, before: string, after: string, };

export type BookingEdit = { id: number, 
/**
 * 2026-11-21 09:12.
 */
local: string, clerk: string, changes: Array<BookingChange>, };

export type BookingEdited = { booking: BookingId, revision: number, };

/**
 * What of a booking can be changed.
 */
export type BookingField = "group" | "contact" | "phone" | "purpose" | "note" | "heads";

/**
 * What was asked for at once: one use of a room, or a series.
 */
export type BookingId = number;

export type BookingKey = { booking: BookingId, };

export type BookingPreview = { dates: Array<PreviewDate>, 
/**
 * How it repeats, in words; empty for a single use.
 */
words: string, 
/**
 * How many can be booked, and how many clash.
 */
free: number, clashing: number, 
/**
 * A supervisor has to agree to some of them.
 */
needsApproval: boolean, };

/**
 * What the director may set bounds to.
 */
export type BookingRule = "ahead" | "longest" | "uses" | "monthHours";

/**
 * What the director allows; None: anything.
 */
export type BookingRules = { 
/**
 * How many days ahead a use may be booked, 1 to 1096.
 */
aheadDays: number | null, 
/**
 * Of one use, 15 to 1440.
 */
longestMinutes: number | null, 
/**
 * Of one booking, 1 to 370.
 */
uses: number | null, 
/**
 * Of one group in a month, 1 to 744.
 */
monthHours: number | null, 
/**
 * Minutes after the start from which a room that nobody came for is free again, 5 to 240; None: the desk decides.
 */
releaseMinutes: number | null, 
/**
 * What stands on every form and application: 不得用于商业活动; at most 100 characters.
 */
notice: string, 
/**
 * The journal row of the last change; an edit sends it back. None for the defaults.
 */
revision: number | null, };

/**
 * What a use takes along, in its words.
 */
export type Borrowed = { accessory: AccessoryId, name: string, unit: string, quantity: number, };

/**
 * A year on the wall.
 */
export type CalendarPage = { year: number, 
/**
 * False: no holidays of this year are on file, only the week counts.
 */
known: boolean, 
/**
 * Every year whose holidays are on file.
 */
knownYears: Array<number>, 
/**
 * Every week of hours by its first day: those that are over, the one that holds now, and those that come.
 */
weeks: Array<WeekView>, 
/**
 * The journal row of the weeks' last change; None for the one that came with the program.
 */
hoursRevision: number | null, 
/**
 * The year's holidays and moved workdays, by date.
 */
holidays: Array<Holiday>, 
/**
 * The journal row of their last change; None when there are none.
 */
revision: number | null, 
/**
 * What the program knows of this year as published; empty when it knows nothing.
 */
published: Array<Holiday>, 
/**
 * Every day of the year.
 */
days: Array<Day>, 
/**
 * Workdays of the year.
 */
workdays: number, };

/**
 * Which year to show: 2020 to 2060.
 */
export type CalendarYear = { year: number, };

/**
 * One try to ask again.
 */
export type CallBack = { id: CallBackId, way: CallBackWay, reached: boolean, 
/**
 * None: not reached.
 */
settled: boolean | null, onDay: string, 
/**
 * Empty when the reader may not see it.
 */
said: string, at: string, local: string, clerk: string, takenBack: TakenBack | null, };

/**
 * Which call backs of a period.
 */
export type CallBackCount = "opened" | "done" | "overdue" | "waiting";

export type CallBackFilter = { 
/**
 * Those done, the newest first; else those to do, the most urgent first.
 */
done: boolean, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * 回访: somebody other than the person rated asked again.
 */
export type CallBackForm = { ticket: TicketId, 
/**
 * The rating that the form was opened for.
 */
rating: RatingId, way: CallBackWay, 
/**
 * Not reached: it stays to be done.
 */
reached: boolean, 
/**
 * Needed when reached, and only then.
 */
settled: boolean | null, 
/**
 * Not after today, not before the rating; None: today.
 */
onDay: string | null, 
/**
 * At most 2,000 characters; needed when reached.
 */
said: string, };

/**
 * One try to ask again after a poor rating.
 */
export type CallBackId = number;

export type CallBackPage = { rows: Array<CallBackRow>, total: number, 
/**
 * Of all that wait.
 */
overdue: number, waiting: number, };

/**
 * One line of 待回访.
 */
export type CallBackRow = { 
/**
 * The ticket.
 */
id: TicketId, rating: RatingId, document: string, matter: string, 
/**
 * None: the visitor left no name; （保密） when withheld.
 */
visitor: string | null, level: RatingLevel, 
/**
 * Whose work it was: who held it at the end.
 */
rated: string, onDay: string, due: string | null, weekday: string, standing: CallBackStanding, workdays: number, 
/**
 * Tries that stand.
 */
attempts: number, 
/**
 * Of the last one that reached the visitor.
 */
settled: boolean | null, 
/**
 * The reader may do it.
 */
mine: boolean, 
/**
 * Names of those who may.
 */
may: Array<string>, };

/**
 * How a call back stands today.
 */
export type CallBackStanding = "overdue" | "today" | "soon" | "later" | "done" | "doneLate";

/**
 * What is asked again, until when, and by whom.
 */
export type CallBackState = { 
/**
 * None: beyond the calendar.
 */
due: string | null, 
/**
 * 星期五.
 */
weekday: string, standing: CallBackStanding, 
/**
 * Workdays from today to the last day, or since it; 0 when done.
 */
workdays: number, 
/**
 * Promised workdays, as the rules had it when the rating was entered.
 */
days: number, 
/**
 * Every try, those taken back as well.
 */
attempts: Array<CallBack>, 
/**
 * Names of those who may do it.
 */
may: Array<string>, 
/**
 * The visitor was reached and content: nothing is left to do.
 */
settled: boolean, };

/**
 * How somebody asked again.
 */
export type CallBackWay = "telephone" | "homeVisit" | "inPerson" | "message" | "other";

/**
 * Call backs as the month counts them, to open the tickets behind a figure.
 */
export type CallBacksOf = { which: CallBackCount, from: string | null, to: string | null, };

export type Called = { ticket: TicketId, 
/**
 * A001.
 */
number: string, matter: string, };

export type CancelForm = { occurrence: OccurrenceId, step: OccurrenceStepId, reach: Reach, to: string | null, 
/**
 * 1 to 500 characters.
 */
reason: string, };

/**
 * A matter in words, each as the import reads it.
 */
export type CatalogueLine = { name: string, aliases: string, window: string, kind: string, promisedDays: string, legalDays: string, materials: string, process: string, basis: string, who: string, contact: string, confidential: string, note: string, };

/**
 * One cell of a sheet, as it was typed there.
 */
export type Cell = { "is": "empty" } | { "is": "text", text: string, } | { "is": "number", number: number, } | { "is": "date", date: string, } | { "is": "truth", truth: boolean, } | { "is": "fault", fault: string, };

/**
 * What the centre calls itself, on screens and papers.
 */
export type Centre = { 
/**
 * 1 to 50 characters.
 */
name: string, address: string, phone: string, 
/**
 * 落款/盖章单位; empty: the centre's name.
 */
seal: string, 
/**
 * Before the year in a document number: `FW` makes FW2026-0123. At most 10 letters, digits or hyphens; empty by default.
 */
documentPrefix: string, 
/**
 * The journal row of the last change; an edit sends it back. None before the centre is set up.
 */
revision: number | null, };

/**
 * Some uses of a booking take along something else than before.
 */
export type ChangeAccessoriesForm = { 
/**
 * The one that was opened.
 */
occurrence: OccurrenceId, step: OccurrenceStepId, 
/**
 * Its last ask, as the form saw it; a later one refuses. None: it asked for nothing yet.
 */
asked: number | null, 
/**
 * All of it; what is not in it is not needed any more.
 */
accessories: Array<Ask>, reach: Reach, 
/**
 * The last date that it reaches, with the reach of Later and All; None: to the end.
 */
to: string | null, 
/**
 * Those that cannot have it keep what they have. Else they refuse the form.
 */
leaveOutClashes: boolean, };

export type ChangePassphraseForm = { 
/**
 * Whoever forgot the passphrase proves it by the recovery code.
 */
by: OpensBy, secret: Secret, 
/**
 * 8 to 128 characters.
 */
wanted: Secret, evenIfWeak: boolean, };

/**
 * One field; numbers of persons are masked.
 */
export type ChangedField = { what: string, before: string, after: string, };

/**
 * Minutes that a space needs between two uses in different layouts; none where no row stands.
 */
export type Changeover = { space: SpaceId, before: LayoutId, after: LayoutId, 
/**
 * 1 to 240.
 */
minutes: number, };

/**
 * All changeovers of a space at once: what is not in it needs no time.
 */
export type ChangeoverForm = { space: SpaceId, changeovers: Array<Changeover>, };

/**
 * How the matter came to the desk.
 */
export type Channel = "window" | "telephone" | "suggestionBox" | "homeVisit" | "passedOn" | "other";

/**
 * One reason why a placement is not to be had.
 */
export type Clash = { why: Hindrance, 
/**
 * A sentence: who has it from when to when, what is open when.
 */
words: string, 
/**
 * The use that is in the way.
 */
occurrence: OccurrenceId | null, rule: BookingRule | null, };

export type ClerkCard = { id: ClerkId, name: string, role: Role, active: boolean, pin: PinState, 
/**
 * Standing in for a supervisor (代班), as long as it lasts.
 */
deputy: DeputyId | null, 
/**
 * Until when, on the centre's own clock: 2026-11-25 18:00.
 */
deputyUntil: string | null, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

/**
 * A new clerk, or changes to one.
 */
export type ClerkForm = { id: ClerkId | null, 
/**
 * The `revision` the edit started from; needed when `id` is given.
 */
revision: number | null, 
/**
 * 1 to 50 characters.
 */
name: string, role: Role, active: boolean, 
/**
 * Asked when one who was active leaves a desk that a passphrase guards.
 */
knewPassphrase?: boolean, 
/**
 * The temporary PIN of a new clerk, once PINs are in use.
 */
pin?: Secret, };

/**
 * A clerk of the desk.
 */
export type ClerkId = number;

/**
 * 转办有结果: what they answered, who brought it, and on which day; in the same press told to the visitor, and done.
 */
export type ComeBackForm = { ticket: TicketId, 
/**
 * Not after today, and not before it was referred; None: today.
 */
onDay: string | null, 
/**
 * Who brought it; at most 100 characters.
 */
whom: string, 
/**
 * What they answered; at most 2,000 characters.
 */
note: string, 
/**
 * The visitor heard it already.
 */
readBack: ReadBackWay | null, 
/**
 * And with that it is done; needs `read_back`.
 */
finish: boolean, 
/**
 * 处理情况, with `finish` alone: what came back, as the clerk words it; at most 5,000 characters. What is stored stays when this is None.
 */
result: string | null, 
/**
 * The ticket's revision as the form was filled in; asked for with a result.
 */
revision: number | null, };

/**
 * Who comes on duty.
 */
export type ComeForm = { clerk: ClerkId, 
/**
 * 4 to 8 digits; asked for once PINs are in use.
 */
pin?: Secret, 
/**
 * One of their own in the place of a temporary one.
 */
wanted?: Secret, };

/**
 * How a room came back.
 */
export type Condition = "intact" | "broken";

export type ConfirmRecoveryForm = { first: Secret, second: Secret, };

/**
 * Who came was counted again.
 */
export type CorrectAttendedForm = { occurrence: OccurrenceId, 
/**
 * The return that is corrected, as the form saw it.
 */
step: OccurrenceStepId, 
/**
 * What the form began from; another one since refuses.
 */
before: number | null, 
/**
 * 人次, 0 to 9999; None: nobody counted after all.
 */
attended: number | null, };

/**
 * 更正: what was registered wrongly. What is None stays.
 */
export type CorrectForm = { ticket: TicketId, 
/**
 * The ticket's revision as the form was filled in; a change that came in between refuses it.
 */
revision: number, matter: MatterId | null, kind: Kind | null, channel: Channel | null, offHours: boolean | null, 
/**
 * A new visitor: a resident on file, or a name (empty: nobody).
 */
visitor: Visitor | null, request: string | null, result: string | null, agency: Agency | null, 
/**
 * 1 to 200 characters.
 */
reason: string, };

/**
 * One correction, as the page tells it.
 */
export type Correction = { at: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, clerk: string, reason: string, 
/**
 * In words: 类型：咨询 → 承诺; 诉求.
 */
changes: Array<string>, 
/**
 * The texts as they were and as they became, as far as they are kept; empty when withheld.
 */
texts: Array<TextChange>, };

/**
 * Why there are more or fewer than before.
 */
export type CountChange = "added" | "repaired" | "broken" | "lost" | "away" | "counted";

/**
 * Where would a promise end that is given on `from`?
 */
export type CountQuestion = { from: string, 
/**
 * The time of day as HH:MM, for the rule about what comes in after closing; None: within the hours.
 */
at: string | null, 
/**
 * 1 to 999 workdays.
 */
promised: number, };

/**
 * One day on the way to the end of a promise.
 */
export type CountedDay = { date: string, 
/**
 * 星期六.
 */
weekday: string, 
/**
 * 3 for 第 3 天; None for a day that does not count.
 */
number: number | null, 
/**
 * Why it does not count, or counts against its weekday: 星期六不计, 国庆节不计, 挂起不计, 调休上班; else empty.
 */
note: string, };

/**
 * What is done about one date of a series instead of what the form says of all.
 */
export type DateChoice = { 
/**
 * The date in the series.
 */
date: string, 
/**
 * Where and when instead; None: it is left out, and can be booked later.
 */
instead: Placement | null, };

/**
 * A day of the centre's calendar.
 */
export type Day = { date: string, 
/**
 * 星期六.
 */
weekday: string, workday: boolean, 
/**
 * 国庆节, 调休上班 … ; 节假日未公布 for a year whose holidays are not known.
 */
note: string, };

/**
 * A promise counted day by day.
 */
export type DayCount = { 
/**
 * The day it counts from, which does not count itself: the one asked for, or the next workday when the rules say so.
 */
from: Day, 
/**
 * It came in while the desk was closed: on a day off, or at a time that was given and lies outside the hours or in the lunch.
 */
offHours: boolean, 
/**
 * From the day after on; the last one is the last day of the promise.
 */
lines: Array<CountedDay>, due: string, 
/**
 * A year on the way has no holidays on file yet: the day may still move.
 */
unsure: boolean, };

/**
 * The count of a promise.
 */
export type Deadline = { registered: Day, 
/**
 * The day it counts from, which does not count itself: the day of the registration, or the next workday when the centre's
 * rules say so for what came in after closing.
 */
from: Day, 
/**
 * The day before the first that could count: the one above, or the day on which the matter went on when it was held from the
 * start; None while it has been held from the start on.
 */
starts: Day | null, 
/**
 * Workdays.
 */
promised: number, 
/**
 * From the day after `from` on; the last one is the last day of the promise, or today while the clock stands still.
 */
lines: Array<CountedDay>, 
/**
 * None while the clock stands still.
 */
due: string | null, 
/**
 * Workdays that are left while the clock stands still, else 0.
 */
left: number, };

export type DecideForm = { occurrence: OccurrenceId, step: OccurrenceStepId, 
/**
 * This one, or every one of the booking that waits.
 */
whole: boolean, agreed: boolean, 
/**
 * Needed for a no.
 */
reason: string, };

/**
 * A clerk stands in for the supervisor from now on.
 */
export type DeputyForm = { clerk: ClerkId, 
/**
 * On the centre's own clock, at most 31 days ahead: 2026-11-25T18:00.
 */
until: string, };

/**
 * A clerk who may what a supervisor may, for a time.
 */
export type DeputyId = number;

export type DeputyKey = { deputy: DeputyId, };

export type Direction = "ascending" | "descending";

export type Door = { state: DoorState, 
/**
 * False while the key lies beside the file.
 */
passphrase: boolean, recoveryCode: boolean, 
/**
 * After too many wrong tries: how long the next one waits.
 */
waitSeconds: number, 
/**
 * A demonstration centre.
 */
demo: boolean, version: string, };

/**
 * 门牌当日安排: a page a room.
 */
export type DoorSheetPaper = { letterhead: Letterhead, date: PaperDay, doors: Array<RoomDoor>, };

/**
 * How the door of the desk stands.
 */
export type DoorState = "sealed" | "locked" | "open";

export type Draft = { id: string, form: string, title: string, aside: boolean, body: unknown, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
savedLocal: string, };

/**
 * A form put aside, or simply not finished yet. Drafts belong to one clerk.
 */
export type DraftForm = { 
/**
 * The form's request id (uuid): the draft goes when the act with this id is done.
 */
id: string, 
/**
 * Which form: registerTicket, resident …; at most 40 characters.
 */
form: string, 
/**
 * What the list of drafts shows, without personal data: 新办件 · 政策咨询.
 */
title: string, 
/**
 * Put aside by hand, or saved by itself while typing.
 */
aside: boolean, 
/**
 * The form's own fields; at most 2,000,000 bytes.
 */
body: unknown, };

export type DraftKey = { id: string, };

/**
 * The number that a ticket waits or waited with.
 */
export type DrawnNumber = { 
/**
 * A001.
 */
number: string, band: BandId, 
/**
 * Drawn today; a number of an earlier day is not called any more.
 */
today: boolean, 
/**
 * Called, and neither begun nor passed over.
 */
called: boolean, 
/**
 * Passed over, and behind those who waited then.
 */
passed: boolean, 
/**
 * Minutes since it was drawn, while it waits.
 */
waited: number | null, };

export type DropIn = { 
/**
 * Those in use, in the order of the rooms.
 */
rooms: Array<DropInRoom>, 
/**
 * The one that is running.
 */
session: Session, };

/**
 * A room that nobody books, with the heads of today.
 */
export type DropInRoom = { room: RoomId, name: string, place: string, morning: number, afternoon: number, evening: number, today: number, };

/**
 * The last day of a promise.
 */
export type Due = { 
/**
 * None while the clock stands still.
 */
date: string | null, 
/**
 * 星期五; empty without a date.
 */
weekday: string, standing: Standing, 
/**
 * Workdays from today to the last day, or since it; those left while the clock stands still; 0 on the day itself and for what is done.
 */
workdays: number, 
/**
 * A year on the way has no holidays on file yet: the day may still move.
 */
unsure: boolean, };

export type DuplicateQuestion = { name: string, phone: string | null, idNumber: string | null, 
/**
 * The resident being edited is no duplicate of itself.
 */
except: ResidentId | null, };

/**
 * Where it is and when is changed by moving it; for whom it is on file stays.
 */
export type EditBookingForm = { booking: BookingId, 
/**
 * The `revision` that the form began from.
 */
revision: number, group: string, contact: string, phone: Field, purpose: string, note: string, heads: number | null, };

/**
 * 不属本中心: the visitor was told where to go.
 */
export type ElsewhereForm = { ticket: TicketId, 
/**
 * 去向: 1 to 100 characters.
 */
whom: string, note: string, };

export type EndStandbyForm = { standby: StandbyId, how: StandbyEnd, };

export type EraseForm = { resident: ResidentId, reason: ErasureReason, 
/**
 * The person's name as it stands on file, typed to confirm. It is not kept.
 */
name: string, };

/**
 * What an erasure takes and what it leaves: before it, and after it.
 */
export type Erasure = { resident: ResidentId, goes: Array<ErasurePart>, stays: Array<ErasurePart>, 
/**
 * Not ended yet: these come first.
 */
open: Array<OpenTicket>, 
/**
 * At most 50.
 */
mentions: Array<Mention>, mentioned: number, };

/**
 * So many of one kind.
 */
export type ErasurePart = { 
/**
 * In Chinese.
 */
what: string, count: number, 
/**
 * Of what stays: why. Empty for what goes.
 */
why: string, };

/**
 * Why a person's data goes.
 */
export type ErasureReason = "asked" | "guardian" | "purpose" | "withdrawn" | "unlawful" | "moved";

export type ErrorKind = "invalid" | "notFound" | "refused" | "requestReused" | "stale" | "notAllowed" | "noClerk" | "sealed" | "wrongPassphrase" | "wrongPin" | "tryLater" | "inUse" | "newerProgram" | "damaged" | "storage" | "sheet" | "unexpected";

/**
 * A personal field in a form: `keep` leaves what is stored untouched, because the form never saw it.
 */
export type Field = { "how": "keep" } | { "how": "set", value: string | null, };

/**
 * One figure: a filter of the lists behind it.
 */
export type Figure = { figure: FigureKey, 
/**
 * Of 便民小事各项: which.
 */
kind: SmallServiceKindId | null, period: PeriodKey, span: Span, };

/**
 * A row of the summary.
 */
export type FigureKey = "visits" | "openAtStart" | "received" | "consult" | "onTheSpot" | "promised" | "agency" | "window" | "telephone" | "suggestionBox" | "homeVisit" | "passedOn" | "other" | "offHours" | "ended" | "sameDay" | "elsewhere" | "left" | "openAtEnd" | "overdue" | "withPromise" | "onTime" | "late" | "onTimeRate" | "referred" | "referredOut" | "told" | "rated" | "delighted" | "satisfied" | "fair" | "poor" | "veryPoor" | "unrated" | "toCallBack" | "calledBack" | "callBackLate" | "smallServices" | "smallService" | "lent" | "groups" | "heads" | "activities" | "activityHeads" | "activityMembers" | "roomUses" | "roomHours" | "roomHeads" | "roomHeadsAlone" | "dropIn" | "served";

export type FindResidents = { 
/**
 * Part of the name, full pinyin, initials, or the tail of the phone.
 */
text: string, 
/**
 * At most 50.
 */
limit: number, };

export type FinishForm = { ticket: TicketId, 
/**
 * 处理情况: at most 5,000 characters; what is stored stays when this is None.
 */
result: string | null, 
/**
 * The ticket's revision as the form was filled in; asked for with a result.
 */
revision: number | null, 
/**
 * 用时不可靠.
 */
unreliable: boolean, };

/**
 * How the first start stands.
 */
export type FirstStart = { steps: Array<StepStands>, 
/**
 * Not done, and no longer led to: what the settings and 今日 remind of.
 */
left: Array<StartStep>, };

/**
 * What is wanted, before a room is chosen.
 */
export type FitQuestion = { starts: string, ends: string, heads: number | null, 
/**
 * None: any.
 */
layout: LayoutId | null, moving: OccurrenceId | null, };

/**
 * A supervisor who forgot the PIN proves it by what opens the desk.
 */
export type ForgotPinForm = { clerk: ClerkId, by: OpensBy, secret: Secret, wanted: Secret, };

export type Found = { 
/**
 * At most 8.
 */
residents: Array<ResidentCard>, 
/**
 * By document number, scan code or matter; at most 8.
 */
tickets: Array<TicketRow>, 
/**
 * A whole number or code that names just this ticket.
 */
exactly: TicketId | null, 
/**
 * By number, group, contact or purpose: of each booking the use that comes next, else its last; at most 8.
 */
uses: Array<Occurrence>, 
/**
 * 作废: a whole number that stands on a paper whose record was lost.
 */
void: VoidNumber | null, };

/**
 * A backup as it tells of itself. Nothing of it is proved before it is opened.
 */
export type FoundBackup = { which: number, 
/**
 * 2026-11-22 18:30, as the centre's wall clock showed it; empty when it does not say.
 */
made: string, centre: string, tickets: number, residents: number, 
/**
 * Bytes of the data file.
 */
size: number, 
/**
 * In Chinese: why it cannot be used.
 */
whyNot: string | null, 
/**
 * The key lies in it in the clear: no secret is asked.
 */
unguarded: boolean, passphrase: boolean, recoveryCode: boolean, };

/**
 * What stands around every screen.
 */
export type Frame = { 
/**
 * False at the very first start: the centre is still to be set up.
 */
setUp: boolean, 
/**
 * Where the guided first start goes on; None when it is over.
 */
firstStart: StartStep | null, 
/**
 * A passphrase guards the data: the desk can be sealed.
 */
guarded: boolean, centre: Centre, today: Day, 
/**
 * On duty now.
 */
clerk: ClerkCard | null, 
/**
 * While nobody is on duty: those who can be chosen, and of the centre its name alone.
 */
clerks: Array<ClerkCard>, 
/**
 * Nobody comes on duty without their PIN.
 */
pins: boolean, 
/**
 * After so many minutes without a hand on keyboard or mouse the desk locks itself; None as long as no PIN is in use.
 */
idleMinutes: number | null, 
/**
 * Per clerk; 100 when nobody is on duty.
 */
textScale: number, 
/**
 * After a restore: the supervisor enters the numbers that stand on paper before anything is registered.
 */
numbersOpen: boolean, 
/**
 * A demonstration centre: all people in it are made up.
 */
demo: boolean, version: string, };

/**
 * How many of an accessory are to be had from one time to another.
 */
export type FreeAccessory = { accessory: AccessoryId, name: string, unit: string, 
/**
 * The fewest that there are in that time.
 */
count: number, 
/**
 * All that time.
 */
free: number, 
/**
 * Who has the others, a phrase each; at most 5.
 */
lentTo: Array<string>, };

export type FreeQuestion = { starts: string, ends: string, 
/**
 * A use whose own accessories are in nobody's way.
 */
occurrence: OccurrenceId | null, };

/**
 * 退还材料, against a signature on paper.
 */
export type GiveBackForm = { ticket: TicketId, returned: Array<MovedMaterial>, 
/**
 * Who took them, when it was not the visitor; at most 100 characters.
 */
whom: string, came: boolean, note: string, };

/**
 * A temporary PIN for somebody else.
 */
export type GivePinForm = { clerk: ClerkId, pin: Secret, };

/**
 * That what stood before may go; proved by a secret of it, where it is guarded.
 */
export type GiveUpForm = { by: OpensBy, 
/**
 * Of what stood before; not looked at where it is unguarded.
 */
secret: Secret, };

export type HallLine = { hours: string, room: string, place: string, who: string, what: string, };

/**
 * 大厅当日总表.
 */
export type HallSheetPaper = { letterhead: Letterhead, date: PaperDay, 
/**
 * By start.
 */
lines: Array<HallLine>, 
/**
 * Rooms that are shut, with the hours when they are so for a part of it: 东厅, 西厅（14:00–16:00）.
 */
shut: Array<string>, 
/**
 * Rooms that nobody has on that day.
 */
free: Array<string>, };

/**
 * 移交 to a colleague of this desk.
 */
export type HandOverForm = { ticket: TicketId, clerk: ClerkId, note: string, };

export type HeadCheck = { from: HeadFrom, seq: number, found: HeadFinding, 
/**
 * In Chinese: what was found, and what to do.
 */
finding: string, };

/**
 * How the journal stands to a head from outside.
 */
export type HeadFinding = "same" | "rewritten" | "cutTail" | "olderFile";

/**
 * Where a head was kept.
 */
export type HeadFrom = "paper" | "backup";

export type Headcount = { id: HeadcountId, room: RoomId, roomName: string, day: string, session: Session, heads: number, clerk: string, 
/**
 * When it was written down, by the centre's own clock: 2026-11-21 09:12.
 */
enteredLocal: string, 
/**
 * It was taken back later, and by whom.
 */
undoneBy: string | null, 
/**
 * The reader may take it back.
 */
canUndo: boolean, };

export type HeadcountFilter = { from: string | null, to: string | null, room: RoomId | null, 
/**
 * Only what stands.
 */
standing: boolean, 
/**
 * Only what a figure of the month counts.
 */
figure: Figure | null, direction: Direction, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * So many came, just now or on a day before.
 */
export type HeadcountForm = { room: RoomId, 
/**
 * 1 to 999.
 */
heads: number, 
/**
 * None: today. Never a day to come.
 */
day: string | null, 
/**
 * None: the one that is running; needed for a day before.
 */
session: Session | null, };

/**
 * Heads counted in a room that nobody books.
 */
export type HeadcountId = number;

export type HeadcountKey = { headcount: HeadcountId, };

export type HeadcountPage = { rows: Array<Headcount>, total: number, 
/**
 * 人次 of all that match and stand.
 */
heads: number, };

/**
 * What a press did, to be said and perhaps taken back.
 */
export type Headcounted = { entry: Headcount, 
/**
 * What stands of this room on that day, this press included.
 */
ofDay: number, };

/**
 * Why a room is not to be had.
 */
export type Hindrance = "taken" | "changeover" | "closed" | "blackout" | "tooSmall" | "noLayout" | "accessory" | "rule";

/**
 * What was done with one record, newest first.
 */
export type History = { 
/**
 * At most 200.
 */
lines: Array<HistoryLine>, total: number, };

export type HistoryLine = { line: JournalLine, changes: Array<ChangedField>, };

/**
 * What becomes of a use that stands where a room is to be shut.
 */
export type HitChoice = "move" | "cancel" | "keep";

/**
 * What is done about one of them.
 */
export type HitForm = { occurrence: OccurrenceId, 
/**
 * Its last step, as the form saw it; a later one refuses.
 */
step: OccurrenceStepId, what: HitChoice, 
/**
 * Where a moved one goes.
 */
place: Placement | null, };

/**
 * Why a ticket is suspended; meanwhile the clock of its promise stands still (DOMAIN 2.1).
 */
export type HoldReason = "materials" | "superior" | "visitor";

/**
 * A day that is not what its weekday says.
 */
export type Holiday = { date: string, workday: boolean, 
/**
 * At most 20 characters; empty: 放假 or 调休上班.
 */
name: string, };

/**
 * One year's holidays, replaced as a whole.
 */
export type HolidaysForm = { year: number, 
/**
 * `revision` of the page the edit started from.
 */
revision: number | null, days: Array<Holiday>, };

/**
 * What a press on a kind does.
 */
export type HowCounted = "one" | "number" | "lend";

/**
 * What an identity number says of itself (GB 11643).
 */
export type IdNumberAnswer = { ok: boolean, 
/**
 * In Chinese: what is wrong and what to do; None when `ok`.
 */
problem: string | null, 
/**
 * Not `ok`, and yet it may be kept under a mark of doubt: what the paper really says.
 */
mayKeep: boolean, 
/**
 * 男 or 女, when it can be read.
 */
sex: string | null, 
/**
 * Whole years today, when the birth date is real.
 */
age: number | null, };

export type IdNumberQuestion = { text: string, };

export type ImportForm = { import: string, 
/**
 * Leave out the rows whose resident seems to be here already; without it they refuse the import.
 */
skipAlreadyHere: boolean, 
/**
 * Keep identity numbers that fail their check, each with its mark; without it they refuse the import.
 */
keepDoubtful: boolean, };

export type ImportPreview = { 
/**
 * Names the sheet, held in memory until it is imported or another is chosen.
 */
import: string, fileName: string, 
/**
 * Columns that were understood, by their header.
 */
columns: Array<string>, ignoredColumns: Array<string>, 
/**
 * Rows that can be imported, doubtful ones and those already here among them.
 */
good: number, 
/**
 * By row, at most 1,000 of them.
 */
remarks: Array<RowRemark>, 
/**
 * Rows that must be changed in the sheet first.
 */
badRows: number, 
/**
 * Rows whose identity number fails its check.
 */
doubtful: number, 
/**
 * Rows whose resident seems to be here already (same identity number, or same name and phone).
 */
alreadyHere: number, 
/**
 * The first 20 good rows, masked.
 */
sample: Array<ResidentCard>, };

export type ImportSheet = { 
/**
 * Shown again in the preview.
 */
fileName: string, 
/**
 * At most 20,000 rows of at most 40 cells; title rows above the header are found and skipped.
 */
rows: Array<Array<Cell>>, };

export type Imported = { residents: number, skipped: number, };

/**
 * What 核对 found.
 */
export type JournalCheck = { rows: number, 
/**
 * The chain by itself, and against every head.
 */
sound: boolean, 
/**
 * The first row that does not fit.
 */
brokenAt: JournalSeq | null, 
/**
 * In Chinese: what was found.
 */
finding: string, 
/**
 * The MAC of the last row, in hex: the head of the chain.
 */
head: string, 
/**
 * The head as it is printed.
 */
groups: Array<string>, heads: Array<HeadCheck>, };

/**
 * 核对: alone, or against a head that was kept on paper.
 */
export type JournalCheckForm = { head: TypedHead | null, };

/**
 * A row with what it did.
 */
export type JournalEntry = { line: JournalLine, changes: Array<ChangedField>, 
/**
 * What the form said: `before` is empty.
 */
form: Array<ChangedField>, };

export type JournalFilter = { from: string | null, to: string | null, clerk: ClerkId | null, act: string | null, group: JournalGroup | null, record: RecordKey | null, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * What a supervisor looks for first.
 */
export type JournalGroup = "looked" | "exported" | "printed" | "overridden" | "failedUnlock";

/**
 * 日志头: numbers alone, no person.
 */
export type JournalHeadPaper = { letterhead: Letterhead, 
/**
 * The number of the last row.
 */
seq: number, 
/**
 * When that row was written: 2026-11-21 09:12.
 */
writtenAt: string, 
/**
 * Sixteen groups of five; the fifth sign tells when the four before it were copied wrongly.
 */
groups: Array<string>, 
/**
 * 经手人.
 */
handler: string, };

export type JournalKey = { seq: JournalSeq, };

export type JournalLine = { id: JournalSeq, day: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, 
/**
 * None: nobody was on duty.
 */
clerk: string | null, act: string, 
/**
 * What the act is called.
 */
word: string, 
/**
 * At most five.
 */
subjects: Array<JournalSubject>, 
/**
 * The facts in words.
 */
summary: string, 
/**
 * False: the private part was erased.
 */
kept: boolean, };

export type JournalPage = { rows: Array<JournalLine>, total: number, 
/**
 * Every act there is, for the filter.
 */
acts: Array<ActWord>, };

/**
 * One row of the journal; numbers have no gap.
 */
export type JournalSeq = number;

/**
 * What an act was on.
 */
export type JournalSubject = { kind: string, id: number, 
/**
 * 办件 2026-0012.
 */
label: string, };

/**
 * What the settings say of the key.
 */
export type Keys = { 
/**
 * The day on which the passphrase was set; None while the key lies beside the file.
 */
passphraseSet: string | null, 
/**
 * The day on which the recovery code was made; None while there is none.
 */
recoverySet: string | null, 
/**
 * The day on which a sheet was tried last; None while none was since the code was made.
 */
recoveryTried: string | null, 
/**
 * Neither made nor tried for a long time: whether it is still there and opens, nobody knows.
 */
recoveryDue: boolean, 
/**
 * Who knew the passphrase and left, when it was not changed since.
 */
leaver: string | null, 
/**
 * The desk is sealed when the computer sleeps.
 */
sealsOnSleep: boolean, 
/**
 * The data under the key before could not be taken away yet; the next start tries again.
 */
oldRemains: boolean, };

/**
 * What kind of matter a ticket is (DOMAIN 2.1).
 */
export type Kind = "consult" | "onTheSpot" | "promised" | "agency";

export type LastCall = { band: BandId, name: string, 
/**
 * A012; empty when there is none.
 */
last: string, };

export type LastDocument = { year: number, 
/**
 * FW2026-0123; empty when there is none.
 */
last: string, };

/**
 * A way to set a room up (场景): 会议, 课堂, 舞蹈 …
 */
export type Layout = { id: LayoutId, name: string, 
/**
 * What is put up, a line each.
 */
setup: string, active: boolean, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

export type LayoutForm = { 
/**
 * None: a new layout.
 */
id: LayoutId | null, revision: number | null, 
/**
 * 1 to 20 characters, once among the layouts in use.
 */
name: string, 
/**
 * At most 1,000 characters.
 */
setup: string, active: boolean, };

/**
 * A way to set a room up (场景).
 */
export type LayoutId = number;

export type LeaveForm = { ticket: TicketId, note: string, };

/**
 * How far the guide is with a step. One that it has no row of was never led to.
 */
export type Led = "ahead" | "putOff" | "over";

export type LedgerLine = { document: string, registeredAt: string, channel: string, kind: string, 
/**
 * 匿名 when none was left.
 */
visitor: string, address: string, 
/**
 * Masked.
 */
phone: string, matter: string, materials: string, firstClerk: string, handler: string, result: string, finishedAt: string, rating: string, note: string, };

/**
 * One thing goes out.
 */
export type LendForm = { kind: SmallServiceKindId, 
/**
 * Who has it, at most 100 characters; never needed.
 */
note: string, };

/**
 * The head and foot that every paper has.
 */
export type Letterhead = { centre: string, address: string, phone: string, 
/**
 * 落款/盖章单位.
 */
seal: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
printedAt: string, 
/**
 * Sent to the printer before: 补打.
 */
reprint: boolean, };

/**
 * It ends sooner.
 */
export type LiftForm = { blackout: BlackoutId, 
/**
 * None: now.
 */
until: string | null, };

export type LikelyDuplicate = { card: ResidentCard, 
/**
 * Strongest first.
 */
why: Array<Likeness>, };

export type Likeness = "sameIdNumber" | "samePhone" | "sameName" | "samePinyin";

/**
 * A thing that is out.
 */
export type Loan = { 
/**
 * Whole hours since it went out.
 */
hours: number, 
/**
 * Civil days since.
 */
days: number, id: SmallServiceId, kind: SmallServiceKindId, name: string, unit: string, act: SmallServiceAct, 
/**
 * None: a return, which counts nothing.
 */
quantity: number | null, day: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, clerk: string, 
/**
 * Who has the thing; empty when nobody wrote it, and once the loan has ended.
 */
note: string, 
/**
 * Somebody wrote who had the thing, and it was erased when the loan ended.
 */
noteErased: boolean, 
/**
 * Lent, and not back yet.
 */
out: boolean, 
/**
 * It was taken back later, and by whom.
 */
undoneBy: string | null, 
/**
 * The reader may take it back.
 */
canUndo: boolean, };

export type LoanFilter = { kind: SmallServiceKindId | null, offset: number, 
/**
 * At most 200.
 */
limit: number, };

export type LoanKey = { loan: SmallServiceId, };

/**
 * Who has the thing, written down later, corrected, or erased (empty).
 */
export type LoanNoteForm = { loan: SmallServiceId, 
/**
 * At most 100 characters.
 */
note: string, };

export type LoanPage = { rows: Array<Loan>, total: number, };

export type Material = { name: string, 
/**
 * 原件 is shown.
 */
original: boolean, 
/**
 * How many 复印件 stay.
 */
copies: number, 
/**
 * 近期免冠 …; at most 100 characters.
 */
note: string, 
/**
 * 必备; false: 视情况.
 */
required: boolean, };

/**
 * One material that a ticket asks for.
 */
export type MaterialId = number;

/**
 * A matter of the catalogue (事项清单), as lists and pickers have it: it is read at every F2.
 */
export type Matter = { id: MatterId, name: string, 
/**
 * Initials of the name, every reading: what is typed finds it.
 */
initials: Array<string>, 
/**
 * What may be typed for each character of the name: every reading in letters, or the character itself.
 */
readings: Array<Array<string>>, 
/**
 * What else people call it; found as its name is.
 */
aliases: Array<Alias>, 
/**
 * 综合窗口 …
 */
window: string, 
/**
 * In which band (号段) its visitors draw their numbers; None: the first one.
 */
band: BandId | null, kind: Kind, 
/**
 * The text of its tickets is for the recording clerk and the supervisor alone.
 */
confidential: boolean, 
/**
 * Working days; None for what has no limit.
 */
promisedDays: number | null, 
/**
 * 法定时限, working days; None where the law sets none.
 */
legalDays: number | null, materials: Array<Material>, active: boolean, 
/**
 * How often it was registered in the last 90 days: the picker shows the commonest first.
 */
uses: number, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

/**
 * 事项清单.
 */
export type MatterCataloguePaper = { letterhead: Letterhead, rows: Array<CatalogueLine>, };

export type MatterChange = { 
/**
 * 承诺时限 …
 */
what: string, before: string, after: string, };

/**
 * A new matter, or changes to one.
 */
export type MatterForm = { id: MatterId | null, 
/**
 * The `revision` the edit started from; needed when `id` is given.
 */
revision: number | null, 
/**
 * 1 to 40 characters; among the active ones it means this matter alone, as each alias does.
 */
name: string, 
/**
 * At most 20, of 1 to 40 characters.
 */
aliases: Array<string>, window: string, 
/**
 * A band in use; None: the first one.
 */
band: BandId | null, kind: Kind, confidential: boolean, promisedDays: number | null, 
/**
 * Not shorter than the promise.
 */
legalDays: number | null, materials: Array<Material>, 
/**
 * At most 2,000 characters.
 */
process: string, 
/**
 * At most 500 characters.
 */
basis: string, 
/**
 * At most 500 characters.
 */
who: string, 
/**
 * At most 100 characters.
 */
contact: string, 
/**
 * At most 500 characters.
 */
note: string, active: boolean, };

/**
 * 服务指南, to be taken along.
 */
export type MatterGuidePaper = { letterhead: Letterhead, 
/**
 * 大字版.
 */
large: boolean, matter: string, aliases: Array<string>, window: string, kind: string, who: string, basis: string, materials: Array<Material>, process: string, promisedDays: number | null, legalDays: number | null, 
/**
 * 联系人、电话 of the matter; the centre's own stands in the letterhead.
 */
contact: string, note: string, };

/**
 * A matter of the catalogue (事项).
 */
export type MatterId = number;

export type MatterImportForm = { import: string, };

export type MatterImportPreview = { 
/**
 * Names the sheet, held in memory until it is imported or another is chosen.
 */
import: string, fileName: string, 
/**
 * Columns that were understood, by their head.
 */
columns: Array<string>, ignoredColumns: Array<string>, 
/**
 * Every row, in the sheet's order.
 */
rows: Array<MatterRow>, added: number, changed: number, same: number, 
/**
 * Rows that are left out.
 */
bad: number, };

export type MatterKey = { matter: MatterId, };

/**
 * 一次性告知单 of a matter: all that has to be brought, with room to write in whose it is and what is still lacking.
 */
export type MatterNoticePaper = { letterhead: Letterhead, matter: string, window: string, kind: string, materials: Array<Material>, promisedDays: number | null, legalDays: number | null, contact: string, note: string, 
/**
 * 2026-11-21.
 */
toldOn: string, 
/**
 * 经办人.
 */
handler: string, };

export type MatterProblem = { column: string, 
/**
 * In Chinese: what is wrong, and what to do.
 */
problem: string, };

/**
 * One row of the sheet, looked through.
 */
export type MatterRow = { 
/**
 * As the spreadsheet counts: the first row is 1.
 */
row: number, name: string, effect: MatterRowEffect, 
/**
 * What stands in the catalogue and would be changed.
 */
changes: Array<MatterChange>, 
/**
 * What is wrong with a bad row, by the head of its column.
 */
problems: Array<MatterProblem>, };

/**
 * What taking in a row of a sheet would do.
 */
export type MatterRowEffect = "added" | "changed" | "same" | "bad";

export type MattersImported = { added: number, changed: number, };

/**
 * What may be pressed next.
 */
export type May = { decide: boolean, move: boolean, cancel: boolean, handOutKey: boolean, takeBackKey: boolean, noShow: boolean, changeAccessories: boolean, 
/**
 * 补记使用: it is over, and nobody wrote down that it was used.
 */
record: boolean, 
/**
 * Takes its last step back.
 */
undo: boolean, };

/**
 * 「可能还提到」: a text that belongs to somebody else. Its words are not shown here.
 */
export type Mention = { place: MentionPlace, word: string, id: number | null, 
/**
 * A ticket's number.
 */
document: string | null, };

/**
 * Where another record seems to mention the person.
 */
export type MentionPlace = "ticket" | "resident" | "loan" | "reception" | "booking" | "activity" | "standby" | "blackout" | "draft" | "journal";

/**
 * What is lacking at the registration.
 */
export type MissingAtOnce = { 
/**
 * Positions in the catalogue's list, from 0.
 */
positions: Array<number>, 
/**
 * What else, in words; at most 2,000 characters.
 */
note: string, };

export type MonthDay = { day: number, 
/**
 * 国庆节 …; empty on a day that is as its weekday says.
 */
note: string, 
/**
 * 休 or 班, on a day that is not as its weekday says.
 */
mark: string, shut: boolean, 
/**
 * As many as the cell holds.
 */
lines: Array<PublicUse>, 
/**
 * How many more there are.
 */
more: number, };

export type MonthQuestion = { 
/**
 * None: the one that is running.
 */
period: PeriodKey | null, };

/**
 * The table, as it stands on paper.
 */
export type MonthSummary = { period: Period, 
/**
 * It is not over: its end is as of `as_of`.
 */
running: boolean, 
/**
 * The last day that is counted.
 */
asOf: string, previous: Period, lastYear: Period, 
/**
 * The period of the first record, and the one that is running: what lies between them can be looked at.
 */
oldest: PeriodKey, newest: PeriodKey, 
/**
 * The first day of 本年累计.
 */
yearFrom: string, 
/**
 * The first day on record; what lies wholly before it has no figures.
 */
since: string | null, lines: Array<SummaryLine>, 
/**
 * What the centre leaves off the table: counted and added all the same.
 */
hidden: Array<SummaryLine>, 
/**
 * Where 期初在办 + 受理 and 办结 + 期末在办 are not the same, in words; empty when they are.
 */
unbalanced: Array<string>, 
/**
 * Visitors by day, up to and with `as_of`.
 */
days: Array<VisitorDay>, };

/**
 * 月度活动汇总表: figures alone, no person.
 */
export type MonthSummaryPaper = { letterhead: Letterhead, month: MonthSummary, };

/**
 * The rows of the table as the centre has them, or as they come with the program.
 */
export type MonthTable = { 
/**
 * From the top, those that are left off among them.
 */
rows: Array<TableRow>, 
/**
 * The order that comes with the program.
 */
usual: Array<FigureKey>, 
/**
 * The journal row of the last change; an edit sends it back. None: as it comes with the program.
 */
revision: number | null, };

export type MonthTableForm = { revision: number | null, 
/**
 * From the top. Parts are put below the row that they are a part of; what is not named comes where it does with us.
 */
rows: Array<OwnRow>, };

/**
 * Some occurrences of a booking go elsewhere: to another room or layout, another time of day, so many days later or earlier.
 */
export type MoveForm = { 
/**
 * The one that was opened.
 */
occurrence: OccurrenceId, 
/**
 * Its last step, as the form saw it; a later one refuses.
 */
step: OccurrenceStepId, 
/**
 * Where it goes. The others of the series go to the same room and layout, by as many days and minutes.
 */
place: Placement, reach: Reach, 
/**
 * The last date that it reaches, with the reach of Later and All; None: to the end.
 */
to: string | null, 
/**
 * Those that were moved by themselves before go along as well.
 */
withExceptions: boolean, 
/**
 * Those that cannot go there stay where they are. Else they refuse the form.
 */
leaveOutClashes: boolean, reason: string, };

/**
 * A material that moves: in with 收到材料 and 恢复办理, out with 退还材料.
 */
export type MovedMaterial = { material: MaterialId, seen: boolean, originals: number, copies: number, };

/**
 * The first passphrase. One that is too easy to guess is refused once, with `weak` in the error's data.
 */
export type NewPassphraseForm = { passphrase: Secret, evenIfWeak: boolean, };

/**
 * 记一笔: something happened, and nothing changes its state.
 */
export type NoteForm = { ticket: TicketId, 
/**
 * 1 to 2,000 characters.
 */
note: string, came: boolean, };

/**
 * A request without fields: `{}`.
 */
export type Nothing = Record<string, never>;

/**
 * The last numbers that the restored data knows, for the supervisor to hold against the papers.
 */
export type NumbersOnPaper = { 
/**
 * False: there is nothing to enter.
 */
open: boolean, 
/**
 * The day of the backup.
 */
backupDay: string, documents: Array<LastDocument>, 
/**
 * Of the applications for rooms: CD2026-0012.
 */
bookings: Array<LastDocument>, 
/**
 * Of today; empty when 叫号 is off.
 */
calls: Array<LastCall>, };

/**
 * One use, as the timeline and the lists have it.
 */
export type Occurrence = { id: OccurrenceId, booking: BookingId, 
/**
 * CD2026-0012.
 */
document: string, state: OccurrenceState, place: Placement, room: string, layout: string, day: string, 
/**
 * 单位 or 负责人, whichever is there; what stands on a door.
 */
title: string, purpose: string, contact: string, 
/**
 * Masked.
 */
phone: string, heads: number | null, attended: number | null, condition: Condition | null, 
/**
 * What it takes along, by the order of the list.
 */
accessories: Array<Borrowed>, 
/**
 * Its last ask for accessories; a change sends it back.
 */
asked: number | null, 
/**
 * One of several of its booking.
 */
inSeries: boolean, 
/**
 * It was moved by itself.
 */
exception: boolean, 
/**
 * Its last standing step; a press sends it back.
 */
step: OccurrenceStepId, 
/**
 * The key should have come back.
 */
overtime: boolean, 
/**
 * It should have begun, and nobody came yet.
 */
late: boolean, 
/**
 * Nobody came for so long that the room is free for others; the act that takes it says so (未到).
 */
released: boolean, may: May, };

/**
 * One use of a room.
 */
export type OccurrenceId = number;

export type OccurrenceKey = { occurrence: OccurrenceId, };

/**
 * A press on a use as the form saw it.
 */
export type OccurrencePress = { occurrence: OccurrenceId, step: OccurrenceStepId, };

/**
 * How a use of a room stands.
 */
export type OccurrenceState = "pending" | "booked" | "inUse" | "returned" | "declined" | "cancelled" | "noShow" | "void";

/**
 * One row of its life.
 */
export type OccurrenceStep = { id: OccurrenceStepId, occurrence: OccurrenceId, kind: OccurrenceStepKind, state: OccurrenceState, place: Placement, room: string, layout: string, 
/**
 * 2026-11-21 09:12.
 */
local: string, clerk: string, note: string, undone: boolean, };

/**
 * One row in the life of a use.
 */
export type OccurrenceStepId = number;

/**
 * One row in the life of a use.
 */
export type OccurrenceStepKind = "book" | "approve" | "decline" | "move" | "keyOut" | "return" | "cancel" | "noShow" | "undo";

/**
 * What stood before the last restore.
 */
export type OldData = { 
/**
 * It is still on this computer.
 */
kept: boolean, 
/**
 * Until the supervisor says that it is not needed: the backup was not known to be the same centre's.
 */
untilTold: boolean, 
/**
 * It has secrets of its own, and one of them is asked for before it may go.
 */
guarded: boolean, 
/**
 * Its passphrase opens it.
 */
passphrase: boolean, 
/**
 * Its recovery code opens it.
 */
recoveryCode: boolean, };

export type OpenBackupForm = { list: string, which: number, by: OpensBy, 
/**
 * As it was when the backup was made; not looked at for an unguarded one.
 */
secret: Secret, };

export type OpenTicket = { ticket: TicketId, document: string, };

/**
 * A backup that was brought here, opened and verified.
 */
export type OpenedBackup = { 
/**
 * Names it when it is restored or rehearsed.
 */
token: string, made: string, centre: string, tickets: number, residents: number, 
/**
 * Its newest journal row, and the MAC of it in hex.
 */
headSeq: number, head: string, 
/**
 * The same as it is printed: sixteen groups of four and a sign.
 */
groups: Array<string>, 
/**
 * False: its journal was broken when it was made.
 */
sound: boolean, 
/**
 * It was made by an earlier program and was brought up to this one.
 */
upgraded: boolean, stands: Stands, };

/**
 * The hours of one weekday, as HH:MM.
 */
export type Opening = { 
/**
 * Monday is 1, Sunday is 7.
 */
weekday: number, opens: string, closes: string, 
/**
 * Both or neither; a stop inside the hours.
 */
lunchFrom: string | null, lunchTo: string | null, };

/**
 * What lies behind a figure.
 */
export type Opens = "tickets" | "visits" | "smallServices" | "receptions" | "activities" | "uses" | "headcounts" | "lines" | "nothing";

/**
 * By what the desk is opened.
 */
export type OpensBy = "passphrase" | "recoveryCode";

/**
 * A rule that a supervisor let a booking pass.
 */
export type Overridden = { rule: BookingRule, clerk: string, day: string, 
/**
 * As it was booked; empty where it was moved, edited or booked later so: that stands with the step.
 */
reason: string, };

/**
 * A row as the centre wants it.
 */
export type OwnRow = { figure: FigureKey, 
/**
 * At most 30 characters; empty: ours.
 */
name: string, hidden: boolean, };

export type PageOf<T> = { rows: Array<T>, 
/**
 * How many rows match in all.
 */
total: number, };

/**
 * A paper, ready to be laid out.
 */
export type Paper = { "paper": "ticketRecord" } & TicketRecordPaper | { "paper": "ticketReceipt" } & TicketReceiptPaper | { "paper": "ticketNotice" } & TicketNoticePaper | { "paper": "ticketAgency" } & TicketRecordPaper | { "paper": "queueSlip" } & QueueSlipPaper | { "paper": "ticketLedger" } & TicketLedgerPaper | { "paper": "matterGuide" } & MatterGuidePaper | { "paper": "matterNotice" } & MatterNoticePaper | { "paper": "matterCatalogue" } & MatterCataloguePaper | { "paper": "monthSummary" } & MonthSummaryPaper | { "paper": "recoverySheet" } & RecoverySheetPaper | { "paper": "journalHead" } & JournalHeadPaper | { "paper": "roomApplication" } & RoomApplicationPaper | { "paper": "doorSheet" } & DoorSheetPaper | { "paper": "hallSheet" } & HallSheetPaper | { "paper": "setupSheet" } & SetupSheetPaper | { "paper": "roomLedger" } & RoomLedgerPaper | { "paper": "roomMonth" } & RoomMonthPaper;

/**
 * 代办: empty when nobody stands in for another.
 */
export type PaperAgency = { 
/**
 * 委托人.
 */
principal: string, principalPhone: string, 
/**
 * 代办关系.
 */
relation: string, 
/**
 * 代办员.
 */
agent: string, };

/**
 * 回访.
 */
export type PaperCallBack = { onDay: string, clerk: string, way: string, 
/**
 * 已解决, 未解决, 没有联系上.
 */
result: string, said: string, };

/**
 * The day that a paper is of.
 */
export type PaperDay = { 
/**
 * 2026-11-23.
 */
day: string, 
/**
 * 2026年11月23日.
 */
words: string, weekday: string, 
/**
 * 国庆节, 调休上班 …; empty on a day that is as its weekday says.
 */
note: string, };

/**
 * A paper left the screen: one journal row.
 */
export type PaperLeft = { paper: PaperRequest, use: PaperUse, };

/**
 * What was asked for, what came in, what went back.
 */
export type PaperMaterial = { name: string, 
/**
 * 原件 is asked for.
 */
original: boolean, 
/**
 * How many 复印件 are asked for.
 */
copies: number, 
/**
 * 近期免冠 …
 */
note: string, 
/**
 * 视情况.
 */
optional: boolean, 
/**
 * The original was looked at and handed back.
 */
seen: boolean, 
/**
 * Came in.
 */
originalsIn: number, copiesIn: number, 
/**
 * Here now.
 */
originalsHeld: number, copiesHeld: number, 
/**
 * What went back, a line each: 2026-11-24 原件 1 份（女儿领取）.
 */
returned: Array<string>, 
/**
 * Told to be lacking, and not come since.
 */
lacking: boolean, 
/**
 * Among what was told to be lacking the last time.
 */
told: boolean, };

/**
 * What the window shows of a paper: the same pages that are printed.
 */
export type PaperPages = { 
/**
 * 服务记录单 2026-0123.
 */
title: string, 
/**
 * Millimetres.
 */
width: number, height: number, 
/**
 * One SVG document a page.
 */
pages: Array<string>, 
/**
 * Sent to the printer before.
 */
reprint: boolean, };

export type PaperPrinted = { outcome: PrintOutcome, };

/**
 * 评价, in the words of the boxes.
 */
export type PaperRating = { level: string, 
/**
 * Empty: not given.
 */
speed: string, manner: string, outcome: string, source: string, onDay: string, remark: string, };

/**
 * 回告, 送达.
 */
export type PaperReadBack = { onDay: string, 
/**
 * 当面, 电话 …
 */
way: string, 
/**
 * Who heard or received it, when it was not the visitor.
 */
whom: string, clerk: string, };

/**
 * Which paper, of what.
 */
export type PaperRequest = { "paper": "ticketRecord", ticket: TicketId, } | { "paper": "ticketReceipt", ticket: TicketId, } | { "paper": "ticketNotice", ticket: TicketId, } | { "paper": "ticketAgency", ticket: TicketId, } | { "paper": "queueSlip", ticket: TicketId, a4: boolean, } | { "paper": "ticketLedger", filter: TicketFilter, } | { "paper": "matterGuide", matter: MatterId, large: boolean, } | { "paper": "matterNotice", matter: MatterId, } | { "paper": "matterCatalogue", } | { "paper": "monthSummary", period: PeriodKey, } | { "paper": "recoverySheet", } | { "paper": "journalHead", } | { "paper": "roomApplication", booking: BookingId, } | { "paper": "doorSheet", day: string, room: RoomId | null, } | { "paper": "hallSheet", day: string, } | { "paper": "setupSheet", day: string, } | { "paper": "roomLedger", from: string, to: string, room: RoomId | null, } | { "paper": "roomMonth", room: RoomId, month: PeriodKey, };

export type PaperSaved = { 
/**
 * The name the file got; None: the clerk closed the dialog.
 */
fileName: string | null, };

/**
 * One row of the life, with all that was said of it.
 */
export type PaperStep = { at: string, clerk: string, what: string, 
/**
 * 内容、去向.
 */
note: string, 
/**
 * Undone later: struck through.
 */
undone: boolean, };

/**
 * 一次性告知: what was told to be lacking, all at once.
 */
export type PaperTold = { 
/**
 * 2026-11-21.
 */
toldOn: string, clerk: string, missing: Array<string>, note: string, 
/**
 * 补正: the day on which it went on.
 */
completedOn: string | null, };

/**
 * What became of a paper outside the screen.
 */
export type PaperUse = "printed" | "notPrinted" | "savedPdf" | "savedXlsx";

/**
 * The visitor as the paper states them.
 */
export type PaperVisitor = { name: string, phone: string, address: string, categories: Array<string>, partyMember: boolean, };

/**
 * The present one, or one that is weighed.
 */
export type PassphraseForm = { passphrase: Secret, };

/**
 * A period of the centre's own: a calendar month, or from the 26th to the 25th.
 */
export type Period = { year: number, month: number, 
/**
 * 2026 年 11 月.
 */
name: string, from: string, to: string, };

/**
 * Which period: the month in which it ends.
 */
export type PeriodKey = { year: number, 
/**
 * 1 to 12.
 */
month: number, };

export type PersonalField = "phone" | "idNumber";

/**
 * A photo to be looked at.
 */
export type Photo = { 
/**
 * A data URL; None: it was taken off everywhere.
 */
url: string | null, width: number, height: number, };

/**
 * A picture that is kept.
 */
export type PhotoId = number;

export type PhotoKey = { photo: PhotoId, };

/**
 * Why a photo is taken off.
 */
export type PhotoOff = "wrongUse" | "person" | "unclear" | "other";

/**
 * The PIN of whoever is on duty.
 */
export type PinForm = { 
/**
 * The one that stands; None for the first one.
 */
old: Secret | null, wanted: Secret, };

/**
 * What a clerk proves by that it is them.
 */
export type PinState = "none" | "temporary" | "own";

/**
 * Where and when: a room in one of its layouts, by the centre's wall clock.
 */
export type Placement = { room: RoomId, layout: LayoutId, starts: string, 
/**
 * After the start, by at most 24 hours.
 */
ends: string, };

/**
 * How one clerk likes the window.
 */
export type Preferences = { 
/**
 * Per cent: 100, 125 or 150.
 */
textScale: number, 
/**
 * Hidden columns by table: {"tickets": ["channel"]}.
 */
hiddenColumns: { [key in string]: Array<string> }, };

/**
 * A date of the form, and what is in its way.
 */
export type PreviewDate = { 
/**
 * The date in the series.
 */
date: string, weekday: string, 
/**
 * 国庆节, 调休上班 …
 */
note: string, 
/**
 * None: left out, by choice or as a holiday.
 */
place: Placement | null, holiday: boolean, clashes: Array<Clash>, 
/**
 * What it is booked without, a sentence each.
 */
without: Array<string>, };

/**
 * What the system's print dialog told.
 */
export type PrintOutcome = "sent" | "cancelled" | "unknown";

/**
 * A use as it may be read on a wall.
 */
export type PublicUse = { 
/**
 * 09:00–11:00.
 */
hours: string, 
/**
 * A unit, never a person; empty when only what for is told.
 */
who: string, what: string, 
/**
 * The room that it is in, when that is not the one of the paper.
 */
room: string, };

/**
 * Who waits, for the clerk on duty.
 */
export type Queue = { 
/**
 * 叫号 is on.
 */
on: boolean, 
/**
 * Those in use, in their order.
 */
bands: Array<Band>, 
/**
 * How many wait in the bands that were asked for.
 */
waiting: number, 
/**
 * Minutes that the first of them has waited.
 */
longest: number | null, 
/**
 * Called by this clerk today, and neither begun nor passed over.
 */
called: Array<Called>, };

/**
 * 取号单: whoever finds it learns nothing of whoever lost it.
 */
export type QueueSlipPaper = { letterhead: Letterhead, a4: boolean, 
/**
 * A001.
 */
number: string, 
/**
 * Of its band; empty when there is only one.
 */
letter: string, matter: string, window: string, drawnAt: string, 
/**
 * How many wait before it in its band, as it is printed.
 */
ahead: number, };

/**
 * 评价, as the visitor gave it.
 */
export type RateForm = { ticket: TicketId, level: RatingLevel, speed: RatingLevel | null, manner: RatingLevel | null, outcome: RatingLevel | null, source: RatingSource, 
/**
 * Not after today; None: today.
 */
onDay: string | null, 
/**
 * At most 2,000 characters.
 */
remark: string, };

/**
 * One rating, as it was entered.
 */
export type Rating = { id: RatingId, level: RatingLevel, 
/**
 * 效率.
 */
speed: RatingLevel | null, 
/**
 * 态度.
 */
manner: RatingLevel | null, 
/**
 * 结果.
 */
outcome: RatingLevel | null, source: RatingSource, onDay: string, 
/**
 * Empty when the reader may not see it.
 */
remark: string, 
/**
 * Whose work it was: who held it at the end.
 */
rated: string, ratedId: ClerkId, 
/**
 * UTC.
 */
at: string, local: string, 
/**
 * Who entered it.
 */
clerk: string, takenBack: TakenBack | null, 
/**
 * For a 差评 that stands.
 */
callBack: CallBackState | null, };

/**
 * The month's figures: of the tickets done in the period, and of the call backs in it.
 */
export type RatingFigures = { delighted: number, satisfied: number, fair: number, poor: number, veryPoor: number, 
/**
 * 未评价: counted apart, never as satisfied.
 */
unrated: number, callBacksOpened: number, callBacksDone: number, callBacksOverdue: number, };

/**
 * What a visitor thought of a finished matter, as it was entered once.
 */
export type RatingId = number;

/**
 * What the visitor thought of it.
 */
export type RatingLevel = "delighted" | "satisfied" | "fair" | "poor" | "veryPoor";

/**
 * First and last service day, both counted.
 */
export type RatingPeriod = { from: string, to: string, };

/**
 * How the rating came to the desk.
 */
export type RatingSource = "paper" | "telephone" | "inPerson" | "message" | "suggestionBox" | "other";

/**
 * How far a change of a series reaches.
 */
export type Reach = "thisOne" | "later" | "all";

/**
 * 回告: the visitor heard the result.
 */
export type ReadBackForm = { ticket: TicketId, way: ReadBackWay, 
/**
 * Not after today; None: today.
 */
onDay: string | null, 
/**
 * Who heard or received it, when it was not the visitor; at most 100 characters.
 */
whom: string, note: string, came: boolean, 
/**
 * And with that it is done.
 */
finish: boolean, 
/**
 * 处理情况, with `finish` alone: what came back, as the clerk words it; at most 5,000 characters. What is stored stays when this is None.
 */
result: string | null, 
/**
 * The ticket's revision as the form was filled in; asked for with a result.
 */
revision: number | null, };

/**
 * How the visitor heard the result.
 */
export type ReadBackWay = "inPerson" | "telephone" | "message" | "delivered" | "other";

/**
 * 收到材料: some of it came; the ticket goes on as it stood.
 */
export type ReceiveForm = { ticket: TicketId, received: Array<MovedMaterial>, added: Array<AddedMaterial>, came: boolean, note: string, };

/**
 * What came in of the `position`th material of the catalogue (from 0), with the registration itself.
 */
export type ReceivedAtOnce = { position: number, 
/**
 * The original was looked at and handed back.
 */
seen: boolean, 
/**
 * Originals that stay here.
 */
originals: number, copies: number, };

export type Reception = { id: ReceptionId, day: string, 
/**
 * None: erased on request.
 */
group: string | null, heads: number, partyMembers: number | null, 
/**
 * Who received them.
 */
clerk: string, topic: string, 
/**
 * When it was written down, by the centre's own clock: 2026-11-21 09:12.
 */
enteredLocal: string, 
/**
 * It was taken back later, and by whom.
 */
undoneBy: string | null, 
/**
 * The reader may take it back.
 */
canUndo: boolean, };

export type ReceptionFilter = { 
/**
 * A part of the group's name or of the topic.
 */
text: string, from: string | null, to: string | null, 
/**
 * Only what stands: as many rows as the month's figure has groups.
 */
standing: boolean, 
/**
 * Only what a figure of the month counts.
 */
figure: Figure | null, direction: Direction, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * A group that came.
 */
export type ReceptionForm = { 
/**
 * The day of the visit; None: today. Never a day to come.
 */
day: string | null, 
/**
 * 1 to 60 characters.
 */
group: string, 
/**
 * 1 to 9999.
 */
heads: number, 
/**
 * 党员 among them; None: not counted.
 */
partyMembers: number | null, 
/**
 * Who received them; None: who writes it down.
 */
clerk: ClerkId | null, 
/**
 * At most 200 characters.
 */
topic: string, };

/**
 * One group that was received (参观接待).
 */
export type ReceptionId = number;

export type ReceptionKey = { reception: ReceptionId, };

export type ReceptionPage = { rows: Array<Reception>, total: number, 
/**
 * 批次 and 人次 of all that match and stand.
 */
groups: number, heads: number, partyMembers: number, };

/**
 * 补记使用: they came, and nobody wrote it down while they were there.
 */
export type RecordForm = { occurrence: OccurrenceId, step: OccurrenceStepId, condition: Condition, 
/**
 * 人次, 0 to 9999; None: not counted.
 */
attended: number | null, 
/**
 * What is damaged; needed then.
 */
note: string, 
/**
 * Why it is written only now; 1 to 500 characters.
 */
reason: string, };

/**
 * One record: `ticket` 12.
 */
export type RecordKey = { kind: string, id: number, };

/**
 * A new recovery code. It opens nothing until two of its groups were typed back.
 */
export type RecoverySheet = { 
/**
 * Seven groups of four.
 */
groups: Array<string>, 
/**
 * Which two are typed back, counted from 1.
 */
ask: [number, number], };

/**
 * 恢复单: opens everything, so it goes into an envelope. It says nothing of itself but to whoever holds it.
 */
export type RecoverySheetPaper = { letterhead: Letterhead, 
/**
 * 2026-11-21.
 */
madeOn: string, 
/**
 * Seven groups of four; the last two characters are its check.
 */
groups: Array<string>, madeBy: string, };

/**
 * The whole code, copied from the sheet to see whether it opens.
 */
export type RecoveryTrialForm = { secret: Secret, };

/**
 * Which days. A month or a week is counted from the one of the first day; weeks begin on Monday.
 */
export type Recurrence = { "how": "daily", every: number, } | { "how": "weekly", every: number, weekdays: Array<number>, } | { "how": "monthlyByDate", every: number, day: number, } | { "how": "monthlyByWeekday", every: number, nth: number, weekday: number, } | { "how": "chosen", dates: Array<string>, };

/**
 * 转办 to a department or person outside the desk.
 */
export type ReferForm = { ticket: TicketId, 
/**
 * 1 to 100 characters.
 */
whom: string, 
/**
 * When they promised an answer; not before today.
 */
promisedOn: string | null, note: string, };

/**
 * Who has it instead of this desk.
 */
export type Referral = { 
/**
 * The department or the person; None when the ticket is confidential and not the reader's.
 */
whom: string | null, 
/**
 * The day it went there.
 */
since: string, 
/**
 * Civil days since then.
 */
days: number, 
/**
 * When they promised an answer.
 */
promisedOn: string | null, 
/**
 * That day has gone by.
 */
late: boolean, };

/**
 * One press registers a visitor's matter; only the matter must be there.
 */
export type RegisterForm = { matter: MatterId, 
/**
 * The matter's revision that `received` and `missing` name their positions of; a later one refuses them.
 */
matterRevision: number | null, resident: ResidentId | null, 
/**
 * A visitor who is no resident on file; at most 50 characters.
 */
visitorName: string, 
/**
 * None: the matter's own kind.
 */
kind: Kind | null, channel: Channel | null, 
/**
 * 错时服务; None: whatever the centre's opening hours say.
 */
offHours: boolean | null, 
/**
 * A further matter of the same visit.
 */
sameVisitAs: TicketId | null, 
/**
 * What came in, of the matter's own materials.
 */
received: Array<ReceivedAtOnce>, 
/**
 * What is lacking, told all at once (一次性告知): the ticket is suspended for it, and its promise has not begun.
 */
missing: MissingAtOnce | null, 
/**
 * 代办.
 */
agency: Agency, 
/**
 * 诉求: at most 5,000 characters.
 */
request: string, 
/**
 * 处理情况: at most 5,000 characters.
 */
result: string, 
/**
 * Done on the spot.
 */
finish: boolean, 
/**
 * 取号: the visitor draws a number and waits to be called.
 */
wait: boolean, };

/**
 * 恢复演练: what the comparison found.
 */
export type Rehearsal = { id: JournalSeq, 
/**
 * As the wall clock showed it.
 */
at: string, 
/**
 * When the backup was made.
 */
made: string, tables: number, rows: number, 
/**
 * Rows that were held against the data in use.
 */
liveRows: number, 
/**
 * Empty: all equal.
 */
finding: string, };

export type RehearsalForm = { token: string, };

/**
 * Everything the desk holds of one resident, masked.
 */
export type Resident = { 
/**
 * The identity number fails its check and was kept all the same.
 */
idNumberDoubtful: boolean, note: string, 
/**
 * The day on which everything personal was erased.
 */
erased: string | null, 
/**
 * Rises with each change; sent back with an edit, so that two clerks do not overwrite each other.
 */
revision: number, 
/**
 * Newest first, at most 50.
 */
tickets: Array<TicketRow>, 
/**
 * The newest uses of the rooms that were booked for them, at most 50.
 */
uses: Array<Occurrence>, id: ResidentId, name: string, 
/**
 * Masked: 138****1234.
 */
phone: string | null, 
/**
 * Masked: the first two and the last four characters.
 */
idNumber: string | null, address: string, categories: Array<string>, partyMember: boolean, };

/**
 * A resident in one line: what a picker, a list or a search result shows.
 */
export type ResidentCard = { id: ResidentId, name: string, 
/**
 * Masked: 138****1234.
 */
phone: string | null, 
/**
 * Masked: the first two and the last four characters.
 */
idNumber: string | null, address: string, categories: Array<string>, partyMember: boolean, };

export type ResidentFilter = { text: string, category: string | null, partyMember: boolean | null, order: ResidentOrder, direction: Direction, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * A new resident, or changes to one.
 */
export type ResidentForm = { 
/**
 * None: a new resident.
 */
id: ResidentId | null, 
/**
 * The `revision` the edit started from; needed when `id` is given.
 */
revision: number | null, 
/**
 * 1 to 50 characters.
 */
name: string, phone: Field, idNumber: Field, 
/**
 * Keep an identity number although its check fails (it is marked).
 */
keepDoubtful: boolean, 
/**
 * At most 200 characters.
 */
address: string, categories: Array<string>, partyMember: boolean, 
/**
 * At most 2,000 characters.
 */
note: string, };

/**
 * A resident, or any other visitor who left a name.
 */
export type ResidentId = number;

/**
 * One thread of a resident: a ticket's id, for opening it.
 */
export type ResidentKey = { resident: ResidentId, };

export type ResidentOrder = "name" | "newest";

export type RestoreForm = { token: string, reason: RestoreReason, 
/**
 * Asked twice: it takes the place of what is not known to be the same centre's.
 */
anotherCentre: boolean, };

/**
 * Why a backup was restored.
 */
export type RestoreReason = "newComputer" | "damaged" | "secretLost" | "mistake" | "other";

export type Restored = { made: string, centre: string, 
/**
 * What stood before is kept until the restored data was used and closed once.
 */
oldKept: boolean, 
/**
 * Longer: until the supervisor says that it is not needed.
 */
oldUntilTold: boolean, 
/**
 * The supervisor enters the numbers that stand on paper before anything is registered.
 */
numbersOpen: boolean, };

/**
 * 恢复办理; after 待补材料 with what came in (补正).
 */
export type ResumeForm = { ticket: TicketId, received: Array<MovedMaterial>, 
/**
 * The visitor came for it.
 */
came: boolean, note: string, };

export type ReturnForm = { occurrence: OccurrenceId, step: OccurrenceStepId, condition: Condition, 
/**
 * 人次, 0 to 9999; None: not counted.
 */
attended: number | null, 
/**
 * What is damaged; needed then.
 */
note: string, };

export type RevealBookingForm = { booking: BookingId, 
/**
 * 1 to 100 characters; stands in the private part of the journal.
 */
reason: string, };

/**
 * Show one whole personal field; the reason stands in the journal.
 */
export type RevealForm = { resident: ResidentId, field: PersonalField, 
/**
 * 回访, 核对 …: 1 to 100 characters.
 */
reason: string, };

/**
 * Show the whole 委托人电话 of a ticket; the reason stands in the journal.
 */
export type RevealPrincipalForm = { ticket: TicketId, 
/**
 * 回访, 核对 …: 1 to 100 characters.
 */
reason: string, };

export type RevealStandbyForm = { standby: StandbyId, 
/**
 * 1 to 100 characters; stands in the private part of the journal.
 */
reason: string, };

export type Revealed = { value: string, 
/**
 * The window shows it for so long.
 */
seconds: number, };

/**
 * Who may do what. Later ones may all that earlier ones may.
 */
export type Role = "clerk" | "supervisor";

export type Room = { id: RoomId, name: string, 
/**
 * Where it is: 二楼东侧.
 */
place: string, kind: RoomKind, spaces: Array<SpaceId>, 
/**
 * By the order of the layouts.
 */
layouts: Array<RoomLayout>, 
/**
 * A supervisor agrees to each use.
 */
approval: boolean, 
/**
 * From when to when it can be used, as HH:MM; 24:00 is the end of the day.
 */
opens: string, closes: string, days: RoomDays, active: boolean, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

/**
 * 场地使用申请表: signed and kept, so that the phone stands in full.
 */
export type RoomApplicationPaper = { letterhead: Letterhead, document: string, madeAt: string, 
/**
 * 经办人.
 */
handler: string, 
/**
 * 单位、支部、团队.
 */
group: string, 
/**
 * 负责人.
 */
contact: string, phone: string, purpose: string, heads: number | null, 
/**
 * How it repeats, in words; empty for a single use.
 */
repeats: string, 
/**
 * 东厅（会议）、西厅（舞蹈）.
 */
places: string, 
/**
 * What it takes along; empty for nothing.
 */
accessories: string, 
/**
 * Those that stand, in order.
 */
dates: Array<ApplicationDate>, 
/**
 * Who agreed, or that nobody had to; None: it waits, and is ticked by hand.
 */
approval: string | null, };

/**
 * On which days a room can be used.
 */
export type RoomDays = "workdays" | "everyDay";

export type RoomDoor = { room: string, place: string, opens: string, closes: string, 
/**
 * Why it is shut all day; empty when it is not. Whoever was kept stands in the lines.
 */
shut: string, lines: Array<PublicUse>, };

/**
 * A room, whether it fits, and why not.
 */
export type RoomFit = { room: RoomId, name: string, 
/**
 * The layout that it would have: the one that was asked for, or the first in the director's order that holds them and
 * is free.
 */
layout: LayoutId | null, capacity: number | null, clashes: Array<Clash>, 
/**
 * The next time on that day at which it could be had for as long, when it is not to be had as asked.
 */
nextFree: string | null, };

export type RoomForm = { 
/**
 * None: a new room.
 */
id: RoomId | null, revision: number | null, 
/**
 * 1 to 20 characters, once among the rooms in use.
 */
name: string, 
/**
 * At most 60 characters.
 */
place: string, kind: RoomKind, 
/**
 * What it is made of; none for a room that is a space of its own, which gets the room's name.
 */
spaces: Array<SpaceId>, layouts: Array<RoomLayout>, approval: boolean, 
/**
 * HH:MM.
 */
opens: string, closes: string, days: RoomDays, active: boolean, };

/**
 * A room: a set of spaces.
 */
export type RoomId = number;

/**
 * How a room is used.
 */
export type RoomKind = "booked" | "dropIn";

/**
 * A layout that a room takes, and how many people it holds then.
 */
export type RoomLayout = { layout: LayoutId, 
/**
 * 1 to 9999.
 */
capacity: number, };

export type RoomLedgerLine = { document: string, day: string, hours: string, room: string, layout: string, group: string, purpose: string, contact: string, 
/**
 * Masked.
 */
phone: string, heads: number | null, attended: number | null, 
/**
 * 投影仪 1 台、无线话筒 2 支; empty for none.
 */
accessories: string, 
/**
 * 同意 主任甲; empty: nobody had to.
 */
approval: string, 
/**
 * 08:55 小陈; with its date when that is another.
 */
keyOut: string, keyBack: string, 
/**
 * 完好; 有损坏：…; or how it stands, with the reason.
 */
result: string, };

/**
 * 场地使用登记台账, masked: it may lie on a desk where visitors stand.
 */
export type RoomLedgerPaper = { letterhead: Letterhead, 
/**
 * In words: 2026-11-01 至 2026-11-30 · 东厅.
 */
selection: string, rows: Array<RoomLedgerLine>, 
/**
 * Uses that the key went out for, and whoever came.
 */
used: number, attended: number, };

/**
 * One line: a use, or somebody to phone.
 */
export type RoomLine = { reason: RoomReason, occurrence: Occurrence | null, standby: Standby | null, 
/**
 * Minutes: of an approval since it was asked for, of a wait since it was entered, of a use since its start or end, or until its start.
 */
age: number, 
/**
 * Of an approval: how many of the booking wait.
 */
uses: number, };

/**
 * 场地月历: A4 landscape, a week a row.
 */
export type RoomMonthPaper = { letterhead: Letterhead, room: string, place: string, 
/**
 * 2026 年 11 月.
 */
month: string, 
/**
 * From Monday on; a day of another month is None.
 */
weeks: Array<Array<MonthDay | null>>, 
/**
 * Of the whole month.
 */
uses: number, };

/**
 * Why a use or a wait stands on the desk today, in order of urgency.
 */
export type RoomReason = "keyOut" | "overtime" | "nobodyCame" | "keySoon" | "freed" | "pending" | "untold";

export type RoomSection = { reason: RoomReason, 
/**
 * How many there are; `lines` holds the first ones.
 */
total: number, lines: Array<RoomLine>, };

/**
 * Everything about the rooms, in the order of the screen.
 */
export type Rooms = { rooms: Array<Room>, spaces: Array<Space>, layouts: Array<Layout>, changeovers: Array<Changeover>, };

export type RowRemark = { 
/**
 * As the spreadsheet counts: the first row is 1.
 */
row: number, 
/**
 * The header of the column, 姓名 …
 */
column: string, weight: Weight, 
/**
 * In Chinese: what is wrong, and what to do.
 */
problem: string, };

/**
 * The desk's own rules.
 */
export type Rules = { 
/**
 * What comes in after closing or on a day off counts as received on the next workday.
 */
afterHoursNextDay: boolean, 
/**
 * 叫号: visitors draw numbers and are called.
 */
calling: boolean, 
/**
 * Workdays within which a poor rating is called back, 1 to 99.
 */
callBackDays: number, 
/**
 * The day on which the month of the summary begins, 1 to 28: 26 is a period from the 26th to the 25th.
 */
monthBegins: number, 
/**
 * Minutes without a hand on keyboard or mouse after which the desk locks itself, 1 to 60; counts once PINs are in use.
 */
idleMinutes: number, 
/**
 * The journal row of the last change; an edit sends it back. None for the defaults.
 */
revision: number | null, };

export type SaveAs = "pdf" | "xlsx";

export type SavePaper = { paper: PaperRequest, format: SaveAs, };

export type Sealing = { onSleep: boolean, };

/**
 * The search box over everything (Ctrl+K).
 */
export type SearchForm = { text: string, };

/**
 * A passphrase, or a recovery code as it was typed.
 */
export type Secret = string;

export type SeenCall = { band: BandId, 
/**
 * A012, or 12.
 */
last: string, };

export type SeenDocument = { year: number, 
/**
 * FW2026-0123, or 123.
 */
last: string, };

/**
 * How it repeats, and until when.
 */
export type Series = { recurrence: Recurrence, until: Until, 
/**
 * Dates that the calendar has as a holiday are left out.
 */
skipHolidays: boolean, 
/**
 * Dates that the calendar has as a workday although their weekday is none (调休) are left out.
 */
skipMovedWorkdays: boolean, };

/**
 * Which bands this desk serves; empty: all.
 */
export type ServedBands = { bands: Array<BandId>, };

/**
 * A part of the day. The afternoon begins with the lunch of the centre's own hours, the evening when the desk closes.
 */
export type Session = "morning" | "afternoon" | "evening";

/**
 * The first start: the centre and its first supervisor.
 */
export type SetUpForm = { centre: Centre, 
/**
 * 1 to 50 characters.
 */
supervisor: string, 
/**
 * The window goes on to lead through what is left: see `first_start`.
 */
guided: boolean, };

/**
 * The last numbers that were seen on paper; empty: none beyond those that are known.
 */
export type SettleForm = { documents: Array<SeenDocument>, bookings: Array<SeenDocument>, calls: Array<SeenCall>, };

export type SetupLine = { hours: string, room: string, place: string, 
/**
 * 单位 or what for, as on a door.
 */
title: string, layout: string, 
/**
 * It does not stand so yet.
 */
change: boolean, 
/**
 * How it stands before: 会议; empty when that is not known.
 */
before: string, 
/**
 * Minutes that the change takes.
 */
minutes: number, 
/**
 * When the use before it ends, on the same day.
 */
from: string, 
/**
 * By when it stands.
 */
by: string, 
/**
 * What is put up, a line each.
 */
setup: string, heads: number | null, 
/**
 * What it takes along; empty for nothing.
 */
accessories: string, 
/**
 * From when it is cleaned, and the next use by which that is done.
 */
cleanedFrom: string, cleanedBy: string, 
/**
 * A supervisor has not agreed yet.
 */
waits: boolean, };

/**
 * 保洁布场单: what has to stand in which room when, and what is cleaned after it.
 */
export type SetupSheetPaper = { letterhead: Letterhead, date: PaperDay, 
/**
 * By start.
 */
lines: Array<SetupLine>, 
/**
 * How many of them need a room set up.
 */
changes: number, };

/**
 * A date that was left out.
 */
export type Skipped = { id: SkippedId, place: Placement, room: string, why: SkippedWhy, 
/**
 * What was booked for it after all.
 */
booked: OccurrenceId | null, };

/**
 * A date that a series left out.
 */
export type SkippedId = number;

/**
 * Why a date was left out.
 */
export type SkippedWhy = "taken" | "closed" | "holiday" | "rule" | "left";

/**
 * One row of the ledger. An undoing is no row of its own here: the row it took back says so.
 */
export type SmallService = { id: SmallServiceId, kind: SmallServiceKindId, name: string, unit: string, act: SmallServiceAct, 
/**
 * None: a return, which counts nothing.
 */
quantity: number | null, day: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, clerk: string, 
/**
 * Who has the thing; empty when nobody wrote it, and once the loan has ended.
 */
note: string, 
/**
 * Somebody wrote who had the thing, and it was erased when the loan ended.
 */
noteErased: boolean, 
/**
 * Lent, and not back yet.
 */
out: boolean, 
/**
 * It was taken back later, and by whom.
 */
undoneBy: string | null, 
/**
 * The reader may take it back.
 */
canUndo: boolean, };

/**
 * One row of the ledger.
 */
export type SmallServiceAct = "tally" | "lend" | "giveBack" | "undo";

/**
 * What stands of one kind in a span of days.
 */
export type SmallServiceCount = { kind: SmallServiceKindId, name: string, unit: string, times: number, quantity: number, };

/**
 * What a press did, to be said and perhaps undone.
 */
export type SmallServiceCounted = { entry: SmallService, 
/**
 * What stands of this kind today, this press included.
 */
today: number, };

export type SmallServiceFilter = { from: string | null, to: string | null, kind: SmallServiceKindId | null, 
/**
 * Pressed by this clerk.
 */
clerk: ClerkId | null, 
/**
 * Only what stands and counts: as many rows as the month's figure has times.
 */
counting: boolean, 
/**
 * Only what a figure of the month counts.
 */
figure: Figure | null, direction: Direction, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * One row in the ledger of 便民小事; that of a thing lent names the loan.
 */
export type SmallServiceId = number;

export type SmallServiceKey = { entry: SmallServiceId, };

/**
 * A kind of 便民小事, as its tile shows it.
 */
export type SmallServiceKind = { id: SmallServiceKindId, name: string, 
/**
 * 页, 把, 次 …
 */
unit: string, how: HowCounted, active: boolean, 
/**
 * From 1; the active ones come first. The first ten have a digit key: 1 to 9, then 0.
 */
position: number, 
/**
 * What stands of today.
 */
today: number, 
/**
 * Lent, and not back yet.
 */
out: number, 
/**
 * It was counted before: its unit is fixed, and whether it lends.
 */
counted: boolean, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

/**
 * A new kind, or changes to one.
 */
export type SmallServiceKindForm = { id: SmallServiceKindId | null, 
/**
 * The `revision` the edit started from; needed when `id` is given.
 */
revision: number | null, 
/**
 * 1 to 12 characters, unique among the active ones.
 */
name: string, 
/**
 * 1 to 4 characters.
 */
unit: string, how: HowCounted, active: boolean, 
/**
 * None: the last place.
 */
position: number | null, };

/**
 * A kind of 便民小事.
 */
export type SmallServiceKindId = number;

export type SmallServicePage = { rows: Array<SmallService>, total: number, 
/**
 * Of all that match: how often something was counted. Quantities of different units are not added up.
 */
times: number, 
/**
 * The figures of these days by kind, whatever else is filtered; empty when the days have no end.
 */
figures: Array<SmallServiceCount>, };

/**
 * What a folding wall divides; two rooms that share one cannot be used at once.
 */
export type Space = { id: SpaceId, name: string, };

/**
 * What a folding wall divides.
 */
export type SpaceId = number;

/**
 * A column of the summary: the days that a figure is about.
 */
export type Span = "this" | "previous" | "lastYear" | "yearSoFar";

/**
 * Who waits, for what, and where they could go now.
 */
export type Standby = { id: StandbyId, room: RoomId | null, 
/**
 * Empty: any room that fits.
 */
roomName: string, layout: LayoutId | null, layoutName: string, starts: string, ends: string, day: string, 
/**
 * 单位 or 负责人, whichever is there.
 */
title: string, group: string, resident: ResidentId | null, contact: string, 
/**
 * Masked.
 */
phone: string, purpose: string, note: string, heads: number | null, 
/**
 * 2026-11-21 09:12.
 */
sinceLocal: string, 
/**
 * How often they were phoned in vain.
 */
called: number, 
/**
 * Where they could go now; None: it is still taken.
 */
free: Placement | null, 
/**
 * The name of that room.
 */
freeRoom: string, };

/**
 * What came of phoning; a booking ends it by itself.
 */
export type StandbyEnd = "called" | "declined" | "calledOff";

/**
 * Somebody waits: for one room, or for any that holds them.
 */
export type StandbyForm = { 
/**
 * None: any room that fits.
 */
room: RoomId | null, 
/**
 * None: any layout.
 */
layout: LayoutId | null, starts: string, ends: string, 
/**
 * A phone, or a resident who has one, is needed: else nobody can be told.
 */
whose: Whose, };

/**
 * Somebody who waits for a time that is taken (候补).
 */
export type StandbyId = number;

/**
 * How a promise stands today, or stood when the matter was done.
 */
export type Standing = "overdue" | "today" | "soon" | "later" | "held" | "met" | "missed";

/**
 * What the backup would take the place of.
 */
export type Stands = { 
/**
 * No centre was set up here: nothing is lost.
 */
empty: boolean, 
/**
 * Whether it is the backup's own centre; None when it cannot be read.
 */
sameCentre: boolean | null, 
/**
 * Acts that it has beyond the backup; None when it cannot be read, is another centre's or went another way.
 */
beyond: number | null, };

/**
 * The steps of the first start, in their order.
 */
export type StartStep = "centre" | "passphrase" | "recoverySheet" | "pin" | "backupFolder" | "finish";

/**
 * Where a ticket stands now.
 */
export type State = "waiting" | "open" | "suspended" | "done" | "referred" | "elsewhere" | "left" | "void";

export type Step = { id: StepId, kind: StepKind, 
/**
 * The state it led to.
 */
state: State, 
/**
 * UTC.
 */
at: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, clerk: string, 
/**
 * In words: why it was suspended, how it was read back.
 */
detail: string, 
/**
 * The day it is about: promised by whom it was referred to, or when it really happened.
 */
onDay: string | null, 
/**
 * The clerk, the department or the person it is about.
 */
whom: string, note: string, 
/**
 * The visitor came for it.
 */
came: boolean, 
/**
 * 用时不可靠.
 */
unreliable: boolean, 
/**
 * What moved with it or was told to be lacking, in words.
 */
materials: Array<string>, 
/**
 * 处理情况 as 办结 wrote it over; empty when withheld.
 */
texts: Array<TextChange>, 
/**
 * The row this one undoes.
 */
undoes: StepId | null, 
/**
 * It was undone later.
 */
undone: boolean, };

/**
 * One row in the life of a ticket.
 */
export type StepId = number;

export type StepKey = { step: StartStep, };

/**
 * One row in the life of a ticket.
 */
export type StepKind = "register" | "call" | "recall" | "pass" | "start" | "suspend" | "resume" | "receive" | "giveBack" | "note" | "handOver" | "refer" | "comeBack" | "readBack" | "finish" | "elsewhere" | "leave" | "undo";

export type StepStands = { step: StartStep, done: boolean, led: Led | null, };

export type Strength = { level: StrengthLevel, 
/**
 * What makes it easy, in sentences.
 */
why: Array<string>, 
/**
 * What would be better; empty for a good one.
 */
better: string, };

/**
 * How hard a passphrase is to guess, for who has the disk in hand.
 */
export type StrengthLevel = "weak" | "fair" | "good";

/**
 * A stretch in which a room cannot be used.
 */
export type Stretch = { room: RoomId, starts: string, ends: string, why: Hindrance, 
/**
 * 换场：会议 → 舞蹈; 大厅被占用; 周末不开放.
 */
words: string, };

export type SummaryLine = { figure: FigureKey, 
/**
 * Of 便民小事各项: which.
 */
kind: SmallServiceKindId | null, name: string, unit: string, 
/**
 * 其中: a part of the row above that is none, where that one is shown.
 */
part: boolean, 
/**
 * In the order of the columns; None: nothing to say (a rate of nothing, days before the first record).
 */
values: [number | null, number | null, number | null, number | null], 
/**
 * 说明.
 */
note: string, opens: Opens, 
/**
 * The rows that it is the sum of.
 */
sumOf: Array<FigureKey>, };

/**
 * 挂起. For materials it is the 一次性告知: everything that is lacking is told at once.
 */
export type SuspendForm = { ticket: TicketId, reason: HoldReason, 
/**
 * Lacking; with [`HoldReason::Materials`] at least one of these, `added` or a note.
 */
missing: Array<MaterialId>, added: Array<AddedMaterial>, 
/**
 * At most 2,000 characters.
 */
note: string, };

export type TableRow = { figure: FigureKey, 
/**
 * What it is called with us.
 */
word: string, 
/**
 * The centre's own name; empty: ours.
 */
name: string, hidden: boolean, 
/**
 * 其中: the row that it stands below.
 */
partOf: FigureKey | null, 
/**
 * It may have a name of its own; the kinds of 便民小事 are called as they are.
 */
nameable: boolean, };

export type TakeBackCallBackForm = { ticket: TicketId, callBack: CallBackId, 
/**
 * 1 to 200 characters.
 */
reason: string, };

export type TakeBackRatingForm = { ticket: TicketId, rating: RatingId, 
/**
 * 1 to 200 characters.
 */
reason: string, };

export type TakeOffPhotoForm = { link: UsePhotoId, why: PhotoOff, };

/**
 * A wrong entry taken back; it stays on record.
 */
export type TakenBack = { 
/**
 * UTC.
 */
at: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, clerk: string, reason: string, };

/**
 * One press.
 */
export type TallyForm = { kind: SmallServiceKindId, 
/**
 * 1 to 999.
 */
quantity: number, };

export type TellForm = { blackout: BlackoutId, occurrence: OccurrenceId, 
/**
 * False: the tick was wrong.
 */
told: boolean, };

/**
 * A text that was written over.
 */
export type TextChange = { 
/**
 * 诉求, 处理情况 …
 */
what: string, 
/**
 * Phones are masked; empty: nothing stood there.
 */
before: string, after: string, };

/**
 * The page of one ticket.
 */
export type Ticket = { window: string, matterId: MatterId, 
/**
 * What it asks for, and what of it is here.
 */
materials: Array<TicketMaterial>, offHours: boolean, handlerId: ClerkId, 
/**
 * 代办; empty when withheld.
 */
agency: Agency, address: string, categories: Array<string>, partyMember: boolean, 
/**
 * Whole on the clerk's own open tickets, masked otherwise.
 */
phone: string | null, 
/**
 * Empty when the ticket is confidential and the reader neither recorded it nor is a supervisor.
 */
request: string, result: string, 
/**
 * The reader may not see `request` and `result`.
 */
withheld: boolean, 
/**
 * Counts the changes of what 办结 and 更正 write: both say from which one they started.
 */
revision: number, 
/**
 * A visit for it stands today: coming for it once more is the same coming.
 */
cameToday: boolean, steps: Array<Step>, corrections: Array<Correction>, 
/**
 * 评价, with its 回访.
 */
ratingGiven: Rating | null, 
/**
 * Wrong entries, taken back.
 */
ratingsTakenBack: Array<Rating>, 
/**
 * What 撤销 would undo now, if anything.
 */
canUndo: StepId | null, 
/**
 * What this reader may do with it now.
 */
can: Array<TicketAct>, 
/**
 * How often the record was sent to the printer.
 */
printed: number, id: TicketId, 
/**
 * 2026-0123.
 */
document: string, 
/**
 * FW20261121-003.
 */
scanCode: string, 
/**
 * UTC.
 */
registeredAt: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
registeredLocal: string, matter: string, kind: Kind, channel: Channel, state: State, confidential: boolean, 
/**
 * None: the visitor left no name.
 */
visitor: string | null, resident: ResidentId | null, 
/**
 * 首问责任人.
 */
firstClerk: string, 
/**
 * 承办人: who holds it now.
 */
handler: string, 
/**
 * When it ended, in whatever way.
 */
endedLocal: string | null, 
/**
 * Workdays, as promised that day; None: no promise.
 */
promisedDays: number | null, 
/**
 * Where the promise ends; None without one, and for what was taken back.
 */
due: Due | null, 
/**
 * 满意度; None: not rated.
 */
rating: RatingLevel | null, 
/**
 * 叫号; None for who did not draw a number.
 */
drawn: DrawnNumber | null, 
/**
 * 转出未回; None for what is with this desk.
 */
referral: Referral | null, };

/**
 * What may be done with a ticket now; desk decides, the window shows.
 */
export type TicketAct = "call" | "recall" | "pass" | "start" | "finish" | "suspend" | "resume" | "receive" | "giveBack" | "note" | "handOver" | "refer" | "comeBack" | "readBack" | "elsewhere" | "leave" | "correct" | "rate" | "takeBackRating" | "callBack" | "takeBackCallBack" | "undo";

/**
 * What stands on the desk now, by what it waits for.
 */
export type TicketCounts = { 
/**
 * 在办: whatever has not ended.
 */
open: number, 
/**
 * Held by the one who asks.
 */
mine: number, 
/**
 * 逾期, 今日到期, 三日内到期.
 */
overdue: number, today: number, soon: number, 
/**
 * 挂起.
 */
suspended: number, 
/**
 * 转出未回.
 */
referred: number, 
/**
 * 等候.
 */
waiting: number, };

export type TicketFilter = { 
/**
 * Document number, scan code, matter, or whatever finds the resident.
 */
text: string, 
/**
 * First service day.
 */
from: string | null, 
/**
 * Last service day.
 */
to: string | null, 
/**
 * Empty: all but the void ones.
 */
states: Array<State>, kinds: Array<Kind>, matter: MatterId | null, resident: ResidentId | null, 
/**
 * First received by this clerk.
 */
clerk: ClerkId | null, 
/**
 * Held by this clerk now.
 */
handler: ClerkId | null, 
/**
 * How its promise stands today; empty: whatever.
 */
standings: Array<Standing>, 
/**
 * What was done from this service day on.
 */
endedFrom: string | null, 
/**
 * What was done up to this service day.
 */
endedTo: string | null, 
/**
 * Rated so; empty: whatever.
 */
ratings: Array<RatingLevel>, 
/**
 * 未评价: done and not rated; with `ratings` either of them.
 */
unrated: boolean, 
/**
 * With a poor rating, as its call back stands.
 */
callBack: CallBacksOf | null, 
/**
 * What a figure of the summary counts.
 */
figure?: Figure, order: TicketOrder, direction: Direction, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * One ticket (办件): one matter of one visit.
 */
export type TicketId = number;

export type TicketKey = { ticket: TicketId, };

/**
 * 服务登记台账, masked: it may go on a desk where visitors stand.
 */
export type TicketLedgerPaper = { letterhead: Letterhead, 
/**
 * In words: 2026-11-01 至 2026-11-30 · 办结.
 */
selection: string, rows: Array<LedgerLine>, total: number, open: number, done: number, 
/**
 * 不属本中心、离开.
 */
away: number, 
/**
 * 作废: numbers of these days that no ticket has.
 */
voidNumbers: Array<VoidNumbers>, };

/**
 * What a ticket asks for, and what of it is here.
 */
export type TicketMaterial = { id: MaterialId, name: string, 
/**
 * 原件 is asked for.
 */
original: boolean, 
/**
 * How many 复印件 are asked for.
 */
copies: number, 
/**
 * 近期免冠 …
 */
note: string, 
/**
 * False: 视情况.
 */
required: boolean, 
/**
 * The original was looked at and handed back.
 */
seen: boolean, 
/**
 * Here now.
 */
heldOriginals: number, heldCopies: number, 
/**
 * Handed back so far, originals and copies.
 */
returned: number, 
/**
 * Nothing is asked for of it any more: all came in, or it is 视情况 and was not told to be lacking.
 */
complete: boolean, 
/**
 * Told to be lacking, and not come since.
 */
lacking: boolean, 
/**
 * Asked for by the matter before a correction, and kept because something of it moved or was told.
 */
former: boolean, };

/**
 * 一次性告知单 of a ticket: what was told to be lacking, by whom, on which day.
 */
export type TicketNoticePaper = { letterhead: Letterhead, document: string, scanCode: string, registeredAt: string, visitor: PaperVisitor, matter: string, kind: string, window: string, told: PaperTold, 
/**
 * All that the ticket asks for; the lacking ones are marked.
 */
materials: Array<PaperMaterial>, promisedDays: number | null, };

export type TicketOrder = "registered" | "document" | "matter" | "state" | "due" | "referred";

export type TicketPage = { rows: Array<TicketRow>, total: number, 
/**
 * Of all that match: still open, and done.
 */
open: number, done: number, 
/**
 * 不属本中心、离开: with it the figures add up.
 */
away: number, 
/**
 * 作废: numbers of these days that no ticket has.
 */
voidNumbers: Array<VoidNumbers>, };

/**
 * 登记回执; with materials that came in, 材料接收单 as well.
 */
export type TicketReceiptPaper = { letterhead: Letterhead, document: string, scanCode: string, registeredAt: string, visitor: PaperVisitor, matter: string, kind: string, window: string, request: string, materials: Array<PaperMaterial>, 
/**
 * The last day on which something came in; None: nothing did.
 */
receivedOn: string | null, promisedDays: number | null, 
/**
 * The last day of the promise, in words.
 */
due: string | null, 
/**
 * 挂起: no day can be named; so many workdays are left once it goes on.
 */
heldDays: number | null, receiver: string, };

/**
 * 服务记录单, and 代办单.
 */
export type TicketRecordPaper = { letterhead: Letterhead, document: string, scanCode: string, registeredAt: string, channel: string, offHours: boolean, visitor: PaperVisitor, agency: PaperAgency, matter: string, kind: string, window: string, request: string, materials: Array<PaperMaterial>, told: Array<PaperTold>, promisedDays: number | null, 
/**
 * The last day of the promise, in words.
 */
due: string | null, 
/**
 * 挂起: no day can be named; so many workdays are left once it goes on.
 */
heldDays: number | null, steps: Array<PaperStep>, state: string, result: string, finishedAt: string | null, readBacks: Array<PaperReadBack>, rating: PaperRating | null, callBacks: Array<PaperCallBack>, 
/**
 * The last day of the call back, while it waits.
 */
callBackDue: string | null, firstClerk: string, handler: string, };

/**
 * One line of the list and of the ledger.
 */
export type TicketRow = { id: TicketId, 
/**
 * 2026-0123.
 */
document: string, 
/**
 * FW20261121-003.
 */
scanCode: string, 
/**
 * UTC.
 */
registeredAt: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
registeredLocal: string, matter: string, kind: Kind, channel: Channel, state: State, confidential: boolean, 
/**
 * None: the visitor left no name.
 */
visitor: string | null, resident: ResidentId | null, 
/**
 * 首问责任人.
 */
firstClerk: string, 
/**
 * 承办人: who holds it now.
 */
handler: string, 
/**
 * When it ended, in whatever way.
 */
endedLocal: string | null, 
/**
 * Workdays, as promised that day; None: no promise.
 */
promisedDays: number | null, 
/**
 * Where the promise ends; None without one, and for what was taken back.
 */
due: Due | null, 
/**
 * 满意度; None: not rated.
 */
rating: RatingLevel | null, 
/**
 * 叫号; None for who did not draw a number.
 */
drawn: DrawnNumber | null, 
/**
 * 转出未回; None for what is with this desk.
 */
referral: Referral | null, };

export type Timeline = { 
/**
 * By start.
 */
occurrences: Array<Occurrence>, 
/**
 * By room, then by start.
 */
stretches: Array<Stretch>, 
/**
 * By the centre's wall clock.
 */
now: string, };

export type TimelineQuestion = { 
/**
 * At most 42 days.
 */
from: string, to: string, };

export type Today = { 
/**
 * What the clerk on duty holds.
 */
mine: TicketCounts, 
/**
 * In order of urgency; one without lines is left out.
 */
sections: Array<TodaySection>, 
/**
 * What of the rooms wants a hand, in order of urgency.
 */
rooms: Array<RoomSection>, 
/**
 * Days after which a ticket that waits for materials is shown.
 */
heldDays: number, };

export type TodayLine = { 
/**
 * How long, by the reason: workdays late or left, minutes of waiting, otherwise civil days.
 */
age: number, 
/**
 * Held by the one who asks.
 */
mine: boolean, 
/**
 * The poor rating that waits to be called back, for those sections.
 */
callBack: CallBackRow | null, 
/**
 * What is to be done with it next; None when this reader may only look.
 */
act: TicketAct | null, id: TicketId, 
/**
 * 2026-0123.
 */
document: string, 
/**
 * FW20261121-003.
 */
scanCode: string, 
/**
 * UTC.
 */
registeredAt: string, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
registeredLocal: string, matter: string, kind: Kind, channel: Channel, state: State, confidential: boolean, 
/**
 * None: the visitor left no name.
 */
visitor: string | null, resident: ResidentId | null, 
/**
 * 首问责任人.
 */
firstClerk: string, 
/**
 * 承办人: who holds it now.
 */
handler: string, 
/**
 * When it ended, in whatever way.
 */
endedLocal: string | null, 
/**
 * Workdays, as promised that day; None: no promise.
 */
promisedDays: number | null, 
/**
 * Where the promise ends; None without one, and for what was taken back.
 */
due: Due | null, 
/**
 * 满意度; None: not rated.
 */
rating: RatingLevel | null, 
/**
 * 叫号; None for who did not draw a number.
 */
drawn: DrawnNumber | null, 
/**
 * 转出未回; None for what is with this desk.
 */
referral: Referral | null, };

/**
 * Why a ticket stands on the desk today; the most urgent reason counts.
 */
export type TodayReason = "overdue" | "dueToday" | "referralLate" | "callBackLate" | "unread" | "leftOver" | "waiting" | "dueSoon" | "callBack" | "referred" | "materialsLong" | "mine";

export type TodaySection = { reason: TodayReason, 
/**
 * How many there are; `lines` holds the most urgent ones.
 */
total: number, lines: Array<TodayLine>, };

/**
 * Who told them, and when.
 */
export type Told = { 
/**
 * 2026-11-21 09:12.
 */
local: string, clerk: string, };

export type Topic = "centre" | "clerks" | "duty" | "preferences" | "calendar" | "rules" | "monthTable" | "drafts" | "residents" | "matters" | "tickets" | "bands" | "smallServices" | "reception" | "rooms" | "bookings" | "headcounts" | "photos" | "activities" | "papers" | "journal" | "keys" | "firstStart" | "backup" | "restore";

/**
 * A head as it was copied from a slip: spaces, case and full width are of no account.
 */
export type TypedHead = { 
/**
 * The number of the last row.
 */
seq: string, 
/**
 * Sixteen groups of five, or the 64 signs alone.
 */
groups: string, };

export type UndoForm = { ticket: TicketId, 
/**
 * The last standing row of the ticket; undoing 登记 makes the ticket void, its number stays used.
 */
step: StepId, 
/**
 * 1 to 200 characters.
 */
reason: string, };

export type UndoOccurrenceForm = { occurrence: OccurrenceId, step: OccurrenceStepId, 
/**
 * 1 to 500 characters.
 */
reason: string, };

export type UnsealForm = { by: OpensBy, secret: Secret, };

export type Until = { "on": string } | { "count": number };

export type UsePhoto = { link: UsePhotoId, photo: PhotoId, 
/**
 * A data URL, at most 240 points wide and high; None: it went with the person who booked.
 */
thumbnail: string | null, 
/**
 * 2026-11-21 09:12.
 */
local: string, clerk: string, canTakeOff: boolean, };

/**
 * A photo that comes in.
 */
export type UsePhotoForm = { occurrence: OccurrenceId, 
/**
 * The file as it is, in base64; it is drawn anew and never kept as it came.
 */
image: string, };

/**
 * A picture that a use of a room shows.
 */
export type UsePhotoId = number;

export type UsePhotoKey = { link: UsePhotoId, };

/**
 * What a figure of the month counts.
 */
export type UsedFilter = { figure: Figure, offset: number, 
/**
 * At most 200.
 */
limit: number, };

export type UsedPage = { rows: Array<Occurrence>, total: number, 
/**
 * Of all of them, one place behind the point.
 */
hours: number, heads: number, };

/**
 * Whom 来访人次 counts.
 */
export type VisitFilter = { period: PeriodKey, span: Span, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * One time that a visitor came.
 */
export type VisitId = number;

export type VisitPage = { rows: Array<VisitRow>, total: number, };

/**
 * One time that a visitor came; never who it was.
 */
export type VisitRow = { id: VisitId, 
/**
 * The centre's own clock: 2026-11-21 09:12.
 */
local: string, 
/**
 * The first matter of the visit.
 */
ticket: TicketId, 
/**
 * 登记, 收到材料 …
 */
what: string, 
/**
 * The numbers of all its matters.
 */
documents: string, matters: string, };

export type Visitor = { resident: ResidentId | null, name: string, };

export type VisitorDay = { date: string, weekday: string, visitors: number, };

/**
 * 作废: one number, as somebody looks for it.
 */
export type VoidNumber = { shown: string, 
/**
 * The day on which it became void.
 */
day: string, 
/**
 * Why, as a clerk reads it.
 */
words: string, };

/**
 * 作废: numbers without a gap that one act made void.
 */
export type VoidNumbers = { 
/**
 * The day on which they became void.
 */
day: string, 
/**
 * 2026-0013, or 2026-0013 至 2026-0017.
 */
shown: string, count: number, };

/**
 * The whole week at once: a weekday that is not in it is no workday.
 */
export type WeekForm = { 
/**
 * `hoursRevision` of the page the edit started from.
 */
revision: number | null, 
/**
 * The first day it holds on, today or later; None: tomorrow. A week that was to begin on the same day gives way to it.
 */
from: string | null, hours: Array<Opening>, };

/**
 * A week of opening hours that holds from some day on.
 */
export type WeekId = number;

export type WeekKey = { week: WeekId, };

/**
 * Whether a week of hours holds today.
 */
export type WeekStanding = "over" | "now" | "coming";

/**
 * A week of hours and the days that it holds.
 */
export type WeekView = { week: WeekId, 
/**
 * The first day it holds on; None: from the beginning.
 */
from: string | null, 
/**
 * The last day before the next one begins; None: no other is entered yet.
 */
to: string | null, standing: WeekStanding, 
/**
 * By weekday.
 */
hours: Array<Opening>, };

/**
 * How much a remark on a row weighs.
 */
export type Weight = "bad" | "doubtful" | "alreadyHere";

/**
 * A matter with all that is written about it.
 */
export type WholeMatter = { 
/**
 * 办理流程.
 */
process: string, 
/**
 * 办理依据.
 */
basis: string, 
/**
 * 服务对象、受理条件.
 */
who: string, 
/**
 * 联系人、电话; empty: the centre's phone.
 */
contact: string, note: string, id: MatterId, name: string, 
/**
 * Initials of the name, every reading: what is typed finds it.
 */
initials: Array<string>, 
/**
 * What may be typed for each character of the name: every reading in letters, or the character itself.
 */
readings: Array<Array<string>>, 
/**
 * What else people call it; found as its name is.
 */
aliases: Array<Alias>, 
/**
 * 综合窗口 …
 */
window: string, 
/**
 * In which band (号段) its visitors draw their numbers; None: the first one.
 */
band: BandId | null, kind: Kind, 
/**
 * The text of its tickets is for the recording clerk and the supervisor alone.
 */
confidential: boolean, 
/**
 * Working days; None for what has no limit.
 */
promisedDays: number | null, 
/**
 * 法定时限, working days; None where the law sets none.
 */
legalDays: number | null, materials: Array<Material>, active: boolean, 
/**
 * How often it was registered in the last 90 days: the picker shows the commonest first.
 */
uses: number, 
/**
 * The journal row of its last change; an edit sends it back.
 */
revision: number, };

/**
 * Who uses a room and what for.
 */
export type Whose = { 
/**
 * 单位、支部、团队; at most 60 characters.
 */
group: string, 
/**
 * 负责人 on file.
 */
resident: ResidentId | null, 
/**
 * 负责人, when not on file; at most 50 characters.
 */
contact: string, 
/**
 * At most 20 characters.
 */
phone: string, 
/**
 * 活动内容; at most 100 characters.
 */
purpose: string, 
/**
 * At most 500 characters.
 */
note: string, 
/**
 * How many are expected, 1 to 9999; None: not said.
 */
heads: number | null, };

/** Every command: how it is answered, what it takes, what it gives. */
export interface Commands {
  frame: { mode: "read"; request: Nothing; response: Frame };
  set_up_centre: { mode: "act"; request: SetUpForm & { requestId: string }; response: ClerkCard };
  save_centre: { mode: "act"; request: Centre & { requestId: string }; response: Centre };
  choose_clerk: { mode: "act"; request: ComeForm & { requestId: string }; response: ClerkCard };
  forgot_pin: { mode: "act"; request: ForgotPinForm & { requestId: string }; response: ClerkCard };
  lock: { mode: "gate"; request: Nothing; response: Door };
  set_pin: { mode: "act"; request: PinForm & { requestId: string }; response: Nothing };
  give_pin: { mode: "act"; request: GivePinForm & { requestId: string }; response: Nothing };
  save_clerk: { mode: "act"; request: ClerkForm & { requestId: string }; response: ClerkCard };
  name_deputy: { mode: "act"; request: DeputyForm & { requestId: string }; response: ClerkCard };
  end_deputy: { mode: "act"; request: DeputyKey & { requestId: string }; response: ClerkCard };
  preferences: { mode: "read"; request: Nothing; response: Preferences };
  save_preferences: { mode: "note"; request: Preferences; response: Preferences };
  first_start: { mode: "read"; request: Nothing; response: FirstStart };
  put_off_step: { mode: "act"; request: StepKey & { requestId: string }; response: FirstStart };
  finish_first_start: { mode: "act"; request: { requestId: string }; response: FirstStart };
  door: { mode: "gate"; request: Nothing; response: Door };
  unseal: { mode: "gate"; request: UnsealForm; response: Door };
  seal: { mode: "gate"; request: Nothing; response: Door };
  keys: { mode: "read"; request: Nothing; response: Keys };
  weigh_passphrase: { mode: "read"; request: PassphraseForm; response: Strength };
  set_passphrase: { mode: "act"; request: NewPassphraseForm & { requestId: string }; response: Keys };
  change_passphrase: { mode: "act"; request: ChangePassphraseForm & { requestId: string }; response: Keys };
  new_recovery_code: { mode: "act"; request: PassphraseForm & { requestId: string }; response: RecoverySheet };
  confirm_recovery_code: { mode: "act"; request: ConfirmRecoveryForm & { requestId: string }; response: Keys };
  try_recovery_code: { mode: "act"; request: RecoveryTrialForm & { requestId: string }; response: Keys };
  change_key: { mode: "act"; request: PassphraseForm & { requestId: string }; response: Keys };
  save_sealing: { mode: "act"; request: Sealing & { requestId: string }; response: Sealing };
  backup_state: { mode: "read"; request: Nothing; response: BackupState };
  list_backups: { mode: "read"; request: Nothing; response: BackupCopies };
  back_up: { mode: "aside"; request: Nothing; response: BackupState };
  save_backup_rules: { mode: "act"; request: BackupRulesForm & { requestId: string }; response: BackupRules };
  choose_backup_folder: { mode: "shell"; request: Nothing; response: BackupRules | null };
  close_now: { mode: "shell"; request: Nothing; response: Nothing };
  choose_backup: { mode: "shell"; request: Nothing; response: BackupsFound | null };
  backups_here: { mode: "gate"; request: Nothing; response: BackupsFound };
  open_backup: { mode: "gate"; request: OpenBackupForm; response: OpenedBackup };
  close_backup: { mode: "gate"; request: Nothing; response: Nothing };
  restore: { mode: "gate"; request: RestoreForm; response: Restored };
  rehearse_restore: { mode: "act"; request: RehearsalForm & { requestId: string }; response: Rehearsal };
  rehearsals: { mode: "read"; request: Nothing; response: Array<Rehearsal> };
  numbers_on_paper: { mode: "read"; request: Nothing; response: NumbersOnPaper };
  settle_numbers: { mode: "act"; request: SettleForm & { requestId: string }; response: NumbersOnPaper };
  old_data: { mode: "read"; request: Nothing; response: OldData };
  give_up_old: { mode: "act"; request: GiveUpForm & { requestId: string }; response: Nothing };
  calendar: { mode: "read"; request: CalendarYear; response: CalendarPage };
  save_hours: { mode: "act"; request: WeekForm & { requestId: string }; response: WeekView };
  take_back_hours: { mode: "act"; request: WeekKey & { requestId: string }; response: Array<WeekView> };
  save_holidays: { mode: "act"; request: HolidaysForm & { requestId: string }; response: Array<Holiday> };
  count_days: { mode: "read"; request: CountQuestion; response: DayCount };
  rules: { mode: "read"; request: Nothing; response: Rules };
  save_rules: { mode: "act"; request: Rules & { requestId: string }; response: Rules };
  today: { mode: "read"; request: Nothing; response: Today };
  drafts: { mode: "read"; request: Nothing; response: Array<Draft> };
  save_draft: { mode: "note"; request: DraftForm; response: Nothing };
  drop_draft: { mode: "note"; request: DraftKey; response: Nothing };
  search: { mode: "read"; request: SearchForm; response: Found };
  find_residents: { mode: "read"; request: FindResidents; response: Array<ResidentCard> };
  list_residents: { mode: "read"; request: ResidentFilter; response: PageOf<ResidentCard> };
  resident: { mode: "read"; request: ResidentKey; response: Resident };
  likely_duplicates: { mode: "read"; request: DuplicateQuestion; response: Array<LikelyDuplicate> };
  check_id_number: { mode: "read"; request: IdNumberQuestion; response: IdNumberAnswer };
  save_resident: { mode: "act"; request: ResidentForm & { requestId: string }; response: Resident };
  reveal: { mode: "act"; request: RevealForm & { requestId: string }; response: Revealed };
  erasure_preview: { mode: "read"; request: ResidentKey; response: Erasure };
  erase_resident: { mode: "act"; request: EraseForm & { requestId: string }; response: Erasure };
  preview_import: { mode: "read"; request: ImportSheet; response: ImportPreview };
  import_residents: { mode: "act"; request: ImportForm & { requestId: string }; response: Imported };
  choose_import: { mode: "shell"; request: Nothing; response: ImportPreview | null };
  list_matters: { mode: "read"; request: Nothing; response: Array<Matter> };
  matter: { mode: "read"; request: MatterKey; response: WholeMatter };
  save_matter: { mode: "act"; request: MatterForm & { requestId: string }; response: Matter };
  preview_matter_import: { mode: "read"; request: ImportSheet; response: MatterImportPreview };
  import_matters: { mode: "act"; request: MatterImportForm & { requestId: string }; response: MattersImported };
  choose_matter_import: { mode: "shell"; request: Nothing; response: MatterImportPreview | null };
  list_tickets: { mode: "read"; request: TicketFilter; response: TicketPage };
  ticket_counts: { mode: "read"; request: Nothing; response: TicketCounts };
  ticket: { mode: "read"; request: TicketKey; response: Ticket };
  register_ticket: { mode: "act"; request: RegisterForm & { requestId: string }; response: Ticket };
  deadline: { mode: "read"; request: TicketKey; response: Deadline };
  start_ticket: { mode: "act"; request: TicketKey & { requestId: string }; response: Ticket };
  suspend_ticket: { mode: "act"; request: SuspendForm & { requestId: string }; response: Ticket };
  resume_ticket: { mode: "act"; request: ResumeForm & { requestId: string }; response: Ticket };
  receive_materials: { mode: "act"; request: ReceiveForm & { requestId: string }; response: Ticket };
  give_back_materials: { mode: "act"; request: GiveBackForm & { requestId: string }; response: Ticket };
  note_ticket: { mode: "act"; request: NoteForm & { requestId: string }; response: Ticket };
  hand_over_ticket: { mode: "act"; request: HandOverForm & { requestId: string }; response: Ticket };
  refer_ticket: { mode: "act"; request: ReferForm & { requestId: string }; response: Ticket };
  ticket_came_back: { mode: "act"; request: ComeBackForm & { requestId: string }; response: Ticket };
  read_back: { mode: "act"; request: ReadBackForm & { requestId: string }; response: Ticket };
  ticket_elsewhere: { mode: "act"; request: ElsewhereForm & { requestId: string }; response: Ticket };
  visitor_left: { mode: "act"; request: LeaveForm & { requestId: string }; response: Ticket };
  correct_ticket: { mode: "act"; request: CorrectForm & { requestId: string }; response: Ticket };
  reveal_principal: { mode: "act"; request: RevealPrincipalForm & { requestId: string }; response: Revealed };
  finish_ticket: { mode: "act"; request: FinishForm & { requestId: string }; response: Ticket };
  undo_step: { mode: "act"; request: UndoForm & { requestId: string }; response: Ticket };
  bands: { mode: "read"; request: Nothing; response: Array<Band> };
  save_band: { mode: "act"; request: BandForm & { requestId: string }; response: Band };
  queue: { mode: "read"; request: ServedBands; response: Queue };
  call_next: { mode: "act"; request: ServedBands & { requestId: string }; response: Ticket };
  call_ticket: { mode: "act"; request: TicketKey & { requestId: string }; response: Ticket };
  recall_ticket: { mode: "act"; request: TicketKey & { requestId: string }; response: Ticket };
  pass_ticket: { mode: "act"; request: TicketKey & { requestId: string }; response: Ticket };
  small_service_kinds: { mode: "read"; request: Nothing; response: Array<SmallServiceKind> };
  save_small_service_kind: { mode: "act"; request: SmallServiceKindForm & { requestId: string }; response: SmallServiceKind };
  add_usual_small_services: { mode: "act"; request: { requestId: string }; response: Nothing };
  tally_small_service: { mode: "act"; request: TallyForm & { requestId: string }; response: SmallServiceCounted };
  lend_thing: { mode: "act"; request: LendForm & { requestId: string }; response: SmallServiceCounted };
  note_loan: { mode: "act"; request: LoanNoteForm & { requestId: string }; response: SmallService };
  give_back: { mode: "act"; request: LoanKey & { requestId: string }; response: SmallService };
  undo_small_service: { mode: "act"; request: SmallServiceKey & { requestId: string }; response: SmallService };
  list_small_services: { mode: "read"; request: SmallServiceFilter; response: SmallServicePage };
  list_loans: { mode: "read"; request: LoanFilter; response: LoanPage };
  receive_group: { mode: "act"; request: ReceptionForm & { requestId: string }; response: Reception };
  undo_reception: { mode: "act"; request: ReceptionKey & { requestId: string }; response: Reception };
  list_receptions: { mode: "read"; request: ReceptionFilter; response: ReceptionPage };
  rate_ticket: { mode: "act"; request: RateForm & { requestId: string }; response: Ticket };
  take_back_rating: { mode: "act"; request: TakeBackRatingForm & { requestId: string }; response: Ticket };
  call_back: { mode: "act"; request: CallBackForm & { requestId: string }; response: Ticket };
  take_back_call_back: { mode: "act"; request: TakeBackCallBackForm & { requestId: string }; response: Ticket };
  call_backs: { mode: "read"; request: CallBackFilter; response: CallBackPage };
  rating_figures: { mode: "read"; request: RatingPeriod; response: RatingFigures };
  rooms: { mode: "read"; request: Nothing; response: Rooms };
  save_room: { mode: "act"; request: RoomForm & { requestId: string }; response: Room };
  save_layout: { mode: "act"; request: LayoutForm & { requestId: string }; response: Layout };
  save_changeovers: { mode: "act"; request: ChangeoverForm & { requestId: string }; response: Rooms };
  booking_rules: { mode: "read"; request: Nothing; response: BookingRules };
  save_booking_rules: { mode: "act"; request: BookingRules & { requestId: string }; response: BookingRules };
  timeline: { mode: "read"; request: TimelineQuestion; response: Timeline };
  fitting_rooms: { mode: "read"; request: FitQuestion; response: Array<RoomFit> };
  preview_booking: { mode: "read"; request: BookQuestion; response: BookingPreview };
  booking: { mode: "read"; request: BookingKey; response: Booking };
  book_room: { mode: "act"; request: BookForm & { requestId: string }; response: Booked };
  book_later: { mode: "act"; request: BookLaterForm & { requestId: string }; response: Booked };
  move_occurrence: { mode: "act"; request: MoveForm & { requestId: string }; response: Booked };
  cancel_occurrence: { mode: "act"; request: CancelForm & { requestId: string }; response: Booked };
  decide_occurrence: { mode: "act"; request: DecideForm & { requestId: string }; response: Booked };
  hand_out_key: { mode: "act"; request: OccurrencePress & { requestId: string }; response: Occurrence };
  take_back_key: { mode: "act"; request: ReturnForm & { requestId: string }; response: Occurrence };
  record_use: { mode: "act"; request: RecordForm & { requestId: string }; response: Occurrence };
  no_show: { mode: "act"; request: OccurrencePress & { requestId: string }; response: Occurrence };
  edit_booking: { mode: "act"; request: EditBookingForm & { requestId: string }; response: BookingEdited };
  reveal_booking_phone: { mode: "act"; request: RevealBookingForm & { requestId: string }; response: Revealed };
  standbys: { mode: "read"; request: Nothing; response: Array<Standby> };
  join_standby: { mode: "act"; request: StandbyForm & { requestId: string }; response: Standby };
  end_standby: { mode: "act"; request: EndStandbyForm & { requestId: string }; response: Standby | null };
  reveal_standby_phone: { mode: "act"; request: RevealStandbyForm & { requestId: string }; response: Revealed };
  undo_occurrence_step: { mode: "act"; request: UndoOccurrenceForm & { requestId: string }; response: Occurrence };
  blackouts: { mode: "read"; request: Nothing; response: Array<Blackout> };
  blackout: { mode: "read"; request: BlackoutKey; response: BlackoutNotice };
  preview_blackout: { mode: "read"; request: BlackoutQuestion; response: BlackoutPreview };
  close_rooms: { mode: "act"; request: BlackoutForm & { requestId: string }; response: Blackout };
  lift_blackout: { mode: "act"; request: LiftForm & { requestId: string }; response: Blackout };
  tell_of_blackout: { mode: "act"; request: TellForm & { requestId: string }; response: Blackout };
  accessories: { mode: "read"; request: Nothing; response: Array<Accessory> };
  save_accessory: { mode: "act"; request: AccessoryForm & { requestId: string }; response: Accessory };
  free_accessories: { mode: "read"; request: FreeQuestion; response: Array<FreeAccessory> };
  change_accessories: { mode: "act"; request: ChangeAccessoriesForm & { requestId: string }; response: Booked };
  after_use: { mode: "read"; request: OccurrenceKey; response: AfterUse };
  correct_attended: { mode: "act"; request: CorrectAttendedForm & { requestId: string }; response: AfterUse };
  add_use_photo: { mode: "act"; request: UsePhotoForm & { requestId: string }; response: UsePhotoKey };
  take_off_use_photo: { mode: "act"; request: TakeOffPhotoForm & { requestId: string }; response: UsePhotoKey };
  choose_use_photo: { mode: "shell"; request: OccurrenceKey & { requestId: string }; response: UsePhotoKey | null };
  photo: { mode: "read"; request: PhotoKey; response: Photo };
  drop_in: { mode: "read"; request: Nothing; response: DropIn };
  count_heads: { mode: "act"; request: HeadcountForm & { requestId: string }; response: Headcounted };
  undo_headcount: { mode: "act"; request: HeadcountKey & { requestId: string }; response: Headcount };
  list_headcounts: { mode: "read"; request: HeadcountFilter; response: HeadcountPage };
  list_activities: { mode: "read"; request: ActivityFilter; response: ActivityPage };
  activity: { mode: "read"; request: ActivityKey; response: Activity };
  save_activity: { mode: "act"; request: ActivityForm & { requestId: string }; response: Activity };
  take_back_activity: { mode: "act"; request: ActivityKey & { requestId: string }; response: Activity };
  month: { mode: "read"; request: MonthQuestion; response: MonthSummary };
  list_visits: { mode: "read"; request: VisitFilter; response: VisitPage };
  list_used: { mode: "read"; request: UsedFilter; response: UsedPage };
  month_table: { mode: "read"; request: Nothing; response: MonthTable };
  save_month_table: { mode: "act"; request: MonthTableForm & { requestId: string }; response: MonthTable };
  open_paper: { mode: "act"; request: PaperRequest & { requestId: string }; response: Paper };
  paper_left: { mode: "act"; request: PaperLeft & { requestId: string }; response: Nothing };
  preview_paper: { mode: "shell"; request: PaperRequest & { requestId: string }; response: PaperPages };
  print_paper: { mode: "shell"; request: PaperRequest & { requestId: string }; response: PaperPrinted };
  save_paper: { mode: "shell"; request: SavePaper & { requestId: string }; response: PaperSaved };
  list_journal: { mode: "read"; request: JournalFilter; response: JournalPage };
  journal_entry: { mode: "read"; request: JournalKey; response: JournalEntry };
  history: { mode: "read"; request: RecordKey; response: History };
  verify_journal: { mode: "read"; request: JournalCheckForm; response: JournalCheck };
}

export type CommandName = keyof Commands;
export type ReadName = { [K in CommandName]: Commands[K]["mode"] extends "read" ? K : never }[CommandName];

/** What the answer of a read depends on. */
export const topicsOf: Record<ReadName, readonly Topic[]> = {
  frame: ["centre", "clerks", "duty", "preferences", "calendar", "rules", "keys", "firstStart", "backup", "restore"],
  preferences: ["preferences", "duty"],
  first_start: ["firstStart", "centre", "keys", "clerks", "backup"],
  keys: ["keys", "clerks"],
  weigh_passphrase: ["centre", "clerks"],
  backup_state: ["backup", "journal"],
  list_backups: ["backup"],
  rehearsals: ["restore"],
  numbers_on_paper: ["restore", "tickets", "bookings", "bands", "rules", "calendar"],
  old_data: ["restore"],
  calendar: ["calendar"],
  count_days: ["calendar", "rules"],
  rules: ["rules"],
  today: ["tickets", "residents", "matters", "clerks", "calendar", "rules", "bookings", "rooms", "duty"],
  drafts: ["drafts", "tickets", "duty"],
  search: ["residents", "tickets", "matters", "clerks", "bookings", "rooms", "restore", "duty"],
  find_residents: ["residents"],
  list_residents: ["residents"],
  resident: ["residents", "tickets", "matters", "clerks", "bookings", "rooms", "duty"],
  likely_duplicates: ["residents"],
  check_id_number: ["residents"],
  erasure_preview: ["residents", "tickets", "drafts", "journal"],
  preview_import: ["residents"],
  list_matters: ["matters"],
  matter: ["matters"],
  preview_matter_import: ["matters"],
  list_tickets: ["tickets", "residents", "matters", "clerks", "calendar", "rules", "duty"],
  ticket_counts: ["tickets", "calendar", "duty"],
  ticket: ["tickets", "residents", "matters", "clerks", "papers", "calendar", "rules", "duty"],
  deadline: ["tickets", "calendar", "duty"],
  bands: ["bands", "tickets", "calendar"],
  queue: ["tickets", "bands", "rules", "calendar", "duty"],
  small_service_kinds: ["smallServices"],
  list_small_services: ["smallServices", "clerks", "rules", "duty"],
  list_loans: ["smallServices", "clerks", "duty"],
  list_receptions: ["reception", "clerks", "rules", "duty"],
  call_backs: ["tickets", "residents", "matters", "clerks", "calendar", "duty"],
  rating_figures: ["tickets", "calendar"],
  rooms: ["rooms"],
  booking_rules: ["rooms"],
  timeline: ["bookings", "rooms", "calendar", "residents", "duty"],
  fitting_rooms: ["bookings", "rooms", "calendar"],
  preview_booking: ["bookings", "rooms", "calendar"],
  booking: ["bookings", "rooms", "residents", "clerks", "duty"],
  standbys: ["bookings", "rooms", "calendar", "residents"],
  blackouts: ["bookings", "rooms", "clerks"],
  blackout: ["bookings", "rooms", "residents", "clerks", "duty"],
  preview_blackout: ["bookings", "rooms", "residents", "duty"],
  accessories: ["rooms", "clerks"],
  free_accessories: ["bookings", "rooms", "residents"],
  after_use: ["bookings", "photos", "activities", "clerks", "duty"],
  photo: ["photos"],
  drop_in: ["headcounts", "rooms", "calendar"],
  list_headcounts: ["headcounts", "rooms", "clerks", "rules", "duty"],
  list_activities: ["activities", "bookings", "clerks", "rules", "duty"],
  activity: ["activities", "bookings", "clerks", "duty"],
  month: ["tickets", "smallServices", "reception", "activities", "bookings", "headcounts", "calendar", "rules", "monthTable", "duty"],
  list_visits: ["tickets", "rules", "duty"],
  list_used: ["bookings", "rooms", "residents", "activities", "rules", "duty"],
  month_table: ["monthTable"],
  list_journal: ["journal", "clerks", "residents", "matters"],
  journal_entry: ["journal", "clerks", "residents", "matters"],
  history: ["journal", "clerks", "residents", "matters", "tickets", "duty"],
  verify_journal: ["journal"],
};
