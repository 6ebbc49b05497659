import { useRef } from 'react';

/** Gives one idempotency key per intent: the same content keeps its key on retry, other content gets a new one. */
export interface Intent {
  keyFor(content: unknown): string;
  /** Called when the intent was carried out: the next one is new even if its content is the same. */
  done(): void;
}

/** An intent that lives as long as the component. */
export function useIntent(): Intent {
  const held = useRef<{ content: string; key: string } | null>(null);
  return {
    keyFor(content) {
      const text = JSON.stringify(content);
      if (held.current?.content !== text) {
        held.current = { content: text, key: newKey() };
      }
      return held.current.key;
    },
    done() {
      held.current = null;
    },
  };
}

/** `crypto.randomUUID` exists only on https and localhost; an office may serve its LAN over http. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
