import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_SENTENCES } from '../contract/messages/audit.ts';
import { noticeText } from '../contract/messages/notices.ts';

/** Every audit kind is written as a literal somewhere in these rooms. */
function sourcesOf(room: string): string {
  const root = new URL(`../${room}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, root), 'utf8'))
    .join('\n');
}

describe('the audit in words', () => {
  it('has a sentence for every kind that the use cases write', () => {
    const source = sourcesOf('app');
    const written = [
      ...source.matchAll(/appendAudit\([\s\S]{0,120}?kind: '([a-z-]+\.[a-z-]+)'/g),
      ...source.matchAll(/(?:audit|change)\([\s\S]{0,60}?'([a-z-]+\.[a-z-]+)'/g),
    ].map((match) => match[1] ?? '');

    expect(written.length).toBeGreaterThan(15);
    expect(written.filter((kind) => AUDIT_SENTENCES[kind] === undefined)).toEqual([]);
  });
});

describe('notices in words', () => {
  it('say something whole without their parameters, and for a kind of a later program', () => {
    for (const kind of ['task.due-soon', 'task.overdue', 'obligation.due', 'later.kind']) {
      expect(noticeText(kind, {})).toMatch(/^[A-Z].+\.$/);
    }
  });
});
