// Draws the runbooks (SVG and PNG), the decision tables and, with the samples beside this script, the forms (PNG) into ../pictures,
// with the Chromium of the machine (CHROMIUM, else /usr/bin/chromium). Arguments: names, else all.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const tools = dirname(fileURLToPath(import.meta.url));
const runbooks = join(tools, '..');
const forms = join(runbooks, '..', 'forms');
const pictures = join(runbooks, 'pictures');
const wanted = process.argv.slice(2);

const named = (folder, ending) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ name: file.slice(0, -ending.length), text: readFileSync(join(folder, file), 'utf8') }))
    .filter(({ name }) => !wanted.length || wanted.includes(name));

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await drawRunbooks();
await drawDecisions();
await drawForms();
await browser.close();

async function drawRunbooks() {
  const page = await browser.newPage();
  await page.setContent('<div id="canvas" style="width:1600px;height:900px"></div>');
  await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
  for (const { name, text } of named(runbooks, '.bpmn')) {
    const svg = await page.evaluate(async (xml) => {
      document.getElementById('canvas').replaceChildren();
      const viewer = new window.BpmnJS({ container: '#canvas' });
      const { warnings } = await viewer.importXML(xml);
      if (warnings.length) throw new Error(warnings.map((warning) => warning.message).join('\n'));
      return (await viewer.saveSVG()).svg;
    }, text);
    writeFileSync(join(pictures, `${name}.svg`), svg);
    const [, width, height] = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/).map(Number);
    await shoot(name, svg.slice(svg.indexOf('<svg')), Math.ceil(width), Math.ceil(height));
  }
}

async function shoot(name, html, width, height) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<body style="margin:0;background:white">${html}</body>`);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
  console.log(`pictures/${name}.png: ${width} x ${height}`);
}

async function drawDecisions() {
  const page = await browser.newPage({ viewport: { width: 2900, height: 900 } });
  const library = dirname(require.resolve('dmn-js/package.json'));
  for (const { name, text } of named(runbooks, '.dmn')) {
    await page.setContent('<body style="margin:16px;background:white"><div id="decision"></div></body>');
    for (const style of ['dmn-js-shared', 'dmn-js-decision-table']) {
      await page.addStyleTag({ path: join(library, `dist/assets/${style}.css`) });
    }
    await page.addScriptTag({ path: join(library, 'dist/dmn-viewer.production.min.js') });
    await page.evaluate(async (xml) => {
      const viewer = new window.DmnJS({ container: '#decision' });
      const { warnings } = await viewer.importXML(xml);
      if (warnings.length) throw new Error(warnings.map((warning) => warning.message).join('\n'));
      await viewer.open(viewer.getViews().find(({ type }) => type === 'decisionTable'));
    }, text);
    await page.locator('.tjs-table').screenshot({ path: join(pictures, `decision-${name}.png`) });
    console.log(`pictures/decision-${name}.png`);
  }
}

async function drawForms() {
  const samples = JSON.parse(readFileSync(join(tools, 'samples.json'), 'utf8'));
  const page = await browser.newPage({ viewport: { width: 760, height: 600 } });
  const library = dirname(require.resolve('@bpmn-io/form-js/package.json'));
  for (const { name, text } of named(forms, '.form')) {
    await page.setContent('<body style="margin:16px;background:white"><div id="form"></div></body>');
    await page.addStyleTag({ path: join(library, 'dist/assets/form-js.css') });
    await page.addScriptTag({ path: join(library, 'dist/form-viewer.umd.js') });
    await page.evaluate(
      ([schema, data]) => window.FormViewer.createForm({ container: document.getElementById('form'), schema, data }),
      [JSON.parse(text), samples],
    );
    await page.screenshot({ path: join(pictures, `form-${name}.png`), fullPage: true });
    console.log(`pictures/form-${name}.png`);
  }
}
