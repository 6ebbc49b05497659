import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { configTable, describeConfig, isLoopbackOnly, packageRoot, parseConfig } from './config.ts';

function problemsOf(environment: Record<string, string>): string[] {
  return parseConfig(environment).problems.map(({ variable }) => variable);
}

describe('parseConfig', () => {
  it('serves the demo on loopback when nothing is set', () => {
    const { config } = parseConfig({});

    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDirectory: `${packageRoot()}/data`,
      databaseUrl: undefined,
      demo: true,
      publicUrl: undefined,
      trustProxy: false,
      logLevel: 'info',
      startedByNpm: false,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('counts an empty variable as not set', () => {
    expect(parseConfig({ PORT: '', LAKSANA_DEMO: ' ' }).config).toMatchObject({
      port: 4000,
      demo: true,
    });
  });

  it('names every problem at once, and never the secret', () => {
    const { problems } = parseConfig({
      PORT: '70000',
      LAKSANA_HOST: 'a b',
      DATABASE_URL: 'mysql://root:jangan-bocor@db/x',
      LAKSANA_DEMO: 'ya',
      LAKSANA_PUBLIC_URL: 'laksana.contoh.go.id/x',
      LAKSANA_TRUST_PROXY: 'semua',
      LOG_LEVEL: 'verbose',
    });

    expect(problems.map(({ variable }) => variable)).toEqual([
      'PORT',
      'LAKSANA_HOST',
      'DATABASE_URL',
      'LAKSANA_DEMO',
      'LAKSANA_PUBLIC_URL',
      'LAKSANA_TRUST_PROXY',
      'LOG_LEVEL',
    ]);
    expect(JSON.stringify(problems)).not.toContain('jangan-bocor');
  });

  it('accepts the examples that it gives', () => {
    const { problems } = parseConfig({ PORT: '70000', LOG_LEVEL: 'x', LAKSANA_TRUST_PROXY: 'x' });

    for (const { variable, example } of problems) {
      expect(problemsOf({ [variable]: example })).toEqual([]);
    }
  });

  it('prints the database’s address as ***', () => {
    const { config } = parseConfig({ DATABASE_URL: 'postgresql://a:rahasia@db:5432/x' });

    const printed = `${inspect(config)} ${JSON.stringify(config)} ${config && describeConfig(config).join(' ')}`;

    expect(printed).not.toContain('rahasia');
    expect(printed).toContain('***');
    expect(config?.databaseUrl?.reveal()).toBe('postgresql://a:rahasia@db:5432/x');
  });
});

describe('isLoopbackOnly', () => {
  it.each([
    [{}, true],
    [{ LAKSANA_HOST: 'localhost' }, true],
    [{ LAKSANA_HOST: '::1' }, true],
    [{ LAKSANA_HOST: '127.0.0.9' }, true],
    [{ LAKSANA_HOST: '0.0.0.0' }, false],
    [{ LAKSANA_HOST: '127.contoh.go.id' }, false],
    [{ LAKSANA_PUBLIC_URL: 'https://laksana.contoh.go.id' }, false],
    [{ LAKSANA_TRUST_PROXY: '1' }, false],
  ])('of %j is %j', (environment, expected) => {
    const { config } = parseConfig(environment);

    expect(config && isLoopbackOnly(config)).toBe(expected);
  });
});

describe('docs/operations/configuration.md', () => {
  it('shows the table of the program', () => {
    const page = readFileSync(`${packageRoot()}/docs/operations/configuration.md`, 'utf8');

    expect(page).toContain(configTable());
  });
});
