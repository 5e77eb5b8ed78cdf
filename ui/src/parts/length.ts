/** Characters as desk counts them: 𠮷 is one. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    pairs += 1;
    at += 1;
  }
  return text.length - pairs;
}

/** What stands beside a field whose text is nearly or already too long; null while there is room. */
export function lengthNote(text: string, max: number): { over: boolean; words: string } | null {
  const count = countCharacters(text);
  if (count > max) return { over: true, words: `已写 ${group(count)} 字，最多 ${group(max)} 字，超出 ${group(count - max)} 字。内容都还在，请删减后再保存。` };
  if (count >= max * 0.9 && max - count <= 500) return { over: false, words: `还可以写 ${group(max - count)} 字` };
  return null;
}

function group(count: number): string {
  return count.toLocaleString("en-US");
}
