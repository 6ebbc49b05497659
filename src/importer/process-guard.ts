/**
 * Closes the ways out of a process that reads a stranger's document: no socket can be opened, no name looked up,
 * no other program started. The disk is closed by Node's permission model, with which the process is started.
 */
import child from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

function refuse(): never {
  throw new Error('a document may not reach the network or start a program');
}

type Module = Record<string, unknown>;

/** All ways to ask for a name: `lookup`, `resolve4`, `reverse`, the classes `Resolver` … */
function asking(module: object): readonly string[] {
  return Object.keys(module).filter((name) => /^(lookup|resolve|reverse)/i.test(name));
}

const CLOSED: readonly (readonly [Module, readonly string[]])[] = [
  [net as unknown as Module, ['connect', 'createConnection', 'createServer']],
  [tls as unknown as Module, ['connect', 'createServer']],
  [http as unknown as Module, ['request', 'get', 'createServer']],
  [https as unknown as Module, ['request', 'get', 'createServer']],
  [http2 as unknown as Module, ['connect', 'createServer', 'createSecureServer']],
  [dgram as unknown as Module, ['createSocket']],
  [dns as unknown as Module, asking(dns)],
  [dns.promises as unknown as Module, asking(dns.promises)],
  [
    child as unknown as Module,
    ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
  ],
];

/** Closes them for good; call it before anything that reads a document is loaded. */
export function closeWaysOut(): void {
  for (const [module, names] of CLOSED) {
    for (const name of names) {
      module[name] = refuse;
    }
  }
  // Every client, `fetch` too, ends in one of these.
  net.Socket.prototype.connect = refuse;
  (net.Server.prototype as unknown as Module)['listen'] = refuse;
  (dgram.Socket.prototype as unknown as Module)['send'] = refuse;
  (dgram.Socket.prototype as unknown as Module)['bind'] = refuse;
  for (const name of ['fetch', 'WebSocket', 'EventSource']) {
    (globalThis as unknown as Module)[name] = refuse;
  }
  syncBuiltinESMExports();
}
