import type { Request, Response } from 'express';
import { isSignedLink } from '@sonae/platform/crypto';
import { networkOf, openPace, type Pace } from '@sonae/platform/limits';
import type { Services } from '../services.js';
import { readDevice } from './device-cookie.js';

/** Requests a minute for one signed link: a person, a phone that loads twice, and a scanner or two. */
const perLink = 30;

/** Requests a minute of one known device: enough to sign in and load its pages, even in a crowded network. */
const perDevice = 30;

/** Refusals a minute that are answered at once, for all strangers and callers above their pace together. */
const refusalsAtOnce = 300;
/**
 * Milliseconds that a refusal above that rate waits: a connection that waits for each answer sends two requests a
 * second at most.
 */
const holdMs = 500;
/** The most concurrently waiting refusals; further ones are answered at once, because waiting refusals take memory. */
const mostHeld = 2_000;

const opened = new WeakMap<Services, Strangers>();

/** The counts that all requests of one process share. */
export function strangersOf(services: Services): Strangers {
  const strangers = opened.get(services) ?? new Strangers(services);
  opened.set(services, strangers);
  return strangers;
}

/**
 * Paces requests before any other work, while the caller is not known yet. A request with a link that was signed here
 * counts for that link, so that a thousand members behind one carrier's address can acknowledge at once. A request of a
 * known device counts for that device, so that other callers of its network cannot block it. All others, and those
 * above a device's pace, count for their network, so that a flood from one network does not stop the others.
 */
export class Strangers {
  private readonly networks: Pace;
  private readonly links: Pace;
  private readonly devices: Pace;
  private readonly refusals: Pace;
  private held = 0;
  private readonly counted = new WeakMap<Request, string>();

  constructor(private readonly services: Services) {
    const { ANONYMOUS_PER_MINUTE: perNetwork } = services.settings;
    this.networks = openPace(perNetwork);
    this.links = openPace(perNetwork === 0 ? 0 : perLink);
    this.devices = openPace(perNetwork === 0 ? 0 : perDevice);
    this.refusals = openPace(perNetwork === 0 ? 0 : refusalsAtOnce);
  }

  /** Counts a request. @returns 0, or the seconds after which the next one is admitted */
  take(request: Request): number {
    const token = /^\/[a-z-]+\/([\w-]{40,200})\/?$/.exec(request.path)?.[1];
    if (token && isSignedLink(this.services.keys.of('link'), token, this.services.clock())) {
      return this.links.take(token);
    }
    const device = readDevice(this.services, request);
    if (device && this.devices.take(device) === 0) return 0;
    const network = networkOf(request.ip ?? '');
    this.counted.set(request, network);
    return this.networks.take(network);
  }

  /** The caller is known after all: the request no longer counts against the network. */
  welcome(request: Request): void {
    const network = this.counted.get(request);
    if (network !== undefined) this.networks.giveBack(network);
    this.counted.delete(request);
  }

  /**
   * Sends a refusal at once, or during a flood after a wait that costs no work.
   * @param isPaced whether a known caller is above their pace; other refusals of known callers never wait
   */
  refuse(request: Request, response: Response, send: () => void, isPaced = false): void {
    const mayWait = isPaced || this.counted.has(request);
    // A closed response emits no 'close' event any more.
    if (!mayWait || response.closed || this.refusals.take('all') === 0 || this.held >= mostHeld) {
      send();
      return;
    }
    this.held += 1;
    const timer = setTimeout(send, holdMs);
    response.once('close', () => {
      clearTimeout(timer);
      this.held -= 1;
    });
  }
}
