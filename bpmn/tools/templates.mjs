// Validates the element templates against Camunda's schema.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { validateZeebe } = require('@bpmn-io/element-templates-validator');
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '.camunda', 'element-templates');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
let problems = 0;

for (const file of files) {
  const { valid, errors } = validateZeebe(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (!valid) {
    errors.forEach(({ message, dataPath, instancePath }) => console.log(`${file} ${dataPath ?? instancePath ?? ''} ${message}`));
    problems += errors.length;
  }
}
console.log(problems ? `${problems} problems` : `${files.length} element templates are valid`);
process.exitCode = problems ? 1 : 0;
