import { fstatSync, writeFileSync } from "node:fs";
import { isatty } from "node:tty";
import { errorCode, systemReason } from "./disk.ts";

/** Why a stream could not take everything. `isClosed`: its reader went away, as `head` does when it has seen enough. */
export interface OutputFailure {
  readonly isClosed: boolean;
  readonly reason: string;
}

/**
 * Gives a function that writes to a stream of the process. `fail` is called once, when the stream cannot take everything, which may be
 * after the write; nothing is thrown.
 */
export function writerTo(
  stream: NodeJS.WriteStream & { readonly fd: number },
  fail: (failure: OutputFailure) => void,
): (text: string) => void {
  let failed = false;
  const take = (error: unknown): void => {
    if (failed) return;
    failed = true;
    fail({ isClosed: errorCode(error) === "EPIPE", reason: systemReason(error) });
  };
  stream.on("error", take);
  // A disk that gets full takes a part of what is written to it, and Node's stream for files does not look how much.
  const write = isFile(stream.fd) ? (text: string) => writeFileSync(stream.fd, text) : (text: string) => stream.write(text);
  return (text) => {
    if (failed) return;
    try {
      write(text);
    } catch (error) {
      take(error);
    }
  };
}

/** Whether everything that is written goes to a file or a device; a terminal, a pipe and a socket have to be waited for. */
function isFile(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isFile() || (stat.isCharacterDevice() && !isatty(descriptor));
  } catch {
    // A closed descriptor: the stream reports it.
    return false;
  }
}
