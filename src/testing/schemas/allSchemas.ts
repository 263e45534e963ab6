// The whole table of schemas that the form is proven with.

import { branchSchemas } from './branchSchemas.ts';
import { compiledSchemas } from './compiledSchemas.ts';
import { containerSchemas } from './containerSchemas.ts';
import { everythingSchemas } from './everythingSchemas.ts';
import { generatedSchemas } from './generatedSchemas.ts';
import { hostileSchemas } from './hostileSchemas.ts';
import type { SchemaFixture } from './schemaFixture.ts';
import { valueSchemas } from './valueSchemas.ts';
import { wildSchemas } from './wildSchemas.ts';

/** Schemas that servers mean well with. */
export const ordinarySchemas: readonly SchemaFixture[] = [...valueSchemas, ...containerSchemas, ...branchSchemas, ...everythingSchemas, ...generatedSchemas, ...compiledSchemas, ...wildSchemas];

export { hostileSchemas };
