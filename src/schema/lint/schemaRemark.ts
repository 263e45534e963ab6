// What is said about a definition that other clients or model APIs are publicly known to choke on, and where. Shapes only.

/**
 * `breaks`: somebody rejects the tool, or the whole list with it. `risky`: somebody drops, ignores or misreads it.
 * `note`: only strict modes mind, or something is lost without harm.
 */
export type RemarkSeverity = 'breaks' | 'risky' | 'note';

/** One remark on a tool's definition. */
export interface SchemaRemark {
  /** JSON pointer into the tool: `/inputSchema/properties/when/pattern`. */
  readonly path: string;
  readonly severity: RemarkSeverity;
  /** A short id: what kind of thing it is. */
  readonly rule: string;
  /** Which kind of client chokes, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}
