// Lints every runbook with ../.bpmnlintrc, for the oldest and the newest engine it must run on. Warnings count.
import { BpmnModdle } from 'bpmn-moddle';
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

const runbooks = join(dirname(fileURLToPath(import.meta.url)), '..');
const settings = JSON.parse(readFileSync(join(runbooks, '.bpmnlintrc'), 'utf8'));
const moddleExtensions = Object.fromEntries(
  Object.entries(settings.moddleExtensions).map(([name, path]) => [name, require(path)]),
);
const engines = ['camunda-cloud-8-6', 'camunda-cloud-8-9'];
let problems = 0;

// bpmnlint looks for a compensation's association in the process only, not in the sub-process that holds both ends.
function compensated(root) {
  const inside = (scope) => [scope, ...(scope.flowElements ?? []).flatMap(inside)];
  return new Set(
    root.rootElements.flatMap(inside).flatMap((scope) => (scope.artifacts ?? []).map(({ sourceRef }) => sourceRef?.id)),
  );
}

for (const engine of engines) {
  for (const file of readdirSync(runbooks).filter((name) => name.endsWith('.bpmn'))) {
    // A linter remembers the flows it saw: two runbooks may use the same ids.
    const linter = new Linter({
      config: { ...settings, extends: ['bpmnlint:recommended', `plugin:camunda-compat/${engine}`] },
      resolver: new NodeResolver({ require }),
    });
    const moddle = new BpmnModdle(moddleExtensions);
    const { rootElement, warnings } = await moddle.fromXML(readFileSync(join(runbooks, file), 'utf8'));
    const undone = compensated(rootElement);
    const reports = Object.entries(await linter.lint(rootElement)).flatMap(([rule, found]) =>
      found
        .filter(({ id }) => !(rule === 'no-implicit-end' && undone.has(id)))
        .map(({ id, message }) => `${id ?? ''}: ${message} (${rule})`),
    );
    for (const problem of [...warnings.map(({ message }) => message), ...reports]) {
      console.log(`${engine} ${file} ${problem}`);
      problems += 1;
    }
  }
}
console.log(problems ? `${problems} problems` : `runbooks are clean for ${engines.join(' and ')}`);
process.exitCode = problems ? 1 : 0;
