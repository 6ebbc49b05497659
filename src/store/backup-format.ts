/**
 * The backup file: gzip over frames. A frame is a 4-byte length (big endian), that many bytes of JSON (the
 * header) and, where the header says `bytes`, that many bytes of payload. First frame `laksana-backup`, last
 * frame `end` with the SHA-256 of every uncompressed byte before it. docs/operations/backup.md says it in full,
 * so that a file can be read without this program.
 */
import { createHash, type Hash } from 'node:crypto';
import { StoreFault } from './fault.ts';

export const FORMAT_VERSION = 1;

export interface TableHeader {
  readonly name: string;
  readonly columns: readonly string[];
}

export type Frame =
  | {
      readonly type: 'laksana-backup';
      readonly format: number;
      /** Number of the newest migration. */
      readonly schema: number;
      readonly madeAt: string;
      readonly tables: readonly TableHeader[];
    }
  /** Payload: rows as JSON, one a line. */
  | {
      readonly type: 'rows';
      readonly table: string;
      readonly count: number;
      readonly bytes: number;
      readonly sha256: string;
    }
  /** Payload: the file; a `file-check` follows. */
  | { readonly type: 'file'; readonly path: string; readonly bytes: number }
  | { readonly type: 'file-check'; readonly path: string; readonly sha256: string }
  | {
      readonly type: 'end';
      readonly rows: number;
      readonly files: number;
      readonly sha256: string;
    };

/** Makes the bytes of frames and sums them up for the last one. */
export class FrameWriter {
  private readonly sum: Hash = createHash('sha256');

  /** The bytes of a header; its payload follows through `payload`. */
  header(frame: Frame): Buffer {
    const json = Buffer.from(JSON.stringify(frame));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(json.length);
    return this.payload(Buffer.concat([length, json]));
  }

  /** Passes payload bytes through. */
  payload(bytes: Buffer): Buffer {
    this.sum.update(bytes);
    return bytes;
  }

  /** The last frame. */
  end(counts: { readonly rows: number; readonly files: number }): Buffer {
    return this.header({ type: 'end', ...counts, sha256: this.sum.copy().digest('hex') });
  }
}

const MAX_HEADER = 16 * 1024 * 1024;

/** Reads frames from a stream of uncompressed bytes; anything unexpected is `backup.damaged`. */
export class FrameReader {
  private readonly source: AsyncIterator<Buffer>;
  private readonly sum: Hash = createHash('sha256');
  private chunks: Buffer[] = [];

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next header; the `end` frame is checked against everything read before it. */
  async next(): Promise<Frame> {
    const before = this.sum.copy();
    const length = (await this.take(4)).readUInt32BE();
    if (length > MAX_HEADER) {
      throw damaged('a frame is too long');
    }
    const frame = parseFrame(await this.take(length));
    if (frame.type === 'end' && before.digest('hex') !== frame.sha256) {
      throw damaged('the sum over the whole file differs');
    }
    return frame;
  }

  /** The payload of that many bytes, whole. */
  async take(bytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(bytes)) {
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  /** The payload of that many bytes, in pieces: a large file is never held whole. */
  async *stream(bytes: number): AsyncGenerator<Buffer> {
    let left = bytes;
    while (left > 0) {
      const first = this.chunks.shift() ?? (await this.pull());
      const part = first.subarray(0, left);
      if (part.length < first.length) {
        this.chunks.unshift(first.subarray(part.length));
      }
      left -= part.length;
      this.sum.update(part);
      yield part;
    }
  }

  private async pull(): Promise<Buffer> {
    let result: IteratorResult<Buffer>;
    try {
      result = await this.source.next();
    } catch (cause) {
      throw damaged('it cannot be unpacked', cause);
    }
    if (result.done === true) {
      throw damaged('it ends too early');
    }
    return result.value;
  }
}

/** A backup that must not be trusted. */
export function damaged(what: string, cause?: unknown): StoreFault {
  return new StoreFault(
    'backup.damaged',
    `the backup file is damaged: ${what}; nothing was restored`,
    cause,
  );
}

function parseFrame(bytes: Buffer): Frame {
  try {
    const frame = JSON.parse(bytes.toString('utf8')) as Partial<Frame>;
    if (typeof frame !== 'object' || frame === null || typeof frame.type !== 'string') {
      throw damaged('a frame has no type');
    }
    return frame as Frame;
  } catch (cause) {
    throw cause instanceof StoreFault ? cause : damaged('a frame cannot be read', cause);
  }
}
