import type { DoubtView, ImportDraftView } from '../../../../contract/import.ts';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { importText as text } from '../../../messages/import.ts';
import classes from '../Import.module.css';
import type { Confirm } from '../use-imports.ts';
import { acceptanceOf, sayAlike } from './alike.ts';

interface AlikeDialogProps {
  readonly draft: ImportDraftView;
  readonly doubts: readonly DoubtView[];
  readonly confirm: Confirm;
  readonly onClose: () => void;
}

/** All doubts of one kind accepted at once, after they were seen: what they mean, what they say in common, each of them. */
export function AlikeDialog({ draft, doubts, confirm, onClose }: AlikeDialogProps) {
  const explanation = doubts[0]?.explanation ?? '';
  const { common, lines } = sayAlike(draft, doubts);
  return (
    <FormDialog
      title={text.alikeTitle(doubts.length)}
      submit={text.alikeSubmit(doubts.length)}
      error={confirm.error}
      isBusy={confirm.isPending}
      isQuestion
      onClose={onClose}
      onSubmit={() => confirm.mutate(acceptanceOf(doubts), { onSuccess: onClose })}
    >
      <p className="tight">{explanation}</p>
      <p className="tight">
        <strong>{common}</strong> {text.alikeReopen}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard */}
      <ul className={classes.alike} aria-label={text.alikeList} tabIndex={0}>
        {doubts.map(({ path }, index) => (
          <li key={path}>{lines[index]}</li>
        ))}
      </ul>
    </FormDialog>
  );
}
