import { VueQueryPlugin } from "@tanstack/vue-query";
import { ElMessage } from "element-plus";
import { createApp } from "vue";
import App from "./App.vue";
import { DeskError, queries } from "./door/call";
import "./kit.css";
import "./frame/start.css";
import "./parts/parts.css";
import "./settings/settings.css";
import { router } from "./routes";

// After the imports, not before: dayjs inside Element Plus still writes to a prototype while it loads.
Object.freeze(Object.prototype);

const app = createApp(App);
// A fault of a screen is said, not swallowed; what was typed is in the draft.
app.config.errorHandler = (cause) => {
  if (import.meta.env.DEV) console.error(cause);
  const said = cause instanceof DeskError ? cause.message : "这个画面出了一点问题，填过的内容还在。请换一个画面再回来；仍不行时请重新打开程序。";
  ElMessage.error({ message: said, grouping: true });
};
app.use(router).use(VueQueryPlugin, { queryClient: queries }).mount("#app");
