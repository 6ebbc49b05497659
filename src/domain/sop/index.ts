export type * from './model.ts';
export type { Block, BlockKind, FlowPlan } from './plan.ts';
export { isReturn, planOf } from './plan.ts';
