/** Text that a person wrote, with its line breaks. */
export function LongText({ text }: { readonly text: string }) {
  return <span className="long-text">{text}</span>;
}
