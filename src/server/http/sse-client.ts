import type { ServerResponse } from 'node:http';

/** Bytes that may wait for a slow reader before it is dropped; it reconnects and reads its lists anew. */
const MAX_WAITING_BYTES = 64 * 1024;

/** One open event stream. It never queues without end: a reader that does not keep up is cut off. */
export class SseClient {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Begins the stream with the headers that hooks already set. */
  open(headers: Record<string, string | number | string[] | undefined>): void {
    this.#response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies must not collect what is meant to arrive at once.
      'x-accel-buffering': 'no',
    });
    this.#write('retry: 2000\n\n');
  }

  /** Sends one event; `data` is JSON without line breaks. */
  send(event: string, data: unknown): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the stream; the browser reconnects after its pause unless its session is gone. */
  end(): void {
    this.#response.end();
  }

  /** Calls back once when the stream is over, whoever ended it. */
  onClose(then: () => void): void {
    this.#response.once('close', then);
  }

  #write(text: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) {
      return;
    }
    this.#response.write(text);
    if (this.#response.writableLength > MAX_WAITING_BYTES) {
      this.#response.destroy();
    }
  }
}
