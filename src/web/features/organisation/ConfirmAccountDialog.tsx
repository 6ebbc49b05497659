import type { InviteAnswer } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { organisation as text } from '../../messages/organisation.ts';
import { useSave } from './use-save.ts';

export type AccountAct = 'reset' | 'disable' | 'endSessions';

export interface ConfirmAccountDialogProps {
  readonly act: AccountAct;
  readonly name: string;
  readonly accountId: string;
  readonly onClose: () => void;
  readonly onInvited: (invite: InviteAnswer) => void;
}

const WORDS = {
  reset: [text.account.resetOf, text.account.resetIntro, text.account.reset],
  disable: [text.account.disableOf, text.account.disableIntro, text.account.disable],
  endSessions: [text.account.endSessionsOf, '', text.account.endSessions],
} as const;

/** Asks once more before something that shuts a person out. */
export function ConfirmAccountDialog(props: ConfirmAccountDialogProps) {
  const { act, accountId, onClose } = props;
  const [title, intro, submit] = WORDS[act];
  const save = useSave(async () => {
    const params = { accountId };
    if (act === 'reset') {
      props.onInvited(await call('resetAccount', { params }));
    } else {
      await call(act === 'disable' ? 'disableAccount' : 'endAccountSessions', { params });
    }
  }, onClose);
  return (
    <FormDialog
      title={title(props.name)}
      submit={submit}
      error={save.error}
      isBusy={save.isPending}
      isDangerous
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
    >
      {intro === '' ? null : <p className="tight">{intro}</p>}
    </FormDialog>
  );
}
