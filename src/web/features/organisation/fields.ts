/** Small helpers for forms whose state is one flat record of texts. Pure. */

export type Texts = Readonly<Record<string, string>>;

/** Value and change of one text of a form's state, for any field of Mantine. */
export function bind<T extends Texts, K extends keyof T & string>(
  state: T,
  onChange: (state: T) => void,
  key: K,
) {
  return {
    value: state[key] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...state, [key]: event.currentTarget.value }),
  };
}

/** An empty field means that nothing is known. */
export function orNull(words: string): string | null {
  return words.trim() === '' ? null : words.trim();
}
