import type { ActAnswer } from '../../../contract/run.ts';
import type { WireCommand } from '../../api/answers.ts';
import { hasCode } from '../../api/problem.ts';
import { useNotice } from '../../components/Notices.tsx';
import { focusPageTitle } from '../../components/PageTitle.tsx';
import { run as text } from '../../messages/run.ts';
import { useAct } from './use-run.ts';

/** Acts after which the work has left this desk, and the page begins anew. */
const MOVES_ON: ReadonlySet<WireCommand['kind']> = new Set([
  'completeTask',
  'returnTask',
  'takeBack',
  'cancelRun',
  'completeOutOfOrder',
  'reopenStep',
]);

export interface Performing {
  /** Sends a command; `onDone` is called when the server has carried it out. */
  perform(command: WireCommand, onDone?: (answer: ActAnswer) => void): void;
  /** Sends the last command again, with its key. */
  retry(): void;
  readonly isBusy: boolean;
  readonly error: Error | null;
  reset(): void;
}

/** Acts on a berkas, says what became of it and leaves what was typed alone until it arrived. */
export function usePerform(runId: string): Performing {
  const act = useAct(runId);
  const say = useNotice();

  async function send(command: WireCommand, onDone?: (answer: ActAnswer) => void): Promise<void> {
    try {
      // Not the mutation's own callback: the card that acts is often gone by the time the answer is there.
      const answer = await act.mutateAsync(command);
      onDone?.(answer);
      say({ text: describeAnswer(command, answer) });
      if (MOVES_ON.has(command.kind)) {
        focusPageTitle();
      }
    } catch (error) {
      // Shown where the act was made, from `error`; said here too when the card goes with the news.
      if (hasCode(error, 'task.already-done', 'run.not-running', 'run.already-ended')) {
        say({ text: error.problem.title });
      }
    }
  }

  return {
    perform: (command, onDone) => void send(command, onDone),
    retry: () => {
      if (act.variables !== undefined) {
        void send(act.variables);
      }
    },
    isBusy: act.isPending,
    error: act.error,
    reset: act.reset,
  };
}

function describeAnswer(command: WireCommand, answer: ActAnswer): string {
  if (command.kind === 'takeBack') {
    return text.takeBack.done;
  }
  if (answer.run.status === 'ended') {
    return text.outcome.ended;
  }
  const receivers = [...new Set(answer.opened.map((one) => one.to))];
  return receivers.length === 0 ? text.outcome.sent : text.outcome.sentTo(receivers.join(', '));
}
