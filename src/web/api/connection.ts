/** Whether the server answers. Fed by every request and by the event stream, shown by one banner. */

type Listener = () => void;

const mutListeners = new Set<Listener>();
let mutIsLost = false;

/** Says that an answer came, or that none did. */
export function reportConnection(isLost: boolean): void {
  if (isLost === mutIsLost) {
    return;
  }
  mutIsLost = isLost;
  for (const listener of mutListeners) {
    listener();
  }
}

/** For `useSyncExternalStore`: calls back when the state changes; gives the function that ends it. */
export function subscribeConnection(listener: Listener): () => void {
  mutListeners.add(listener);
  return () => mutListeners.delete(listener);
}

/** True while the server does not answer. */
export function isConnectionLost(): boolean {
  return mutIsLost;
}
