/** 12, or １２ as an input method writes it; null: no number that can be counted. */
export function quantityOf(typed: string): number | null {
  const plain = typed.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const quantity = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
  return quantity > 0 ? quantity : null;
}
