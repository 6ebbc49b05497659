import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarView, DayOffInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { DateField } from '../../components/DateField.tsx';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Facts } from '../../components/Facts.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatDateWithDay } from '../../format.ts';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useToday } from '../session/use-today.ts';
import { bind } from './fields.ts';
import { Obligations } from './Obligations.tsx';
import type { TabProps } from './OrganisationPage.tsx';
import { useSave } from './use-save.ts';

/** Working time and days off, and what comes back every period. */
export function CalendarTab(props: TabProps) {
  const calendar = useQuery({
    queryKey: keys.calendar,
    queryFn: ({ signal }) => call('calendar', { signal }),
  });
  return (
    <div className="stack">
      <Obligations {...props} />
      {calendar.isPending ? <LoadingBlock rows={2} /> : null}
      {calendar.error === null ? null : (
        <ProblemBox error={calendar.error} onRetry={() => void calendar.refetch()} />
      )}
      {calendar.data === undefined ? null : (
        <CalendarPanel calendar={calendar.data} isAdmin={props.isAdmin} />
      )}
    </div>
  );
}

interface CalendarPanelProps {
  readonly calendar: CalendarView;
  readonly isAdmin: boolean;
}

function CalendarPanel({ calendar, isAdmin }: CalendarPanelProps) {
  const [isAdding, setAdding] = useState(false);
  const thisYear = useToday().slice(0, 4);
  const years = [...new Set(calendar.daysOff.map((day) => day.date.slice(0, 4)))].toSorted();
  return (
    <Panel
      title={text.calendar.title}
      aside={
        isAdmin ? <Button onClick={() => setAdding(true)}>{text.calendar.add}</Button> : undefined
      }
    >
      <Facts
        facts={[
          { label: text.calendar.zone, value: calendar.zone },
          { label: text.calendar.profile, value: calendar.profile },
          { label: text.calendar.revision, value: String(calendar.revision) },
          {
            label: text.calendar.published,
            value: calendar.publishedYears
              .map((one) => `${one.year} (${one.legalBasis})`)
              .join('; '),
          },
        ]}
      />
      {years.map((year) => (
        <Disclosure key={year} summary={text.calendar.daysOff(year)} isOpen={year === thisYear}>
          <DaysOff days={calendar.daysOff.filter((day) => day.date.startsWith(year))} />
        </Disclosure>
      ))}
      {isAdding ? <DayOffDialog onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function DaysOff({ days }: { readonly days: CalendarView['daysOff'] }) {
  return (
    <ul className="plain-list stack-tight">
      {days
        .toSorted((a, b) => a.date.localeCompare(b.date))
        .map((day) => (
          <li key={`${day.date}${day.name}`}>
            <strong>{formatDateWithDay(day.date)}</strong>: {day.name}
            <div className="soft small">
              {text.calendar.kinds[day.kind] ?? day.kind} · {day.legalBasis}
            </div>
          </li>
        ))}
    </ul>
  );
}

function DayOffDialog({ onClose }: { readonly onClose: () => void }) {
  const [state, setState] = useState({ date: useToday(), name: '', legalBasis: '' });
  const save = useSave((body: DayOffInput) => call('addDayOff', { body }), onClose);
  return (
    <FormDialog
      title={text.calendar.add}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate(state)}
    >
      <p className="tight">{text.calendar.warning}</p>
      <DateField
        label={text.calendar.date}
        required
        {...bind(state, setState, 'date')}
        hasAutofocus
      />
      <TextInput label={text.calendar.name} required {...bind(state, setState, 'name')} />
      <TextInput
        label={text.calendar.basis}
        description={text.calendar.basisHint}
        required
        {...bind(state, setState, 'legalBasis')}
      />
    </FormDialog>
  );
}
