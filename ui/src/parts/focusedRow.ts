/** Which row of the ledger on screen has the focus, itself or with something inside it; null when none has. */
export function focusedRow(): number | null {
  const row = document.activeElement?.closest("tr.desk-table__row");
  return row?.parentElement ? [...row.parentElement.children].indexOf(row) : null;
}
