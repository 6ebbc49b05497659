/** The loading side of the HTTP bench, in a process of its own so that it shares nothing with the server. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

function post(agent, port, path, cookie, body) {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'x-laksana': '1',
          'idempotency-key': randomUUID(),
          cookie,
        },
      },
      (answer) => {
        let got = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          got += part;
        });
        answer.on('end', () =>
          answer.statusCode < 300
            ? resolve(JSON.parse(got))
            : reject(new Error(`${answer.statusCode} ${got}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

async function carryOut(plan, agent, run) {
  let { opened } = run;
  for (const [who, step, outcome] of plan.letter) {
    const task = opened.find(({ stepKey }) => stepKey === step);
    const command = {
      kind: 'completeTask',
      taskId: task.taskId,
      taskRevision: 1,
      outcome,
      ticks: plan.requirements[step].flatMap(({ kind }, requirement) =>
        kind === 'tool' ? [] : [{ requirement, how: 'seenOnPaper' }],
      ),
    };
    const path = `/api/v1/runs/${run.runId}/acts`;
    ({ opened } = await post(agent, plan.port, path, plan.cookies[who], { command }));
  }
}

async function load(plan) {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.callers });
  const queue = [...plan.runs];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: plan.callers }, async () => {
      for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
        await carryOut(plan, agent, run);
      }
    }),
  );
  agent.destroy();
  return (performance.now() - started) / 1000;
}

process.once('message', (plan) => {
  load(plan)
    .then(
      (seconds) => process.send({ seconds }),
      (error) => process.send({ error: String(error) }),
    )
    .finally(() => process.disconnect());
});
