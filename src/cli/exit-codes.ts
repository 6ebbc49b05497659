/** Exit codes of every command (house style, errors); scripts rely on them. */
export const EXIT = {
  done: 0,
  rejected: 1,
  usage: 2,
  fault: 3,
  databaseNewer: 4,
} as const;
