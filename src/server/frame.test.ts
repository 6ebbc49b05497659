import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterEach, describe, expect, it } from 'vitest';
import { buildFrame } from './frame.ts';
import { rateConfig } from './http/rate-limit.ts';
import { addStaticWeb } from './http/static-web.ts';
import { type ServerOptions, serverOptions } from './options.ts';

const opened: FastifyInstance[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
});

async function open(
  given: Partial<ServerOptions> = {},
  more: (server: FastifyInstance, options: ServerOptions) => void = () => undefined,
): Promise<FastifyInstance> {
  const options = serverOptions({ version: '1', ...given });
  const server = await buildFrame(options);
  opened.push(server);
  const body = Type.Object({
    name: Type.String({ minLength: 1 }),
    on: Type.String({ format: 'date' }),
  });
  server.post('/thing', { schema: { body } }, async (request) => request.body);
  server.get('/thing', async () => ({ ok: true }));
  server.get('/broken', async () => {
    throw Object.assign(new Error('row "Siti Rahma" is bad'), { code: '22000' });
  });
  server.get('/away', async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  });
  server.get('/full', async () => {
    throw Object.assign(new Error('could not extend file'), { code: '53100' });
  });
  server.get(
    '/few',
    {
      config: {
        rateLimit: rateConfig(
          { ...options, rateLimits: { ...options.rateLimits, login: 2 } },
          'login',
        ),
      },
    },
    async () => ({ ok: true }),
  );
  more(server, options);
  await addStaticWeb(server, options);
  await server.ready();
  return server;
}

const own = { 'x-laksana': '1' };
const good = { name: 'a', on: '2026-11-23' };

describe('headers', () => {
  it('shuts the page off from everything it does not need', async () => {
    const server = await open();

    const { headers } = await server.inject('/thing');

    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;connect-src 'self';font-src 'self';manifest-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'self'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['permissions-policy']).toContain('camera=(self)');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('believes in TLS only a proxy that it trusts', async () => {
    const forwarded = { 'x-forwarded-proto': 'https' };
    const plain = await open();
    const trusting = await open({ trustProxy: true });

    expect((await plain.inject({ url: '/thing', headers: forwarded })).headers).not.toHaveProperty(
      'strict-transport-security',
    );
    expect(
      (await trusting.inject({ url: '/thing', headers: forwarded })).headers[
        'strict-transport-security'
      ],
    ).toContain('max-age=');
  });

  it('keeps the request number of a trusted proxy only', async () => {
    const headers = { 'x-request-id': 'abc-12345678' };

    const plain = await (await open()).inject({ url: '/thing', headers });
    const trusting = await (await open({ trustProxy: true })).inject({ url: '/thing', headers });

    expect(plain.headers['x-request-id']).not.toBe('abc-12345678');
    expect(trusting.headers['x-request-id']).toBe('abc-12345678');
  });
});

describe('origin', () => {
  const cases: [string, Record<string, string>, number][] = [
    ['without our header', {}, 403],
    ['with our header', own, 200],
    [
      'from the same host and port',
      { ...own, host: 'kantor:4000', origin: 'http://kantor:4000' },
      200,
    ],
    ['from another port', { ...own, host: 'kantor:4000', origin: 'http://kantor:4001' }, 403],
    ['from another scheme', { ...own, host: 'kantor', origin: 'https://kantor' }, 403],
    ['from another site', { ...own, host: 'kantor:4000', origin: 'https://jahat.example' }, 403],
    ['from nowhere', { ...own, origin: 'null' }, 403],
    ['from rubbish', { ...own, origin: '::' }, 403],
    ['from the public address', { ...own, host: 'x:1', origin: 'https://laksana.example' }, 200],
    ['cross-site without origin', { ...own, 'sec-fetch-site': 'cross-site' }, 403],
  ];
  it.each(cases)('answers a request %s', async (_name, headers, status) => {
    const server = await open({ publicUrl: 'https://laksana.example' });

    const answer = await server.inject({ method: 'POST', url: '/thing', headers, payload: good });

    expect(answer.statusCode).toBe(status);
    if (status === 403) {
      expect(answer.json().code).toBe('request.origin');
    }
  });
});

describe('problems', () => {
  it('names every fault of a body in Indonesian', async () => {
    const server = await open();

    const answer = await server.inject({
      method: 'POST',
      url: '/thing',
      headers: own,
      payload: { name: '', on: '2026-02-30' },
    });

    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({
      code: 'request.invalid',
      status: 400,
      requestId: answer.headers['x-request-id'],
      problems: [
        { path: '/name', message: 'Wajib diisi.' },
        { path: '/on', message: 'Harus berupa tanggal tttt-bb-hh yang ada.' },
      ],
    });
  });

  it.each([
    ['broken JSON', '{"name":', 'application/json', 400, 'request.invalid'],
    ['a poisoned prototype', '{"__proto__":{"x":1}}', 'application/json', 400, 'request.invalid'],
    [
      'NUL in a text',
      '{"name":"a\\u0000","on":"2026-11-23"}',
      'application/json',
      400,
      'request.invalid',
    ],
    ['an empty body', '', 'application/json', 400, 'request.invalid'],
    ['another kind', 'a=b', 'application/x-www-form-urlencoded', 415, 'file.type-not-allowed'],
    [
      'too much',
      JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      'application/json',
      413,
      'file.too-large',
    ],
  ])('refuses %s', async (_name, payload, type, status, code) => {
    const server = await open();

    const answer = await server.inject({
      method: 'POST',
      url: '/thing',
      headers: { ...own, 'content-type': type },
      payload,
    });

    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code, status });
    expect(answer.json().next).not.toBe('');
  });

  it.each([
    ['GET', '/tidak-ada', 404, 'request.not-found'],
    ['GET', '/%zz', 404, 'request.not-found'],
    ['PATCH', '/thing', 404, 'request.not-found'],
  ] as const)('answers %s %s with a problem', async (method, url, status, code) => {
    const server = await open();

    const answer = await server.inject({ method, url, headers: own });

    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code });
  });

  it('answers what is no HTTP with a problem and hangs up', async () => {
    const server = await open();
    await server.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    socket.write('bukan http\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));

    expect(heard).toMatch(/^HTTP\/1.1 400 /);
    expect(heard).toContain('application/problem+json');
    expect(JSON.parse(heard.split('\r\n\r\n')[1] ?? '').code).toBe('request.invalid');
  });

  it('gives a fault a reference and keeps its text to itself', async () => {
    const lines: string[] = [];
    const log = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const server = await open({ log });

    const answer = await server.inject('/broken');

    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({
      code: 'service.fault',
      params: { reference: answer.headers['x-request-id'] },
    });
    expect(answer.body).not.toContain('Siti');
    const written = lines.join('');
    expect(written).toContain(String(answer.headers['x-request-id']));
    expect(written).toContain('22000');
    expect(written).not.toContain('Siti');
  });

  it('says that the database is away and when to try again', async () => {
    const server = await open();

    const answer = await server.inject('/away');

    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.json().code).toBe('service.database-down');
  });

  it('says that the disk of the database is full', async () => {
    const server = await open();

    const answer = await server.inject('/full');

    expect(answer.statusCode).toBe(507);
    expect(answer.json()).toMatchObject({
      code: 'service.storage-full',
      title: 'Ruang simpan basis data penuh; tindakan Anda belum tersimpan.',
    });
  });

  it('refuses what comes too often and says for how long', async () => {
    const server = await open();
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await server.inject('/few')).statusCode);
    }

    const answer = await server.inject('/few');

    expect(statuses).toEqual([200, 200, 429]);
    expect(answer.json()).toMatchObject({ code: 'request.too-many', status: 429 });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await server.inject({ url: '/few', remoteAddress: '10.0.0.9' })).statusCode).toBe(200);
  });
});

describe('web files', () => {
  function webRoot(): string {
    const root = mkdtempSync(join(tmpdir(), 'laksana-web-'));
    folders.push(root);
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>Laksana</title>');
    writeFileSync(join(root, 'assets', 'app-abc123.js'), 'let x = 1;');
    writeFileSync(join(root, 'assets', 'app-abc123.js.gz'), gzipSync('let x = 1;'));
    writeFileSync(join(root, '.secret'), 'no');
    return root;
  }

  it('keeps hashed files for ever and sends them compressed', async () => {
    const server = await open({ webRoot: webRoot() });

    const answer = await server.inject({
      url: '/assets/app-abc123.js',
      headers: { 'accept-encoding': 'gzip' },
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': 'application/javascript; charset=utf-8',
    });
    expect((await server.inject('/assets/app-abc123.js')).body).toBe('let x = 1;');
  });

  it.each(['/', '/berkas/0193a1b2-0000-7000-8000-000000000001', '/undangan/abc?x=1'])(
    'gives the page for %s, never from a cache',
    async (url) => {
      const server = await open({ webRoot: webRoot() });

      const answer = await server.inject(url);

      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.body).toContain('Laksana');
      const head = await server.inject({ method: 'HEAD', url });
      expect(head.statusCode).toBe(200);
      expect(head.headers['content-length']).toBe(answer.headers['content-length']);
      expect(head.body).toBe('');
    },
  );

  it.each([
    '/api/v1/tidak-ada',
    '/api',
    '/assets/lama-xyz.js',
    '/.secret',
    '/../package.json',
    '/healthz/x',
  ])('gives a problem for %s', async (url) => {
    const server = await open({ webRoot: webRoot() });

    const answer = await server.inject(url);

    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.json().code).toBe('request.not-found');
  });
});

async function stoppedListening(server: FastifyInstance): Promise<void> {
  while (server.server.listening) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('shutdown', () => {
  it('finishes a running request, ends idle connections and takes no new ones', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived: () => void = () => undefined;
    const isIn = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = await open({ shutdownMs: 5_000 }, (frame) => {
      frame.get('/slow', async () => {
        arrived();
        await held;
        return { ok: true };
      });
    });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const slow = fetch(`${address}/slow`);
    await isIn;

    const closing = server.close();
    await stoppedListening(server);
    const late = await fetch(`${address}/thing`).catch(() => 'refused');
    release();
    const answer = await slow;
    await closing;

    expect(answer.status).toBe(200);
    expect(late).toBe('refused');
  });

  it('cuts what does not end in time', async () => {
    let arrived: () => void = () => undefined;
    const isIn = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = await open({ shutdownMs: 100 }, (frame) => {
      frame.get('/stuck', () => {
        arrived();
        return new Promise(() => undefined);
      });
    });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const stuck = fetch(`${address}/stuck`).catch(() => 'cut');
    await isIn;
    const begun = performance.now();

    await server.close();

    expect(await stuck).toBe('cut');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('ends an open connection with its last answer', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived: () => void = () => undefined;
    const isIn = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = await open({}, (frame) => {
      frame.get('/slow', async () => {
        arrived();
        await held;
        return { ok: true };
      });
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const isOver = new Promise((resolve) => socket.once('close', resolve));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    socket.write('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
    await isIn;

    const closing = server.close();
    await stoppedListening(server);
    release();
    await closing;
    await isOver;

    expect(heard).toContain('200 OK');
    expect(heard).toMatch(/connection: close/i);
  });
});

describe('log', () => {
  it('writes the pattern of a route and never its address line', async () => {
    const lines: string[] = [];
    const log = new Writable({
      write(chunk, _encoding, done) {
        lines.push(...String(chunk).trim().split('\n'));
        done();
      },
    });
    const server = await open({ log }, (frame) => {
      frame.get('/people/:name', async () => ({ ok: true }));
    });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });

    await new Promise((resolve) =>
      httpRequest(
        `${address}/people/siti?q=rahma`,
        { headers: { cookie: 'laksana_session=budi' } },
        (response) => response.resume().on('end', resolve),
      ).end(),
    );
    await fetch(`${address}/tidak-ada/joko`);
    await server.close();

    const answered = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');
    expect(answered[0]).toMatchObject({ method: 'GET', route: '/people/:name', status: 200 });
    expect(answered[0].requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(answered[0].ms).toBeGreaterThanOrEqual(0);
    expect(answered[1]).toMatchObject({ status: 404, route: 'none' });
    expect(lines.join('\n')).not.toMatch(/siti|rahma|budi|joko/);
  });
});
