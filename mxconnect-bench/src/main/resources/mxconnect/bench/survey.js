// Asks what a plan asks, by c-ares: node - HOST:PORT NAMES WIDTH
'use strict';
const dns = require('node:dns');
const [, , server, names, width] = process.argv;
const resolver = new dns.promises.Resolver();
resolver.setServers([server]);

async function ask(question) {
  try {
    return await question;
  } catch (e) {
    if (e.code === 'ENODATA' || e.code === 'ENOTFOUND') return [];
    throw e;
  }
}

async function survey(domain) {
  const mx = await ask(resolver.resolveMx(domain));
  const hosts = await Promise.all(
    mx.map(({ exchange }) => Promise.all([ask(resolver.resolve6(exchange)), ask(resolver.resolve4(exchange))])),
  );
  return hosts.flat(2).length > 0;
}

let next = 0;
let found = 0;
async function worker() {
  while (next < Number(names)) {
    if (await survey('d' + next++ + '.example')) found++;
  }
}

const start = process.hrtime.bigint();
Promise.all(Array.from({ length: Number(width) }, worker)).then(() => {
  const micros = Number((process.hrtime.bigint() - start) / 1000n);
  const { user, system } = process.cpuUsage();
  console.log(`${found} ${micros} ${user + system}`);
});
