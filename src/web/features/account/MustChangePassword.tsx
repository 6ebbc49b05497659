import { Callout } from '../../components/Callout.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { account } from '../../messages/account.ts';
import { sessionText } from '../../messages/session.ts';
import { PasswordForm } from './PasswordForm.tsx';

/** Stands in place of every page until a password that somebody else set has been changed. */
export function MustChangePassword() {
  return (
    <div className="stack narrow">
      <PageTitle title={account.password} />
      <Callout tone="wait" icon="lock" title={sessionText.mustChange} />
      <PasswordForm />
    </div>
  );
}
