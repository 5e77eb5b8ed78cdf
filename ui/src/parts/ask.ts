// A question before something is lost: AskDialog.vue in the frame puts it.
import { shallowRef } from "vue";

export type Question = { title: string; text: string; /** The safe answer: it has the focus. */ no: string; yes: string };

export const asked = shallowRef<{ question: Question; answer: (yes: boolean) => void } | null>(null);

/** True: the clerk wants it. A second question answers the first with no. */
export function ask(question: Question): Promise<boolean> {
  asked.value?.answer(false);
  return new Promise((settle) => {
    asked.value = {
      question,
      answer: (yes) => {
        asked.value = null;
        settle(yes);
      },
    };
  });
}

export function askDiscard(text = "填过的内容会丢掉，找不回来。"): Promise<boolean> {
  return ask({ title: "丢弃这张没填完的表？", text, no: "留着", yes: "丢弃" });
}
