/** The steps of the fktp form: one list of sentences, each with its own subject. */
import type { Mark, SopTable, TableColumn, TableRow } from '../model.ts';
import { namesPost } from '../vocabulary.ts';
import { lineAt } from './lines.ts';
import type { Sheet } from './sheets.ts';

interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly subject: string;
}

/** The table of a form's steps: a column for each subject; null where the form has no steps. */
export function fktpTable(sheet: Pick<Sheet, 'steps'>): SopTable | null {
  const sentences: Sentence[] = [];
  for (const { text, line } of sheet.steps) {
    for (const item of itemsIn(text)) {
      const subject = subjectOf(item) ?? sentences.at(-1)?.subject ?? '';
      sentences.push({ text: item, line, subject });
    }
  }
  if (sentences.length === 0) {
    return null;
  }
  const subjects = [...new Set(sentences.map(({ subject }) => subject))].filter(
    (one) => one !== '',
  );
  const columns: readonly TableColumn[] = [
    { role: 'no', label: 'No.', place: null },
    { role: 'activity', label: 'Langkah-langkah', place: lineAt(sentences[0]?.line ?? 1) },
    ...subjects.map((label): TableColumn => ({ role: 'performer', label, place: null })),
  ];
  return {
    columns,
    rows: sentences.map((sentence, index) => rowFor(sentence, index, columns)),
    edges: [],
    performersFrom: 'words',
    doubts: [],
  };
}

function itemsIn(text: string): readonly string[] {
  const starts = [...text.matchAll(/(?:^|\s|(?<=[.;]))(\d{1,2})\s?[.)]\s?(?=\p{Lu})/gu)];
  const marks = starts.filter((match, index) => Number(match[1]) === index + 1);
  const lines = marks.length > 0 ? [] : text.split('\n');
  const items = marks.map((match, index) => {
    const from = match.index + match[0].length;
    return text.slice(from, marks[index + 1]?.index ?? text.length);
  });
  return [...items, ...lines]
    .map((item) =>
      item
        .replace(/^[-•\s]+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((item) => /\p{L}{3}/u.test(item));
}

/** "Petugas merencanakan …": the words before the verb, where they name a post. */
function subjectOf(item: string): string | null {
  const match =
    /^((?:\p{L}+[ /-]){1,4}?)(?:tidak |akan |juga )?(?:me|mem|men|meng|ber)\p{Ll}{3,}/u.exec(item);
  const subject = (match?.[1] ?? '').trim();
  return subject !== '' && namesPost(subject) ? subject : null;
}

function rowFor(sentence: Sentence, index: number, columns: readonly TableColumn[]): TableRow {
  const place = lineAt(sentence.line);
  const column = columns.findIndex(
    ({ role, label }) => role === 'performer' && label === sentence.subject,
  );
  const mark: Mark = {
    id: `b${sentence.line}-${index + 1}`,
    kind: 'rectangle',
    column,
    place,
    confidence: subjectOf(sentence.text) === null ? 0.6 : 0.9,
  };
  const texts = [String(index + 1), sentence.text];
  return {
    cells: columns.map((_, at) => ({ text: texts[at] ?? '', place, confidence: 0.9 })),
    marks: column < 0 ? [] : [mark],
    place,
  };
}
