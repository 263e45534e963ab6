// The rules of the lint: what they say, how bad it is, and where it was publicly seen. A table, no behaviour.
// Sources are issues and pull requests of public repositories; the words shown to people name no product.

import type { RemarkSeverity } from './schemaRemark.ts';

interface Rule {
  readonly severity: RemarkSeverity;
  readonly message: string;
  readonly fix: string;
  /** Places named one by one in one schema; what is beyond is counted. @defaultValue 8 */
  readonly most?: number;
}

const rule = (severity: RemarkSeverity, message: string, fix: string, most?: number): Rule => ({ severity, message, fix, ...(most === undefined ? {} : { most }) });

/** By the id of the rule. */
export const RULES = {
  // microsoft/vscode#243602, tadata-org/fastapi_mcp#161, use-novamira/novamira#12: clients put the server's name before it, APIs stop at 64.
  'name-length': rule('breaks', 'Model APIs that take names of at most 64 characters reject the tool, and clients often put the server’s name before it.', 'Use a name of at most 40 characters.'),
  // openai/codex#8174, github/copilot-cli#1879, l22-io/orchard-mcp#14: ^[a-zA-Z0-9_-]+$ although the specification allows more.
  'name-characters': rule('breaks', 'Model APIs that take only letters, digits, “_” and “-” in names reject the tool, though the specification allows dots and more.', 'Use only ASCII letters, digits, “_” and “-” in the name.'),
  // cline/cline#7339: "Must start with a letter or an underscore".
  'name-start': rule('risky', 'Some model APIs want names that begin with a letter or “_”.', 'Begin the name with a letter.'),
  'description-missing': rule('risky', 'A model has only the description to choose a tool by, and some clients refuse tools without one.', 'Say in a sentence or two what the tool does and when to use it.'),
  // getsentry/sentry-mcp#106, CherryHQ/cherry-studio#3698, microsoft/genaiscript#1381: string_above_max_length.
  'description-length': rule('breaks', 'Model APIs that take descriptions of at most 1,024 characters reject the tool.', 'Keep the first 1,024 characters to what a model must know; move the rest into descriptions of properties or a resource.'),
  'schema-size': rule('risky', 'Every request to a model carries the definition, so a large one fills the context window and is cut or left out by some clients.', 'Split the tool, shorten descriptions, or replace long lists of values by a text and a tool that looks them up.'),

  // IvanMurzak/Unity-MCP#440: a missing schema loses the tool.
  'root-missing': rule('breaks', 'Clients that check lists against the specification drop the tool, and some drop the whole list.', 'Write {"type": "object", "properties": {}} where there are no arguments.'),
  // awwaiid/mcp-server-taskwarrior#11, opentokenz/mcpx#28: dropped in silence, or the whole list refused.
  'root-type': rule('breaks', 'Clients that check lists against the specification drop a tool whose schema is not “type: object”, and some drop the whole list.', 'Add "type": "object" at the root.'),
  // kenn-io/kata#365, makenotion/notion-mcp-server#340, evoila/meho#905: the whole request is refused.
  'root-combinator': rule('breaks', 'Some model APIs refuse every request that carries a schema with a combination at its root.', 'Move the choice into a property, or say it in the description and check it on the server.'),
  // mark3labs/mcphost#88 ("object schema missing properties"), letta-ai/letta#3145.
  'root-properties': rule('risky', 'Some clients and model APIs want “properties” even where there are none.', 'Add "properties": {}.'),

  // PrefectHQ/fastmcp#2808, github/copilot-cli#1876, QwenLM/Qwen-Agent#873: $defs stripped, references left dangling.
  ref: rule('risky', 'Some clients strip “$defs” or never follow “$ref”, so the model sees an empty value.', 'Write the referenced schema in place.'),
  // OpenHands/software-agent-sdk#1955, anomalyco/opencode#16899, wso2/api-manager#5189: they recurse until they crash.
  'ref-recursive': rule('breaks', 'Clients that write references out in place recurse without end on a schema that contains itself.', 'Write out a few levels, or take the nested part as a text with JSON.'),
  // The specification tells clients not to fetch schemas.
  'ref-remote': rule('breaks', 'Clients do not fetch schemas, so a reference to another document cannot be followed.', 'Copy the other schema into “$defs”, or write it in place.'),
  // basicmachines-co/basic-memory#444 ("can't resolve reference").
  'ref-dangling': rule('breaks', 'Clients that compile the schema fail on a reference that leads nowhere.', 'Point the reference at a schema of this document.'),
  // Softeria/ms-365-mcp-server#571, #576: the entire list refused.
  'ref-outside-defs': rule('risky', 'Some strict clients accept only references below “#/$defs/”.', 'Move the shared schema to “$defs” and refer to it there.'),
  // Softeria/ms-365-mcp-server#643: draft-07 and 2020-12 disagree on siblings.
  'ref-siblings': rule('note', 'Readers of draft-07 ignore every keyword beside “$ref”.', 'Wrap the reference in “allOf”, or write the schema in place.'),
  'ref-dynamic': rule('risky', 'Few clients know “$dynamicRef” or “$recursiveRef”.', 'Use a plain “$ref”, or write the schema in place.'),

  // nanbingxyz/5ire#218 ("Proto field is not repeating"), google/adk-js#199, genkit-ai/genkit#5070.
  'type-list': rule('breaks', 'Model APIs whose “type” is a single word reject a list of types, and some clients crash on it.', 'Choose one type, or use “anyOf” with one type in each branch.'),
  'type-list-null': rule('risky', 'Model APIs whose “type” is a single word reject a list of types, even if only null is added.', 'Leave the property out of “required” instead of allowing null.'),
  // taylorwilsdon/google_workspace_mcp#1099, anomalyco/opencode#48073.
  'nullable-union': rule('note', 'Some clients turn “anyOf” with null into a list of types, which their model API then rejects.', 'Leave the property out of “required” instead of allowing null.', 4),
  // tadata-org/fastapi_mcp#218: OpenAPI's words leak into schemas.
  'nullable-keyword': rule('risky', '“nullable” is OpenAPI’s word: clients that check with JSON Schema ignore it and refuse null.', 'Allow null by “anyOf”, or leave the property out of “required”.'),
  'type-unknown': rule('breaks', 'Clients that compile the schema refuse a type that JSON Schema does not have.', 'Use string, number, integer, boolean, object, array or null.'),
  // webstudio-is/webstudio#6009: arguments arrive as text; google-gemini/gemini-cli#4400: no type, no tool.
  untyped: rule('risky', 'Without a type, some clients send every value as a text and some model APIs reject the tool.', 'Add a “type”.'),
  // anomalyco/opencode#49464, anthropics/claude-code#92900, NousResearch/hermes-agent#101669.
  'boolean-schema': rule('breaks', 'Some clients cannot read “true” or “false” as a schema and drop every tool of the server.', 'Write {} instead of true, or better a type; leave the property out instead of false.'),

  // zendev-sh/goai#108: "Unknown name const".
  const: rule('risky', 'Model APIs that take a subset of JSON Schema reject or ignore “const”.', 'Use an “enum” of one value, with its type.'),
  // google-gemini/gemini-cli#4127, chrisdoc/hevy-mcp#1161, kensho-technologies/kfinance#128.
  'enum-not-strings': rule('breaks', 'Model APIs whose listed values are texts reject numbers and other values in “enum”.', 'List texts, or use a range with “minimum” and “maximum”.'),
  'enum-mixed': rule('breaks', 'Model APIs want listed values of one type and reject a mixture.', 'List values of one type.'),
  // google-gemini/gemini-cli#4400, danny-avila/LibreChat#13623.
  'enum-untyped': rule('breaks', 'Model APIs that need a type beside “enum” reject the tool.', 'Add "type": "string" beside the list.'),
  // sbroenne/mcp-server-excel#607: "enum[3]: cannot be empty".
  'enum-empty-text': rule('breaks', 'Some model APIs reject the empty text among listed values.', 'Leave the property out where nothing is chosen.'),
  'enum-none': rule('breaks', 'A list of no values allows nothing, and clients that compile the schema refuse it.', 'List at least one value.'),
  // Limits published for strict modes of model APIs: 500, later 1,000 values in all.
  'enum-large': rule('risky', 'Strict modes limit how many values are listed in all, and every one costs context.', 'Take a text, and offer completion or a tool that looks the value up.'),

  // google/adk-java#1476, Kilo-Org/kilocode#4426, softwaremill/sttp-ai#521.
  'strict-additional': rule('note', 'Strict modes of model APIs want "additionalProperties": false on every object.', 'Add "additionalProperties": false where no other names are taken.', 1),
  // anomalyco/opencode#45245; published for strict modes: every property is required.
  'strict-required': rule('note', 'Strict modes of model APIs want every property in “required”.', 'List every property in “required”, and let optional ones be null, if strict modes matter to you.', 1),
  // googleanalytics/google-analytics-mcp#135, diegosouzapw/OmniRoute#12768.
  'additional-schema': rule('risky', 'Some clients expect “additionalProperties” to be true or false and fail on a schema; strict modes refuse it.', 'Take a list of objects with a name and a value instead of free names.'),
  // goai#108, tailcallhq/forgecode#3426: "Unknown name propertyNames".
  'name-rules': rule('risky', 'Model APIs that take a subset of JSON Schema reject rules on names of properties.', 'Name the properties, or take a list of objects with a name and a value.'),
  // freee/freee-mcp#15, twilio-labs/mcp#49, vantage-sh/vantage-mcp-server#43.
  'property-name': rule('breaks', 'Some model APIs refuse every request in which a property’s name has other characters than letters, digits, “_”, “.” and “-”, or more than 64.', 'Rename the property, and map it to the other name on the server.'),
  // roychri/mcp-server-asana#16: dots refused as well.
  'property-name-dot': rule('risky', 'Some model APIs refuse dots in names of properties.', 'Use “_” instead of the dot.'),

  // ooples/token-optimizer-mcp#154, agentscope-ai/ReMe#84, Sequel-Ace/Sequel-Ace#2580.
  'array-items': rule('breaks', 'Clients and model APIs that want “items” on every array reject the tool.', 'Add “items” with the type of one item.'),
  // hyperdxio/hyperdx#2925, strapi/strapi#27395: invalid in 2020-12.
  'items-list': rule('breaks', 'In 2020-12, the default, “items” must be one schema: clients that check definitions refuse a list.', 'Use one schema for all items and “minItems” and “maxItems”, or an object with named properties.'),
  // googleapis/python-genai#69, openai/openai-agents-python#4752, ScriptedAlchemy/agent-bundle#580.
  tuple: rule('breaks', 'Model APIs that take a subset of JSON Schema reject “prefixItems”, and readers of draft-07 ignore it.', 'Use an object with named properties, or one schema for all items.'),

  // Dokploy/mcp#45, pleaseai/shunt#558, Kilo-Org/kilocode#12153.
  'pattern-lookaround': rule('breaks', 'Model APIs whose regular expressions have no lookaround reject the tool.', 'Write the pattern without (?=…), (?!…), (?<=…) and (?<!…), or check on the server.'),
  // pleaseai/shunt#488: expressions that other engines cannot compile.
  'pattern-uncommon': rule('risky', 'The pattern has parts that not every engine of regular expressions knows.', 'Keep to classes, groups, “|”, anchors and counts.'),
  'pattern-invalid': rule('breaks', 'Clients that compile the schema fail on a pattern that is not a regular expression.', 'Correct the pattern, or leave it out.'),
  // can1357/oh-my-pi#206, anthropics/claude-code#57757, ironclaw#7176.
  format: rule('risky', 'Strict modes and some model APIs reject a “format” outside their short list.', 'Name the format in the description instead.', 4),
  // pizza-bot-app/pizza-bot#62, ahmadrosid/nakama#292: "Unknown name exclusiveMinimum".
  'exclusive-bounds': rule('risky', 'Model APIs that take a subset of JSON Schema reject exclusive bounds.', 'Use “minimum” and “maximum”.'),
  // router-for-me/CLIProxyAPI#2142, openai/openai-agents-python#302 ("minItems is not permitted").
  bounds: rule('note', 'Many models and clients ignore bounds, and strict modes reject some of them.', 'Repeat the bound in the description, and check it on the server.', 1),
  'default-required': rule('note', 'Some clients leave a value out because it has a default, although it is required; strict modes reject “default”.', 'Make the property optional, or drop the default.'),
  // WebMCP-org/npm-packages#261 and the sources of root-combinator; strict modes have no oneOf, allOf, not, if.
  combinator: rule('risky', 'Strict modes and some model APIs know only “anyOf”, and reject or ignore other combinations.', 'Use “anyOf”, or one object with optional properties.', 4),

  // tidyverse/ellmer#671: "6 levels of nesting exceeds limit of 5".
  depth: rule('risky', 'Strict modes limit how deep objects may nest, some at 5 levels.', 'Bring nested properties up, or take the nested part as a text with JSON.', 1),
  'many-properties': rule('risky', 'Strict modes limit the number of properties, some at 100.', 'Split the tool.'),
  // anthropics/claude-code#586, strapi/strapi#27395, vybestack/llxprt-code#1903.
  dialect: rule('risky', 'Clients that know only 2020-12, the default, refuse or misread a schema of another dialect.', 'Write the schema in 2020-12, and leave “$schema” out.'),
  'dialect-unknown': rule('breaks', 'Clients that compile the schema refuse a dialect they do not know.', 'Leave “$schema” out: 2020-12 is the default.'),
  'dialect-keywords': rule('risky', 'The keyword does not exist in the dialect of the schema, so it is ignored or refused.', 'Use the keyword of the dialect that “$schema” names.'),
  // Draft-04 leftovers: the schema of 2020-12 wants numbers there.
  'draft-04': rule('breaks', 'Clients that check definitions refuse this spelling of draft-04.', 'Use the spelling of 2020-12.'),

  limit: rule('note', 'The definition is larger than what is looked at.', 'Make the schema smaller; what is beyond the limit may have problems of its own.'),
} as const satisfies Readonly<Record<string, Rule>>;

/** The short id of a rule. */
export type RuleId = keyof typeof RULES;
