// The arguments being written: one document, seen as a form or as JSON text. Dies with the tool in view.

import { useEffect, useMemo, useState } from 'react';
import { fail, ok, type Result } from '../../base/result.ts';
import { createFormView, type FormView } from '../../forms/formView.ts';
import { findingsByPlace } from '../../forms/findingsByPlace.ts';
import type { FormProblem } from '../../forms/ProblemSummary.tsx';
import type { Validate } from '../../protocol/findings.ts';
import { isObject, ownArray } from '../../protocol/jsonRpc.ts';
import type { BranchChoices, FormSchema } from '../../schema/form/formField.ts';
import { createFormSchema } from '../../schema/form/formSchema.ts';
import { EMPTY_OBJECT, memberOf, parseNode, sendableOf, valueOf, withNode, writeNode } from '../../schema/form/jsonDocument.ts';
import type { JsonNode } from '../../schema/form/jsonNode.ts';
import { pathKey, pathOfPointer, type JsonPath } from '../../schema/form/jsonPath.ts';

export interface ToolArguments {
  readonly schema: FormSchema;
  /** undefined: no arguments are sent. */
  readonly document: JsonNode | undefined;
  readonly chosen: BranchChoices;
  /** What the form remembers beside the document. */
  readonly formView: FormView;
  /** What is wrong with the document; it can be sent all the same. */
  readonly problems: readonly FormProblem[];
  readonly findings: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
  /** Why the text is no document. */
  readonly textProblem: string | undefined;
  readonly change: (document: JsonNode | undefined) => void;
  readonly choose: (path: JsonPath, branch: number) => void;
  readonly setText: (text: string) => void;
  /** The document as text, for the other view. */
  readonly openText: () => void;
  /** Shows problems from now on, also of a form that was not touched. */
  readonly judge: () => void;
  /** What is sent, and what of the document cannot be. */
  readonly read: () => Result<{ readonly value: unknown; readonly losses: readonly string[] } | undefined, string>;
}

/** Between the last edit and its check. */
const CHECK_AFTER_MS = 150;
const DRAFT_AFTER_MS = 600;
const NOTHING: readonly FormProblem[] = [];

/** A document to begin with. `text` undefined: no arguments at all. */
export interface BegunArguments {
  readonly text: string | undefined;
  /** Secrets that were taken out of it when it was stored. */
  readonly removed?: number;
}

/** @param begun what the form is filled with; @defaultValue the schema's defaults */
export function useToolArguments(inputSchema: unknown, validate: Validate, begun: BegunArguments | undefined, onDraft: (text: string | undefined) => void): ToolArguments {
  const schema = useMemo(() => createFormSchema(inputSchema), [inputSchema]);
  const [formView] = useState(createFormView);
  const [document, setDocument] = useState<JsonNode | undefined>(() => readBegun(begun, schema));
  const [chosen, setChosen] = useState<BranchChoices>(new Map());
  const [text, setTextState] = useState('');
  const [textProblem, setTextProblem] = useState<string>();
  const [repeated, setRepeated] = useState(NOTHING);
  useDraft(document, onDraft);
  // A form that nobody has touched is not wrong yet.
  const [first] = useState(document);
  const [judged, setJudged] = useState(false);
  const found = useProblems(inputSchema, document, validate, repeated);
  const problems = judged || document !== first ? found : NOTHING;
  return {
    schema,
    document,
    chosen,
    formView,
    problems,
    findings: useMemo(() => findingsByPlace(problems), [problems]),
    text,
    textProblem,
    change: (next) => {
      setDocument(next);
      setRepeated(NOTHING);
    },
    choose: (path, branch) => setChosen((before) => new Map(before).set(pathKey(path), branch)),
    setText: (next) => {
      setTextState(next);
      if (next.trim() === '') {
        setTextProblem(undefined);
        setDocument(undefined);
        return;
      }
      const read = parseNode(next);
      setTextProblem(read.ok ? undefined : read.error.message);
      if (!read.ok) return;
      setDocument(read.value.node);
      setRepeated(read.value.duplicates.map(({ path, name }) => ({ path: [...path, name], message: 'stands more than once; only its last value is sent' })));
    },
    openText: () => {
      setTextState(document === undefined ? '' : writeNode(document, 2));
      setTextProblem(undefined);
    },
    judge: () => setJudged(true),
    read: () => {
      if (textProblem !== undefined) return fail(textProblem);
      return ok(document === undefined ? undefined : sendableOf(document));
    },
  };
}

/** What is being written is kept a moment after the last edit. */
function useDraft(document: JsonNode | undefined, onDraft: (text: string | undefined) => void): void {
  const [first] = useState(document);
  useEffect(() => {
    if (document === first) return;
    const timer = setTimeout(() => onDraft(document === undefined ? '' : writeNode(document)), DRAFT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [document, first, onDraft]);
}

function readBegun(begun: BegunArguments | undefined, schema: FormSchema): JsonNode | undefined {
  if (begun === undefined) return withDefaults(schema);
  const read = begun.text === undefined || begun.text === '' ? undefined : parseNode(begun.text);
  return read === undefined ? undefined : read.ok ? read.value.node : withDefaults(schema);
}

/** Checked a moment after the last edit, off the page's thread. */
function useProblems(inputSchema: unknown, document: JsonNode | undefined, validate: Validate, repeated: readonly FormProblem[]): readonly FormProblem[] {
  const [found, setFound] = useState<{ readonly document: JsonNode; readonly problems: readonly FormProblem[] }>();
  useEffect(() => {
    if (document === undefined || !isObject(inputSchema)) return;
    let over = false;
    const timer = setTimeout(() => {
      void validate(inputSchema, valueOf(document)).then((findings) => {
        if (!over) setFound({ document, problems: findings.map(({ path, message }) => ({ path: pathOfPointer(path, document) ?? [], message })) });
      });
    }, CHECK_AFTER_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [inputSchema, document, validate]);
  const missing = useMemo(() => missingMembers(inputSchema, document), [inputSchema, document]);
  return useMemo(() => {
    const checked = document === undefined ? NOTHING : (found?.problems ?? NOTHING);
    // Said at the field that is missing, and not once more at what it is missing from.
    return [...missing, ...repeated, ...checked.filter(({ path, message }) => path.length > 0 || missing.length === 0 || !message.includes('must have the property'))];
  }, [missing, repeated, found, document]);
}

/** What the root asks for and the document has not. */
function missingMembers(inputSchema: unknown, document: JsonNode | undefined): readonly FormProblem[] {
  if (document !== undefined && document.kind !== 'object') return NOTHING;
  const required = ownArray(inputSchema, 'required') ?? [];
  return required.flatMap((name) => (typeof name === 'string' && memberOf(document, name) === undefined ? [{ path: [name], message: 'required, and not set' }] : []));
}

/** What a fresh form starts with: the defaults of its first level. */
function withDefaults(schema: FormSchema): JsonNode {
  const root = schema.root(EMPTY_OBJECT);
  let document: JsonNode = EMPTY_OBJECT;
  for (const { path, defaultValue } of schema.children(root)) if (defaultValue !== undefined) document = withNode(document, path, defaultValue) ?? document;
  return document;
}
