/** Titles of the SOPs that rows call. */
import { createContext } from 'react';

type Titles = Readonly<Record<string, string>>;

/** By SOP id, those that the agency has in force; empty where the page does not know them. */
export const CalledSops = createContext<Titles>({});

/** The title, else what the id says of it: an SOP may call one that the agency does not have yet. */
export function titleOfCalled(sopId: string, titles: Titles): string {
  return titles[sopId] ?? sopId.slice(sopId.indexOf('/') + 1).replaceAll('-', ' ');
}
