// Draws every runbook into ../pictures as SVG and PNG, with the Chromium of the machine (CHROMIUM, else /usr/bin/chromium).
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const runbooks = join(dirname(fileURLToPath(import.meta.url)), '..');
const pictures = join(runbooks, 'pictures');
const viewer = require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const wanted = process.argv.slice(2);

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
await page.setContent('<body style="margin:0"><div id="canvas" style="width:1600px;height:900px"></div></body>');
await page.addScriptTag({ path: viewer });

for (const file of readdirSync(runbooks).filter((name) => name.endsWith('.bpmn'))) {
  const name = file.replace('.bpmn', '');
  if (wanted.length && !wanted.includes(name)) continue;
  const svg = await page.evaluate(async (xml) => {
    document.getElementById('canvas').replaceChildren();
    const bpmn = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await bpmn.importXML(xml);
    if (warnings.length) throw new Error(warnings.map((warning) => warning.message).join('\n'));
    const picture = (await bpmn.saveSVG()).svg;
    bpmn.destroy();
    return picture;
  }, readFileSync(join(runbooks, file), 'utf8'));
  writeFileSync(join(pictures, `${name}.svg`), svg);

  const [, width, height] = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/).map(Number);
  const sheet = await browser.newPage({ viewport: { width: Math.ceil(width), height: Math.ceil(height) } });
  await sheet.setContent(`<body style="margin:0;background:white">${svg.slice(svg.indexOf('<svg'))}</body>`);
  await sheet.screenshot({ path: join(pictures, `${name}.png`) });
  await sheet.close();
  console.log(`pictures/${name}.svg, pictures/${name}.png: ${Math.ceil(width)} x ${Math.ceil(height)}`);
}
await browser.close();
