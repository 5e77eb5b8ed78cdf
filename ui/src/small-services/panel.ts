// F10 from anywhere: the tiles over whatever is there.
import { ref } from "vue";

export const panelShown = ref(false);
