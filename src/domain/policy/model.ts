/** What an agency may decide for itself; tenant data, edited by its administrator, audited. */
export interface AgencyPolicy {
  /** May a person check his own work where the SOP names two performers? Recorded when he does. */
  readonly selfCheck: 'refused' | 'allowedAndRecorded';
  /** A vacant post, or one whose holder is away without an acting official. */
  readonly vacantPost: 'superior' | 'passOver';
  /** Working minutes before a due time at which the performer is reminded. */
  readonly reminderLeadMinutes: number;
  /** Working minutes after a due time at which the superior is told. */
  readonly escalationDelayMinutes: number;
}

export const DEFAULT_POLICY: AgencyPolicy = {
  selfCheck: 'refused',
  vacantPost: 'superior',
  reminderLeadMinutes: 240,
  escalationDelayMinutes: 450,
};
