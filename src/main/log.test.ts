import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function collect(): { lines: string[]; write: (line: string) => void } {
  const lines: string[] = [];
  return { lines, write: (line) => lines.push(line) };
}

describe('createLog', () => {
  it('passes what is loud enough, of the server and of the program', () => {
    const { lines, write } = collect();
    const log = createLog('warn', write);

    log.stream?.write('{"level":30,"msg":"answered"}\n');
    log.stream?.write('{"level":40,"msg":"slow"}\n');
    log.info('started');
    log.error('broken');

    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['slow', 'broken']);
  });

  it('keeps values out of a fault', () => {
    const { lines, write } = collect();

    createLog('info', write).warn('failed', new Error('duplicate key (name)=("Siti Aminah")'));

    expect(lines.join('')).not.toContain('Siti');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, msg: 'failed' });
  });

  it('says nothing when silent', () => {
    const { lines, write } = collect();
    const log = createLog('silent', write);

    log.error('broken');

    expect(log.stream).toBeNull();
    expect(lines).toEqual([]);
  });
});
