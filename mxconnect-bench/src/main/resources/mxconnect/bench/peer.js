// Connects as often as it can: node - MODULE memory|NAMESERVER PORT WIDTH SECONDS
'use strict';
const dns = require('node:dns');
const [, , module_, resolver, port, width, seconds] = process.argv;
const mxConnect = require(module_);
const dnsOptions = {};
if (resolver === 'memory') {
  dnsOptions.resolveRecords = (name, type) => {
    switch (type) {
      case 'MX':
        return [{ priority: 10, exchange: 'mx.' + name }];
      case 'A':
        return ['127.0.0.1'];
      default:
        return [];
    }
  };
} else {
  dns.setServers([resolver]);
}

let connected = 0;
let failed = 0;
let over = false;
let next = 0;

async function worker() {
  while (!over) {
    try {
      const { socket } = await mxConnect({ target: 'd' + next++ + '.example', port: Number(port), dnsOptions });
      socket.on('error', () => {});
      socket.resetAndDestroy();
      connected++;
    } catch (e) {
      failed++;
    }
  }
}

let before = { connected: 0, failed: 0, cpu: 0 };
function tell() {
  const { user, system } = process.cpuUsage();
  console.log(`${connected - before.connected} ${failed - before.failed} ${user + system - before.cpu}`);
  before = { connected, failed, cpu: user + system };
}

const period = Number(seconds) * 1000;
const sinceStart = Date.now() - performance.timeOrigin;
setTimeout(tell, period - sinceStart);
setTimeout(() => {
  tell();
  over = true;
  process.exit(0);
}, 2 * period - sinceStart);
for (let i = 0; i < Number(width); i++) worker();
