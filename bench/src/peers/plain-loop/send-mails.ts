// What a team writes first: a pooled nodemailer transport and a loop over the contacts. It keeps no account of what
// was sent, so after a crash nobody knows who was missed. Told by its parent what to send, it says how long it took.
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { PlainLoopAnswer, PlainLoopTask } from './run-plain-loop.js';

type Transport = Transporter<SMTPPool.SentMessageInfo, SMTPPool.Options>;

process.on('message', (task: PlainLoopTask) => {
  void sendMails(task).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());

async function sendMails(task: PlainLoopTask): Promise<PlainLoopAnswer> {
  const { port, connections, recipients, warmUp } = task;
  const options: SMTPPool.Options = {
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  };
  const transport: Transport = createTransport(options);
  await sendAll(transport, task, recipients.slice(0, warmUp));
  const begin = performance.now();
  const cpu = process.cpuUsage();
  await sendAll(transport, task, recipients);
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  transport.close();
  return { seconds, cpu: (user + system) / 1000 / recipients.length };
}

async function sendAll(
  transport: Transport,
  { connections, from, subject, text, html }: PlainLoopTask,
  recipients: PlainLoopTask['recipients'],
): Promise<void> {
  const waiting = recipients.values();
  const sendNext = async () => {
    for (const { address, ...fields } of waiting) {
      const fill = (template: string) =>
        template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => fields[name as keyof typeof fields]);
      const parts = { subject: fill(subject), text: fill(text), html: fill(html) };
      // Of Japanese HTML nodemailer otherwise makes quoted-printable: a quarter larger, and slower.
      await transport.sendMail({ from, to: address, ...parts, textEncoding: 'base64' });
    }
  };
  // Twice as many as there are connections: the pool has the next one ready when one of them is free.
  await Promise.all(Array.from({ length: 2 * connections }, sendNext));
}
