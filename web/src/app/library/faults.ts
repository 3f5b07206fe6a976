/** What people are told when a library cannot be shown. */
import type { Library } from "../lang/en/library";
import { LibraryError } from "./protocol";

export function faultText({ faults }: Library, error: unknown): string {
  if (!(error instanceof LibraryError)) return faults.missing;
  const { fault } = error;
  if (fault.code === "version") return faults.version(fault.version);
  if (fault.code === "line") return faults.line(fault.line);
  if (fault.code === "internal") return faults.internal(fault.message);
  return faults[fault.code];
}
