import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OrganisationView } from '../../../contract/organisation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Mark } from '../../components/Mark.tsx';
import { organisation as text } from '../../messages/organisation.ts';
import { HoldingDialog } from './HoldingDialog.tsx';
import { HoldingLine } from './HoldingLine.tsx';
import classes from './Organisation.module.css';
import type { TabProps } from './OrganisationPage.tsx';
import { PositionDialog } from './PositionDialog.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { type PlacedUnit, placeUnits } from './unit-tree.ts';

type Position = OrganisationView['positions'][number];

/** The tree of units, the posts in each, and who holds them today. */
export function UnitsTab({ organisation, isAdmin }: TabProps) {
  const [isAdding, setAdding] = useState(false);
  const placed = placeUnits(organisation.units);
  return (
    <div className="stack">
      {isAdmin ? (
        <div>
          <Button onClick={() => setAdding(true)}>{text.unit.add}</Button>
        </div>
      ) : null}
      {placed.length === 0 ? <EmptyState icon="building" title={text.unit.empty} /> : null}
      {placed.map((one) => (
        <UnitCard
          key={one.unit.unitId}
          placed={one}
          organisation={organisation}
          isAdmin={isAdmin}
        />
      ))}
      {isAdding ? (
        <UnitDialog organisation={organisation} unit={null} onClose={() => setAdding(false)} />
      ) : null}
    </div>
  );
}

function UnitCard({ placed, organisation, isAdmin }: TabProps & { readonly placed: PlacedUnit }) {
  const { unit, depth } = placed;
  const [opened, setOpened] = useState<'unit' | 'position' | null>(null);
  const positions = organisation.positions.filter((one) => one.unitId === unit.unitId);
  return (
    <section className={classes.unit} data-depth={Math.min(depth, 3)} aria-label={unit.name}>
      <div className={classes.unitHead}>
        <div>
          <h2 className={classes.unitName}>{unit.name}</h2>
          <span className="soft small">{unit.unitKind}</span>
        </div>
        {isAdmin ? (
          <div className="row">
            <Button
              size="sm"
              variant="default"
              aria-label={text.unit.changeOf(unit.name)}
              onClick={() => setOpened('unit')}
            >
              {text.unit.change}
            </Button>
            <Button
              size="sm"
              variant="default"
              aria-label={text.position.addIn(unit.name)}
              onClick={() => setOpened('position')}
            >
              {text.position.add}
            </Button>
          </div>
        ) : null}
      </div>
      {positions.length === 0 ? <p className="soft small tight">{text.unit.noPosts}</p> : null}
      <ul className={classes.posts}>
        {positions.map((position) => (
          <PositionLine
            key={position.positionId}
            position={position}
            organisation={organisation}
            isAdmin={isAdmin}
          />
        ))}
      </ul>
      {opened === 'unit' ? (
        <UnitDialog organisation={organisation} unit={unit} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'position' ? (
        <PositionDialog
          organisation={organisation}
          position={null}
          unitId={unit.unitId}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </section>
  );
}

function PositionLine({ position, organisation, isAdmin }: TabProps & { position: Position }) {
  const [opened, setOpened] = useState<'position' | 'holding' | null>(null);
  return (
    <li>
      <div className={classes.post}>
        <div>
          <strong>{position.title}</strong>{' '}
          {position.isVacant ? (
            <Mark tone="wait" icon="warning">
              {text.position.vacant}
            </Mark>
          ) : null}
          <ul className={classes.holders}>
            {position.holdings.map((holding) => (
              <HoldingLine
                key={holding.holdingId}
                holding={holding}
                position={position}
                organisation={organisation}
                isAdmin={isAdmin}
              />
            ))}
          </ul>
        </div>
        {isAdmin ? (
          <div className="row">
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text.holding.addOf(position.title)}
              onClick={() => setOpened('holding')}
            >
              {text.holding.add}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text.position.changeOf(position.title)}
              onClick={() => setOpened('position')}
            >
              {text.position.change}
            </Button>
          </div>
        ) : null}
      </div>
      {opened === 'position' ? (
        <PositionDialog
          organisation={organisation}
          position={position}
          unitId={position.unitId}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {opened === 'holding' ? (
        <HoldingDialog
          organisation={organisation}
          position={position}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </li>
  );
}
