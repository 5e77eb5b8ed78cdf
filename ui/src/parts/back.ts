import { useRouter } from "vue-router";

/** Back to where one came from (a list, another record); `home` when the window opened here. */
export function useBack(home: string): () => void {
  const router = useRouter();
  return () => {
    if (window.history.state?.back) router.back();
    else void router.push(home);
  };
}
