import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HoldingEnd, HoldingView, OrganisationView } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { DateField } from '../../components/DateField.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { formatDate } from '../../format.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useToday } from '../session/use-today.ts';
import { bind } from './fields.ts';
import { whyNotToday } from './holding-standing.ts';
import { useSave } from './use-save.ts';

export interface HoldingLineProps {
  readonly holding: HoldingView;
  /** The post with all its holders. */
  readonly position: OrganisationView['positions'][number];
  readonly organisation: OrganisationView;
  readonly isAdmin: boolean;
}

/** One holder of a post with capacity, decree and dates. */
export function HoldingLine({ holding, position, organisation, isAdmin }: HoldingLineProps) {
  const today = useToday();
  const [isEnding, setEnding] = useState(false);
  const range = text.holding.range(
    formatDate(holding.validFrom),
    holding.validTo === null ? null : formatDate(holding.validTo),
  );
  return (
    <li>
      {[text.holding.short[holding.capacity], holding.officialName].filter(Boolean).join(' ')}{' '}
      <span className="soft small">
        {[
          holding.signingForm === 'own' ? null : text.holding.forms[holding.signingForm],
          holding.decreeNumber,
          range,
          whyNotToday(holding, position.holdings, organisation.officials, today),
        ]
          .filter((part) => part !== null && part !== undefined)
          .join(' · ')}
      </span>
      {isAdmin ? (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={text.holding.endOf(holding.officialName, position.title)}
          onClick={() => setEnding(true)}
        >
          {text.holding.end}
        </Button>
      ) : null}
      {isEnding ? <EndDialog holding={holding} onClose={() => setEnding(false)} /> : null}
    </li>
  );
}

function EndDialog(props: { readonly holding: HoldingView; readonly onClose: () => void }) {
  const { holding, onClose } = props;
  const [state, setState] = useState({ validTo: useToday() });
  const save = useSave(
    (body: HoldingEnd) => call('endHolding', { params: { holdingId: holding.holdingId }, body }),
    onClose,
  );
  return (
    <FormDialog
      title={text.holding.endTitle}
      submit={text.holding.end}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate(state)}
    >
      <DateField
        label={text.holding.lastDay}
        required
        min={holding.validFrom}
        {...bind(state, setState, 'validTo')}
        hasAutofocus
      />
    </FormDialog>
  );
}
