import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import { useNotice } from '../../components/Notices.tsx';
import { organisation as text } from '../../messages/organisation.ts';

/** What a change of the organisation may alter on other pages. */
const TOUCHED = [
  keys.organisation,
  keys.session,
  keys.obligations,
  keys.calendar,
  keys.audit,
  ['sop'],
] as const;

/** Saves one change, says so, and lets everything that depends on it be asked again. */
export function useSave<T>(save: (input: T) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  const say = useNotice();
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      for (const queryKey of TOUCHED) {
        void client.invalidateQueries({ queryKey });
      }
      say({ text: text.saved });
      onDone();
    },
  });
}
