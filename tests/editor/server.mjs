// The YAML language server as a child process, spoken to over stdio as an editor would.

import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PATIENCE = 20_000;

export class Server {
  #child;
  #buffer = Buffer.alloc(0);
  #last = 0;
  #waiting = new Map();
  #diagnostics = new Map();
  #version = 0;

  constructor() {
    const program = fileURLToPath(new URL('node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url));
    this.#child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk) => this.#read(chunk));
  }

  async start(folder) {
    const uri = pathToFileURL(folder).href;
    await this.#ask('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'negotiation' }],
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
          hover: { contentFormat: ['markdown', 'plaintext'] },
        },
        workspace: { configuration: true },
      },
    });
    this.#tell('initialized', {});
  }

  // Opens a text under a path that need not exist, and gives what the server finds wrong with it.
  async open(path, text) {
    const uri = pathToFileURL(path).href;
    const found = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics for ${path}`)), PATIENCE);
      this.#diagnostics.set(uri, (list) => (clearTimeout(timer), resolve(list)));
    });
    this.#version += 1;
    this.#tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: this.#version, text } });
    return { uri, diagnostics: await found };
  }

  close(uri) {
    this.#tell('textDocument/didClose', { textDocument: { uri } });
  }

  async complete(uri, position) {
    const answer = await this.#ask('textDocument/completion', { textDocument: { uri }, position });
    return answer?.items ?? answer ?? [];
  }

  hover(uri, position) {
    return this.#ask('textDocument/hover', { textDocument: { uri }, position });
  }

  async stop() {
    await this.#ask('shutdown', null);
    this.#tell('exit', null);
    this.#child.stdin.end();
  }

  #ask(method, params) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), PATIENCE);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#send({ id, method, params });
    });
  }

  #tell(method, params) {
    this.#send({ method, params });
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, end).toString())[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const body = this.#buffer.subarray(end + 4, end + 4 + length).toString();
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#take(JSON.parse(body));
    }
  }

  #take(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params;
      this.#diagnostics.get(uri)?.(diagnostics);
      this.#diagnostics.delete(uri);
    } else if (message.method && message.id !== undefined) {
      this.#send({ id: message.id, result: answer(message) });
    } else if (this.#waiting.has(message.id)) {
      const { resolve, reject, timer } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      clearTimeout(timer);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    }
  }
}

// Settings as somebody has them who has set nothing, but for the catalogue of schemas on the network.
function answer({ method, params }) {
  if (method !== 'workspace/configuration') return null;
  const settings = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } };
  return params.items.map(({ section }) => settings[section] ?? {});
}
