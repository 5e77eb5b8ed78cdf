import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";
import ActivityList from "./activities/ActivityList.vue";
import BackupSettings from "./backup/BackupSettings.vue";
import JobRoom from "./frame/JobRoom.vue";
import { roomPlaces, servicePlaces } from "./frame/jobs";
import HeadcountList from "./headcounts/HeadcountList.vue";
import ImportResidents from "./people/ImportResidents.vue";
import ResidentList from "./people/ResidentList.vue";
import ResidentPage from "./people/ResidentPage.vue";
import CalendarSettings from "./settings/CalendarSettings.vue";
import ReceptionList from "./reception/ReceptionList.vue";
import RoomScreen from "./rooms/RoomScreen.vue";
import CallBackList from "./ratings/CallBackList.vue";
import CallingSettings from "./settings/CallingSettings.vue";
import CentreSettings from "./settings/CentreSettings.vue";
import ClerkSettings from "./settings/ClerkSettings.vue";
import ImportMatters from "./settings/ImportMatters.vue";
import JournalSettings from "./settings/JournalSettings.vue";
import KeySettings from "./settings/KeySettings.vue";
import LookSettings from "./settings/LookSettings.vue";
import MatterPage from "./settings/MatterPage.vue";
import MatterSettings from "./settings/MatterSettings.vue";
import MonthTableSettings from "./settings/MonthTableSettings.vue";
import RoomSettings from "./settings/RoomSettings.vue";
import RulesSettings from "./settings/RulesSettings.vue";
import SettingsFrame from "./settings/SettingsFrame.vue";
import SmallServiceSettings from "./settings/SmallServiceSettings.vue";
import RestoreSettings from "./restore/RestoreSettings.vue";
import SmallServices from "./small-services/SmallServices.vue";
import FigurePage from "./summary/FigurePage.vue";
import { figureOf } from "./summary/monthChoice";
import MonthScreen from "./summary/MonthScreen.vue";
import TicketList from "./tickets/TicketList.vue";
import TicketPage from "./tickets/TicketPage.vue";
import TodayDesk from "./today/TodayDesk.vue";

// Everything is loaded at once: it comes from the disk, and no screen ever waits for its own code.
// Addresses hold ids only: nothing personal stands in a history or a log.
const routes: RouteRecordRaw[] = [
  { path: "/", redirect: "/today" },
  { path: "/today", component: TodayDesk },
  {
    path: "/",
    component: JobRoom,
    props: { word: "服务", places: servicePlaces },
    children: [
      { path: "tickets", component: TicketList },
      { path: "tickets/call-backs", component: CallBackList },
      { path: "small-services", component: SmallServices },
      { path: "reception", component: ReceptionList },
    ],
  },
  { path: "/tickets/:id(\\d+)", component: TicketPage, props: (at) => ({ id: Number(at.params.id) }) },
  {
    path: "/",
    component: JobRoom,
    props: { word: "场地", places: roomPlaces },
    children: [
      { path: "rooms", component: RoomScreen },
      { path: "rooms/headcounts", component: HeadcountList },
      { path: "rooms/activities", component: ActivityList },
    ],
  },
  { path: "/people", component: ResidentList },
  { path: "/people/import", component: ImportResidents },
  { path: "/people/:id(\\d+)", component: ResidentPage, props: (at) => ({ id: Number(at.params.id) }) },
  { path: "/summary", component: MonthScreen },
  { path: "/summary/:year(\\d+)-:month(\\d+)/:span/:figure", component: FigurePage, props: (at) => ({ figure: figureOf(at.params) }) },
  { path: "/settings", redirect: "/settings/backup" },
  {
    path: "/settings",
    component: SettingsFrame,
    children: [
      { path: "backup", component: BackupSettings },
      { path: "centre", component: CentreSettings },
      { path: "clerks", component: ClerkSettings },
      { path: "matters", component: MatterSettings },
      { path: "calendar", component: CalendarSettings },
      { path: "rules", component: RulesSettings },
      { path: "month", component: MonthTableSettings },
      { path: "matters/import", component: ImportMatters },
      { path: "matters/:id(\\d+)", component: MatterPage, props: (at) => ({ id: Number(at.params.id) }) },
      { path: "rooms", component: RoomSettings },
      { path: "small-services", component: SmallServiceSettings },
      { path: "calling", component: CallingSettings },
      { path: "look", component: LookSettings },
      { path: "keys", component: KeySettings },
      { path: "restore", component: RestoreSettings },
      { path: "journal", component: JournalSettings },
    ],
  },
  { path: "/:rest(.*)*", redirect: "/today" },
];

export const router = createRouter({ history: createWebHashHistory(), routes });
