/** How long a month of the summary is, in words. */
export function periodWords(begins: number): string {
  return begins === 1 ? "每月 1 日到月底" : `每月 ${begins} 日到下月 ${begins - 1} 日`;
}
