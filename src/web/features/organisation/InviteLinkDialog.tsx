import { Button, TextInput } from '@mantine/core';
import type { InviteAnswer } from '../../../contract/organisation.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { useNotice } from '../../components/Notices.tsx';
import { formatMoment } from '../../format.ts';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useZone } from '../session/use-session.ts';

export interface InviteLinkDialogProps {
  readonly invite: InviteAnswer;
  readonly onClose: () => void;
}

/** The link of an invitation, which is shown this once. */
export function InviteLinkDialog({ invite, onClose }: InviteLinkDialogProps) {
  const zone = useZone();
  const say = useNotice();

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(invite.link);
      say({ text: text.account.copied });
    } catch {
      // Without https there is no clipboard; the link stands selected to copy by hand.
    }
  }

  return (
    <Dialog title={text.account.link} isOpen onClose={onClose}>
      <div className="stack">
        <p className="tight">{text.account.linkIntro}</p>
        <TextInput
          label={text.account.link}
          readOnly
          value={invite.link}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <p className="tight soft">
          {invite.username}. {text.account.expires(formatMoment(invite.expiresAt, zone))}
        </p>
        <div className="dialog-buttons">
          <Button onClick={() => void copy()}>{text.account.copy}</Button>
          <Button variant="default" onClick={onClose}>
            {common.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
