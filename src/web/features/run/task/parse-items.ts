import type { NewItem } from '../../../../domain/run/commands.ts';
import type { Wire } from '../../../api/answers.ts';

/** One item a line; empty lines and repeated names are left out. */
export function parseItems(words: string): readonly Wire<NewItem>[] {
  const names = words
    .split('\n')
    .map((line) => line.trim().slice(0, 120))
    .filter((line) => line !== '');
  return [...new Set(names)].map((name) => ({ key: name, label: name, unitId: null }));
}
