/** Whether a cell holds the number of a row: "1", "2.", "3)", "IV", "a.". */
export function isLikeNumber(text: string): boolean {
  return /^\(?(\d{1,3}|[ivx]{1,5}|[a-z])\s*[.)]?$/i.test(text.trim());
}
